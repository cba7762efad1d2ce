"""What the tests of learning share: the pages by kind, and the links of a page."""

from __future__ import annotations

import html
import re

from django.urls import reverse

from nep.learning import content, papers, stories
from nep.learning.bands import CHILDREN


def page_of(client, address):
    """What a visitor reads at an address that is there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def links(page):
    """Where a page leads to, without what stands after `#`."""
    return [html.unescape(address).split("#")[0] for address in re.findall(r'href="([^"]*)"', page)]


def reached_from(client, start, limit=400):
    """Every page of learning that links lead to from a start: its address and what stands there."""
    found, waiting = {}, [start]
    while waiting:
        address = waiting.pop()
        if address in found or not address.startswith("/hoc/") or address.endswith(".zip"):
            continue
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        found[address] = answer.content.decode()
        assert len(found) <= limit, "links without an end"
        waiting += [link for link in links(found[address]) if not link.startswith(LEAVING)]
    return found


# Where "leave now" leads to, out of the children's pages.
LEAVING = reverse("learning:language")


def child_addresses():
    """Every page that is written for children, each in its own band."""
    found = [f"/hoc/tuoi/{band}/" for band in CHILDREN] + [f"/hoc/tuoi/{band}/rui-ro/" for band in CHILDREN]
    for course in content.courses():
        if course.is_for_children:
            top = f"/hoc/tuoi/{course.band}/{course.slug}/"
            found += [top, f"{top}cau-hoi/?so=1", f"/hoc/{course.slug}/"]
            found += [f"{top}{lesson.slug}/" for lesson in course.lessons]
    for story in stories.stories():
        if story.band.is_child:
            top = f"/hoc/tuoi/{story.band}/truyen/{story.slug}/"
            found += [top, *(f"{top}?buoc={step.key}" for step in story.steps)]
    return [*found, reverse("learning:protect"), *(f"/hoc/tuoi/{band}/bao-ve-tre-em/" for band in CHILDREN)]


def open_addresses():
    """Pages of learning for everybody else."""
    found = [
        reverse(f"learning:{name}")
        for name in ("home", "opinion", "language", "checkup", "consent", "real_name", "curriculum", "risks")
    ]
    found += [reverse("learning:papers", args=[shelf]) for shelf in papers.Shelf]
    found += [reverse("learning:paper", args=[paper.shelf, paper.slug]) for paper in papers.papers()]
    for course in content.courses():
        if not course.is_for_children:
            found += [f"/hoc/{course.slug}/", f"/hoc/{course.slug}/cau-hoi/?so=1"]
            found += [f"/hoc/{course.slug}/{lesson.slug}/" for lesson in course.lessons]
    return found + [f"/hoc/truyen/{story.slug}/" for story in stories.stories() if not story.band.is_child]
