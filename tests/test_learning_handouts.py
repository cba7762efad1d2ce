"""What a plan hands out lies beside it: papers made up for learning, and whole stories to cut into pieces."""

from __future__ import annotations

import html
import re

import pytest

from learning_place import page_of
from nep.learning import papers, stories
from nep.learning.papers import Kind

pytestmark = pytest.mark.django_db
PLANS = [paper for paper in papers.papers() if paper.handouts]


def named_to_print(paper):
    """The titles in quotation marks that a plan tells the teacher to print or to hand out."""
    lines = [line.vi for part in paper.parts for line in part.lines]
    asked = [line for line in lines if re.search(r"\bin (tờ|trang|chuyện)|phát tờ", line, re.I)]
    return [title for line in asked for title in re.findall("“(.+?)”", line)]


def test_every_hand_out_that_a_plan_names_lies_beside_it():
    missing = [
        (paper.slug, title)
        for paper in papers.papers()
        for title in named_to_print(paper)
        if title not in [one.title.vi for one in paper.handouts]
    ]

    assert sum(len(named_to_print(paper)) for paper in papers.papers()) >= 5
    assert missing == []


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.slug)
def test_a_plan_leads_to_its_hand_outs_and_each_opens(client, plan):
    page = html.unescape(page_of(client, f"/hoc/{plan.shelf}/{plan.slug}/"))

    for one in plan.handouts:
        assert f'<a href="{one.url}">{one.title.vi}</a>' in page
        assert one.title.vi in html.unescape(page_of(client, one.url))


def test_what_is_made_up_says_so_and_names_nobody(client):
    sheets = [paper for paper in papers.papers() if paper.kind == Kind.HANDOUT]

    assert {sheet.slug for sheet in sheets} == {"ba-tin-de-soi", "dieu-khoan-bia", "sau-duong-dan"}
    assert [sheet.slug for sheet in sheets if not re.search("bịa|không có thật", sheet.lead.vi)] == []


def test_the_addresses_to_read_lead_nowhere():
    sheet = papers.paper(papers.Shelf.TEACHING, "sau-duong-dan")
    addresses = [line.vi.partition("/")[0] for line in sheet.parts[0].lines]

    assert len(addresses) == 6
    assert [one for one in addresses if not one.endswith(("-mau.gov.vn", ".example", ".test"))] == []


@pytest.mark.parametrize("story", stories.stories(), ids=lambda story: story.slug)
def test_every_choice_of_a_whole_story_names_the_piece_that_follows(client, story):
    page = html.unescape(page_of(client, f"/hoc/giao-an/chuyen/{story.slug}/"))
    pieces = stories.in_pieces(story)
    number_of = {piece.step.key: piece.number for piece in pieces}

    assert sorted(number_of.values()) == list(range(1, len(story.steps) + 1))
    for piece in pieces:
        assert f'id="manh-{piece.number}"' in page
        assert piece.step.text.vi in page
        for way, number in piece.ways:
            assert number == number_of[way.to]
            assert f'{way.text.vi} <a class="nowrap" href="#manh-{number}">→ mảnh {number}</a>' in page


def test_a_story_that_is_not_there_is_not_found(client):
    assert client.get("/hoc/giao-an/chuyen/khong-co/").status_code == 404
