"""Decision stories: graphs in which every way leads on, and every end says what to do and who helps."""

from __future__ import annotations

import html

import pytest

from learning_place import links, page_of
from nep.learning import stories

pytestmark = pytest.mark.django_db
STORIES = pytest.mark.parametrize("story", stories.stories(), ids=lambda story: story.slug)


def test_there_are_stories_of_grooming_sextortion_bullying_scams_rumours_and_faked_accounts():
    assert len(stories.stories()) >= 6
    assert {story.risk for story in stories.stories()} == {
        "game", "bullying", "grooming", "sextortion", "privacy", "scam", "rumour",
    }  # fmt: skip


@STORIES
def test_every_way_leads_to_a_step_and_every_step_is_reached(story):
    keys = [step.key for step in story.steps]
    reached = {keys[0]}
    for _round in keys:
        reached |= {way.to for step in story.steps if step.key in reached for way in step.ways}

    assert len(set(keys)) == len(keys)
    assert reached == set(keys)


@STORIES
def test_no_end_is_dead_each_says_what_to_do_next_and_names_who_helps(story):
    for step in story.steps:
        if step.ways:
            assert (len(step.ways) >= 2 or step.end == "", step.do) == (True, None)
        else:
            assert (step.end in {"good", "hard"}, bool(str(step.do))) == (True, True)
    assert len(story.helps) >= 2
    assert {step.end for step in story.steps if step.end} >= {"good"}


@STORIES
def test_from_every_step_an_end_can_be_reached(story):
    ending = {step.key for step in story.steps if step.end}
    for _round in story.steps:
        ending |= {step.key for step in story.steps if any(way.to in ending for way in step.ways)}

    assert ending == {step.key for step in story.steps}


@STORIES
@pytest.mark.req("SCH-09")
def test_each_choice_is_a_link_so_that_keys_and_screen_readers_follow_it(client, story):
    top = (
        f"/hoc/tuoi/{story.band}/truyen/{story.slug}/"
        if story.band.is_child
        else f"/hoc/truyen/{story.slug}/"
    )
    for step in story.steps:
        page = page_of(client, f"{top}?buoc={step.key}")
        assert html.escape(str(step.text)) in page
        assert [way for way in step.ways if f"{top}?buoc={way.to}" not in links(page)] == []
        if step.end:
            assert html.escape(str(step.do)) in page
            assert [one for one in story.helps if str(one.words) not in html.unescape(page)] == []
        assert "<form" not in page.split("<main")[1].split("</main>")[0]


def test_a_step_or_a_story_that_is_not_there_is_not_found(client):
    assert client.get("/hoc/truyen/khong-co/").status_code == 404
    assert client.get("/hoc/truyen/cuoc-goi-luc-chin-gio/?buoc=khong-co").status_code == 404


def test_a_story_counts_nothing_sets_no_cookie_and_asks_no_table(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page_of(client, "/hoc/truyen/tin-dong-trong-nhom/?buoc=goi")

    assert client.cookies == {}
