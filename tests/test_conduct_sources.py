"""Readers see how sure a thing is: what a law says and where that is said, and whether a number was tried in time."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alerts_place import starting_cards_published
from conduct_place import loaded, page_of
from nep.conduct import actions, citing, helplines, linking, pages
from nep.conduct.models import Code, Helpline, LawCard

pytestmark = pytest.mark.django_db
CALLS, DUTIES = reverse("code:helplines"), reverse("code:provider_duties")
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def code(db):
    loaded()


# ---- Numbers


def expired(number, by):
    line = Helpline.objects.get(number=number)
    called = {"last_called_on": TODAY - timedelta(days=95), "recheck_on": TODAY - timedelta(days=5)}
    Helpline.objects.filter(pk=line.pk).update(**called, called_by=by, is_uncertain=False)
    return f"Số này đến hạn gọi thử lại từ ngày {TODAY - timedelta(days=5):%d/%m/%Y}"


def test_a_number_whose_time_is_over_says_so_with_the_day_wherever_readers_find_it(client, hoa):
    says = expired("111", hoa)

    for address in (CALLS, "/can-giup/", "/quy-tac/anh-con/", "/quy-tac/cam-nang/"):
        assert says in page_of(client.get(address)), address
    amber = page_of(client.get(CALLS)).split('<span class="badge wait">')[1]
    assert "Số này đến hạn gọi thử lại</span>" in amber
    assert f"Từ {TODAY - timedelta(days=5):%d/%m/%Y}</span>" in amber


def test_a_number_that_is_uncertain_says_so_until_somebody_answers_there(client, hoa):
    line = Helpline.objects.get(number="156")
    says = "Chưa chắc số này còn nghe máy"
    assert says in page_of(client.get(CALLS))
    assert says in page_of(client.get("/can-giup/"))

    helplines.called(helpline=line, seen=None, answers=True, by=hoa)

    assert says not in page_of(client.get(CALLS))


def test_an_alert_says_so_too_and_leaves_out_a_number_that_nobody_answers(client, hoa, son):
    alert = next(one for one in starting_cards_published(hoa, son) if "spam" in one.calls)
    before = page_of(client.get(alert.get_absolute_url()))

    helplines.called(helpline=Helpline.objects.get(number="156"), seen=None, answers=False, by=hoa)

    after = page_of(client.get(alert.get_absolute_url()))
    assert ("Chưa chắc số này còn nghe máy" in before, 'href="tel:156"' in before) == (True, True)
    assert ("156" in after, "Công an xã, phường nơi bạn ở" in after) == (False, True)


def test_a_number_that_was_tried_in_time_has_no_caution(hoa):
    line = helplines.called(helpline=Helpline.objects.get(number="111"), seen=None, answers=True, by=hoa)

    assert line.caution == ""


def test_no_number_hides_its_doubt_in_the_source():
    doubting = Helpline.objects.shown().filter(source__contains="kiểm tra")

    assert list(doubting) == []


# ---- What platforms owe


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_duty_of_platforms_names_its_law_or_is_called_a_recommendation(language):
    for section in pages.text_of("provider_duties", language)["sections"]:
        assert section["law"], section["heading"]
        cites_a_law = any(re.search(r"\d+/\d{4}/(NĐ-CP|QH\d+)", part) for part in section["law"].split(";"))
        assert cites_a_law == (section.get("label") != "advice"), section["heading"]


def test_the_page_of_duties_labels_each_of_them(client):
    page = page_of(client.get(DUTIES)).split("<main", 1)[1]

    labels = re.findall(r"(Khuyến nghị|Nghĩa vụ theo luật)</span>", page)
    assert labels == ["Khuyến nghị", *["Nghĩa vụ theo luật"] * 5]
    assert page.count("Theo:") == 6


# ---- Where it is said


def test_the_address_of_the_old_text_is_that_of_the_office_that_put_it_out(client):
    page = page_of(client.get("/quy-tac/van-ban/874/"))

    assert 'href="http://sttt.gialai.gov.vn/' in page
    assert Code.objects.get(slug="874").source_url in linking.in_use()


def test_a_source_that_is_an_address_is_a_link_and_is_tried_with_the_others(client):
    card = LawCard.objects.get(number="423/QĐ-BVHTTDL")

    assert f'<a class="wrap-anywhere" href="{card.source}"' in page_of(client.get(card.get_absolute_url()))
    assert card.source in linking.in_use()
    other = LawCard.objects.get(number="174/2026/NĐ-CP")
    assert (other.source_url, f"<dd>{other.source}" in page_of(client.get(other.get_absolute_url()))) == (
        "",
        True,
    )


def test_nothing_is_sure_whose_source_is_the_press():
    sure = [row["source"] for row in actions.told() if row["confidence"] == "high"]

    assert [source for source in sure if LawCard.Confidence.of(source) != "high"] == []


@pytest.mark.parametrize(
    ("source", "sure"),
    [
        ("174/2026/NĐ-CP, Điều 117", "high"),
        ("Pháp điển, đề mục Trẻ em", "high"),
        ("https://vanban.chinhphu.vn/?docid=1", "high"),
        ("https://bao.example/luat-moi", "medium"),
        ("Báo điện tử bao.example, bài số 1", "medium"),
    ],
)
def test_a_card_is_as_sure_as_its_source(source, sure, hoa):
    card = LawCard.objects.get(number="91/2025/QH15")
    facts = {"status": "in_force", "valid_to": None, "successors": [], "note": ""}
    actions.correct(card=card, seen=card.last_checked_on, source=source, by=hoa, **facts)

    card.refresh_from_db()
    assert card.confidence == sure


def test_the_pages_around_the_rules_cite_nothing_that_was_replaced(monkeypatch):
    assert citing.still_citing(TODAY) == []

    old = {"principles": {"vi": {"title": "Nguyên tắc", "lead": "Điều 1 Bộ Quy tắc năm 2021"}}}
    monkeypatch.setattr(pages, "told", lambda: old)
    assert [one.title for one in citing.still_citing(TODAY)] == ["Nguyên tắc"]
