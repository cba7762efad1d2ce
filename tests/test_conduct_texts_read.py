"""Wherever a text around the rules is read, it is the one that stands: pages, book, search, feeds, lists of the desk."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from conduct_place import loaded, page_of, text_published
from nep.conduct import ageing, citing, pages, rewording, trying
from nep.conduct.models import Rule, Text, Version
from nep.portal.entries import entries

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LEAD = "Lời khuyên chung, không phải luật."
WIDGET = reverse("portal:widget")
ADDRESSES = [
    "/quy-tac/",
    "/quy-tac/cam-nang/",
    "/quy-tac/cam-nang.pdf",
    "/quy-tac/la-gi/",
    "/quy-tac/nguyen-tac/",
    "/quy-tac/quyen-cua-ban/",
    "/quy-tac/quyen-cua-ban/tin-sai/",
    "/quy-tac/nen-tang/nghia-vu/",
    "/tim/?q=loi+khuyen",
]


@pytest.fixture(autouse=True)
def code(db):
    loaded()


def went_back(first, second, name="what"):
    text = rewording.go_back(name=name, seen=0, by=first)
    text = rewording.submit(text=text, revision=text.revision, by=first)
    return rewording.publish(text=text, revision=text.revision, by=second)


@pytest.mark.parametrize(
    ("name", "place", "address"),
    [
        ("what", "sections_0_says", "/quy-tac/la-gi/"),
        ("principles", "sections_0_says", "/quy-tac/nguyen-tac/"),
        ("provider_duties", "sections_0_do", "/quy-tac/nen-tang/nghia-vu/"),
        ("rights", "duties_0_says", "/quy-tac/quyen-cua-ban/"),
        ("rights", "forbidden_0_free", "/quy-tac/quyen-cua-ban/tin-sai/"),
        ("rights", "complain_0", "/quy-tac/quyen-cua-ban/hai-tre-em/"),
    ],
)
def test_published_words_stand_on_their_pages_in_both_languages(client, hoa, son, name, place, address):
    words = {place: "Câu hai người đã đọc."}
    text_published(hoa, son, name, en={place: "A sentence that two have read."}, **words)

    assert "Câu hai người đã đọc." in page_of(client.get(address))
    assert "A sentence that two have read." in page_of(client.get(f"/en{address}"))


@pytest.mark.req("COD-10")
def test_a_prohibition_in_other_words_shows_its_right_and_how_to_complain(client, hoa, son):
    text_published(hoa, son, "rights", forbidden_0_says="Bịa chuyện hại người.", rights_0_title="Được nói")

    page = page_of(client.get("/quy-tac/quyen-cua-ban/tin-sai/"))

    for said in ("Bịa chuyện hại người.", "Được nói", "Điều này không bị cấm", "trong 90 ngày"):
        assert said in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_stay_light_when_every_text_was_published(hoa, son, address, django_assert_max_num_queries):
    for name in Text.Name.values:
        text_published(hoa, son, name)
    client = Client()

    with django_assert_max_num_queries(6):
        response = client.get(address)

    assert (response.status_code, dict(response.cookies)) == (200, {})


def test_the_handbook_begins_with_the_words_that_stand_and_has_their_day(client, hoa, son):
    Version.objects.filter(state="published").update(published_on=TODAY - timedelta(days=30))
    before = client.get("/quy-tac/cam-nang.pdf", {"toi-la": "moi-nguoi"})

    text_published(hoa, son, lead=LEAD)

    after = client.get("/quy-tac/cam-nang.pdf", {"toi-la": "moi-nguoi"})
    said = " ".join(PdfReader(io.BytesIO(after.content)).pages[0].extract_text().split())
    assert before["ETag"] != after["ETag"]
    assert (LEAD in said, f"Bản công bố ngày {TODAY:%d/%m/%Y}." in said) == (True, True)
    assert LEAD in page_of(client.get("/quy-tac/cam-nang/"))


def test_search_finds_the_new_words_and_no_more_the_old(client, hoa, son):
    def found(words):
        return reverse("code:what") in page_of(client.get("/tim/", {"q": words})).split("<main", 1)[1]

    assert (found("cư xử có văn hóa"), found("quả bưởi vàng")) == (True, False)
    text_published(hoa, son, sections_0_says="Để ai cũng thấy quả bưởi vàng.")
    assert (found("cư xử có văn hóa"), found("quả bưởi vàng")) == (False, True)


def test_search_reads_a_text_in_the_order_of_the_page(hoa, son):
    text_published(hoa, son, "rights")
    Text.objects.update(words=shuffled(Text.objects.get().words))

    [rights] = [one for one in entries() if one.url == reverse("code:rights")]

    assert rights.text == " ".join(pages.sentences(pages.told()["rights"]["vi"]))


def shuffled(words):
    """As a database may give keys back: the shortest first."""
    if isinstance(words, dict):
        return {key: shuffled(words[key]) for key in sorted(words, key=lambda key: (len(key), key))}
    return [shuffled(one) for one in words] if isinstance(words, list) else words


def test_feeds_and_widget_learn_of_a_text_as_they_learn_of_a_rule(client, hoa, son):
    Version.objects.filter(state="published").update(published_on=TODAY - timedelta(days=30))
    assert f"Cập nhật ngày {TODAY:%d/%m/%Y}" not in page_of(client.get(WIDGET))
    assert reverse("code:what") not in page_of(client.get(reverse("portal:rss")))

    text_published(hoa, son, lead=LEAD)
    text_published(hoa, son, "rights", duties_0_says="Ai cũng có quyền như mình.")

    assert f"Cập nhật ngày {TODAY:%d/%m/%Y}" in page_of(client.get(WIDGET))
    items = {
        one["url"].split("/quy-tac/")[-1]: one
        for one in client.get(reverse("portal:json_feed")).json()["items"]
    }
    assert items["la-gi/"]["content_text"] == LEAD
    assert items["quyen-cua-ban/"]["title"] == "Quyền của bạn"


# ---- Trials with readers


def test_a_trial_counts_for_the_words_that_were_read_and_for_no_others(client, hoa, son):
    file_words = trying.fingerprint()
    counts = {"held_on": TODAY, "readers": 5, "knew_advice": 5, "knew_whom": 4}
    trial = trying.note(by=hoa, **counts)
    assert "đã đọc thử trang này" in page_of(client.get("/quy-tac/la-gi/"))

    text_published(hoa, son, lead=LEAD)
    assert (trying.latest(), trying.fingerprint() == file_words) == (None, False)
    assert "đã đọc thử" not in page_of(client.get("/quy-tac/la-gi/"))

    went_back(hoa, son)
    assert (trying.latest(), trying.fingerprint()) == (trial, file_words)


# ---- What the desk is told


def test_a_text_that_names_the_old_code_is_listed_with_the_way_to_mend_it(hoa, son):
    text_published(hoa, son, "principles", lead="Theo Quyết định 874/QĐ-BTTTT.")

    [found] = citing.still_citing(TODAY)

    assert (found.title, found.url) == ("Nguyên tắc của trang này", "/quy-tac/soan/trang/principles/")


def aged_texts(on):
    return {one.title: one.looked_on for one in ageing.aged(on) if one.url.startswith("/quy-tac/soan/trang/")}


@pytest.mark.req("AGY-03")
def test_a_text_needs_a_look_180_days_after_somebody_stood_behind_its_words(monkeypatch, hoa, son):
    long_ago = TODAY - timedelta(days=181)
    monkeypatch.setattr(pages, "read_on", lambda: dict.fromkeys(pages.told(), long_ago))
    assert set(aged_texts(TODAY).values()) == {long_ago} and len(aged_texts(TODAY)) == 4

    text_published(hoa, son, lead=LEAD)
    went_back(hoa, son, "rights")
    assert set(aged_texts(TODAY)) == {"Nguyên tắc của trang này", "Mạng xã hội có nghĩa vụ gì với bạn?"}

    # What people wrote here is not looked at by the project.
    monkeypatch.setattr(pages, "read_on", lambda: dict.fromkeys(pages.told(), TODAY + timedelta(days=181)))
    assert aged_texts(TODAY + timedelta(days=181)) == {"Bộ Quy tắc là gì?": TODAY}


def test_an_installation_without_rules_still_has_its_texts(client):
    Rule.objects.update(current=None)

    assert client.get("/quy-tac/la-gi/").status_code == 200
