"""Pages for children: nothing above their age, help and a way out on each, nothing asked of them."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from learning_place import child_addresses, links, page_of, reached_from
from nep.learning import content, papers, risks, stories
from nep.learning.bands import CHILDREN, Band

pytestmark = pytest.mark.django_db
ABOVE = {band: [course for course in content.courses() if not band.may_see(course.band)] for band in CHILDREN}


@pytest.mark.req("SCH-07")
@pytest.mark.parametrize("band", CHILDREN)
def test_no_link_leads_a_child_to_what_is_written_for_older_ones(client, band):
    reached = reached_from(client, f"/hoc/tuoi/{band}/")
    above = [course.slug for course in ABOVE[band]]
    above += [story.slug for story in stories.stories() if not band.may_see(story.band)]

    assert len(reached) > 10
    assert [address for address in reached if not address.startswith(f"/hoc/tuoi/{band}/")] == []
    assert [address for address in reached if set(address.split("/")) & set(above)] == []


@pytest.mark.parametrize("band", CHILDREN)
def test_the_foot_of_a_childs_page_says_what_is_never_asked(client, band):
    foot = page_of(client, f"/hoc/tuoi/{band}/").split("<footer", 1)[1]

    assert "Không hỏi mật khẩu, không đòi tiền, không bắt cài gì." in foot


@pytest.mark.req("SCH-07")
@pytest.mark.parametrize("band", CHILDREN)
def test_what_is_written_for_older_ones_does_not_open_in_a_band(client, band):
    closed = [f"/hoc/tuoi/{band}/{course.slug}/" for course in ABOVE[band]]
    closed += [f"{top}{course.lessons[0].slug}/" for top, course in zip(closed, ABOVE[band], strict=True)]
    closed += [f"/hoc/tuoi/{band}/{course.slug}/cau-hoi/?so=1" for course in ABOVE[band]]
    closed += [
        f"/hoc/tuoi/{band}/truyen/{story.slug}/"
        for story in stories.stories()
        if not band.may_see(story.band)
    ]

    assert len(closed) > 10
    assert {client.get(address).status_code for address in closed} == {404}


def test_what_is_for_the_younger_opens_in_the_bands_above(client):
    assert page_of(client, "/hoc/tuoi/15-17/tre-em-6-8/loi-noi-tu-te/")
    assert page_of(client, "/hoc/tuoi/9-11/truyen/vien-ngoc-mien-phi/")


def test_every_band_has_its_own_course_and_story():
    for band in CHILDREN:
        assert [course.slug for course in content.courses() if course.band is band] != []
    for band in Band:
        assert [story.slug for story in stories.stories() if story.band is band] != []


@pytest.mark.req("SCH-10")
def test_every_page_for_children_shows_help_now_a_call_to_111_a_trusted_adult_and_a_way_out(client):
    lacking = []
    addresses = child_addresses()
    for address in addresses:
        page = page_of(client, address)
        wanted = (
            'href="tel:111"',
            "Cần giúp ngay?",
            "Kể với ba mẹ, thầy cô chủ nhiệm.",
            "data-leave",
            'class="portal child"',
        )
        lacking += [(address, words) for words in wanted if words not in page]

    assert len(addresses) > 60
    assert lacking == []


@pytest.mark.req("SCH-10")
@pytest.mark.parametrize("band", CHILDREN)
def test_whatever_a_child_reaches_by_links_shows_the_same_help(client, band):
    reached = reached_from(client, f"/hoc/tuoi/{band}/")

    assert [address for address, page in reached.items() if 'href="tel:111"' not in page] == []


def test_pages_for_children_set_no_cookie_ask_for_no_person_and_touch_no_table(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        pages = {address: page_of(client, address) for address in child_addresses()}

    assert client.cookies == {}
    personal = re.compile(
        r'type="(?:email|tel|file|password|date)"|name="(?:name|ten|phone|email)"|<form[^>]*/ngon-ngu/'
    )
    assert [address for address, page in pages.items() if personal.search(page)] == []


@pytest.mark.req("SCH-08")
def test_every_risk_card_is_calm_and_ends_with_help(client):
    page = page_of(client, "/hoc/tuoi/15-17/rui-ro/")
    cards = re.findall(r'<section class="card stack" id="(\w+)">(.*?)</section>', page, re.S)
    alarm = re.compile(r"!|khủng khiếp|kinh hoàng|tử vong|hủy hoại|vi phạm|xử lý|đối tượng|xấu độc", re.I)

    assert [key for key, _card in cards] == ["game", "bullying", "privacy", "scam", "grooming", "sextortion"]
    for _key, card in cards:
        assert ("<img" in card, "<video" in card, alarm.search(card)) == (False, False, None)
        assert card.rstrip().endswith("</ul>")
        assert 'href="tel:111"' in card.split('<ul class="calls')[1]


def test_risk_cards_for_older_ones_are_not_shown_to_the_youngest(client):
    page = page_of(client, "/hoc/tuoi/6-8/rui-ro/")

    assert re.findall(r'<section class="card stack" id="(\w+)">', page) == ["game"]
    assert [risk.key for risk in risks.risks_for(Band.NINE)] == ["game", "bullying", "privacy", "scam"]


@pytest.mark.req("SCH-11")
def test_the_way_to_111_and_the_police_stands_in_three_steps_and_nothing_can_be_uploaded(client):
    for start in ("/hoc/", *(f"/hoc/tuoi/{band}/" for band in CHILDREN)):
        assert [link for link in links(page_of(client, start)) if link.endswith("/bao-ve-tre-em/")] != []
    page = page_of(client, "/hoc/bao-ve-tre-em/")

    assert re.findall(r"<h2>(\d)\. ", page) == ["1", "2", "3"]
    assert ('href="tel:111"' in page, 'href="tel:113"' in page, "công an xã, phường" in page) == (
        True,
        True,
        True,
    )
    assert "Trang này không nhận ảnh." in page
    assert ("<form" in page, 'type="file"' in page) == (False, False)


@pytest.mark.req("SCH-11")
def test_a_file_that_is_sent_to_a_page_for_children_is_refused(client):
    file = SimpleUploadedFile("anh.jpg", b"\xff\xd8\xff", "image/jpeg")
    answers = [client.post(address, {"file": file}) for address in child_addresses() if "?" not in address]
    refused = [answer for answer in answers if answer.status_code == 405]

    # Two lessons take a reply of one's own; they read no file and ask again for words.
    assert {answer.status_code for answer in answers} <= {405, 422, 200}
    assert len(refused) > len(answers) * 0.6
    assert [answer for answer in answers if b"anh.jpg" in answer.content] == []


def test_signs_of_abuse_are_told_to_parents_and_teachers_too():
    told = papers.advice("bao-ve")

    assert len(told.parts) == 3
    assert [help.number for help in told.helps if help.number] == ["111", "113"]
