"""The kit of those who speak to people in villages: one .zip to be used where there is no connection.

Pages that open in any browser, beside one file of styles: scripts, cards, plans, stories and an answer bank.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nep.learning import content, papers, questions, stories
from nep.learning.content import Course
from nep.learning.questions import Question

# Those whom grassroots communicators speak to, and themselves.
BANKS = ("nguoi-lon", "nguoi-cao-tuoi", "bao-mat", "tuyen-truyen-vien", "cha-me")
COURSES = ("tuyen-truyen-vien", "nguoi-cao-tuoi", "bao-mat")
STORIES = ("cuoc-goi-luc-chin-gio", "tin-dong-trong-nhom")
# A file of the same content has the same bytes, whenever it is made.
_MADE = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class KitPage:
    """A page of the kit: its file, what it is called, and what fills it."""

    file: str
    title: str
    shape: str
    thing: object


def as_zip() -> bytes:
    """The kit in the language of the page."""
    return _zipped(get_language() or "vi")


def pages() -> Iterator[KitPage]:
    for shelf in (papers.Shelf.GRASSROOTS, papers.Shelf.FAMILY):
        for paper in papers.on(shelf):
            yield KitPage(f"{paper.slug}.html", str(paper.title), "paper", paper)
    for slug in STORIES:
        if story := stories.story(slug):
            yield KitPage(f"chuyen-{slug}.html", str(story.title), "story", story)
    for course in _courses(COURSES):
        yield KitPage(f"khoa-{course.slug}.html", str(course.name), "course", course)
    banks = tuple((str(course.name), questions.bank(course.slug)) for course in _courses(BANKS))
    yield KitPage("ngan-hang-hoi-dap.html", _("Ngân hàng hỏi đáp"), "bank", banks)


def answers() -> list[Question]:
    """Every question of the answer bank."""
    return [question for slug in BANKS for question in questions.bank(slug)]


def _courses(slugs: tuple[str, ...]) -> Iterator[Course]:
    return (course for course in content.courses() if course.slug in slugs)


@cache
def _zipped(language: str) -> bytes:
    made = list(pages())
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        _put(box, "bo.css", (files("nep.learning") / "data" / "bo.css").read_text(encoding="utf-8"))
        _put(box, "index.html", _written("index", _("Bộ cho người tuyên truyền cơ sở"), made, language))
        for page in made:
            _put(box, page.file, _written(page.shape, page.title, page.thing, language))
    return out.getvalue()


def _written(shape: str, title: str, thing: object, language: str) -> str:
    context = {"shape": shape, "title": title, "thing": thing, "language": language}
    return render_to_string("learning/kit.html", context)


def _put(box: zipfile.ZipFile, name: str, text: str) -> None:
    told = zipfile.ZipInfo(name, date_time=_MADE)
    told.compress_type = zipfile.ZIP_DEFLATED
    box.writestr(told, text)
