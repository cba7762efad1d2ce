"""Laws for readers of English: name, issuer and note, with the Vietnamese name to look it up by."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from conduct_place import loaded, page_of
from nep.conduct import actions, loading, news
from nep.conduct.models import LawCard, Shipped
from releases import Release

pytestmark = pytest.mark.django_db
PRIVACY = "91/2025/QH15"


def card(number=PRIVACY):
    return LawCard.objects.get(number=number)


def test_every_law_of_the_file_has_a_name_and_its_note_in_english():
    for row in actions.told():
        assert row["title_en"] != "", row["number"]
        assert bool(row["note_en"]) == bool(row["note"]), row["number"]


def test_in_english_a_law_says_its_name_and_issuer_and_how_it_is_called_in_vietnamese(client):
    actions.load_cards()

    page = page_of(client.get(f"/en{card().get_absolute_url()}"))

    assert '<p class="lead" lang="en">Law on Personal Data Protection</p>' in page
    assert '<dd lang="vi">Luật Bảo vệ dữ liệu cá nhân</dd>' in page
    assert "National Assembly" in page
    assert "may not demand pictures of identity papers" in page


def test_in_vietnamese_no_english_stands_there(client):
    actions.load_cards()

    page = page_of(client.get(card().get_absolute_url()))

    assert '<p class="lead" lang="vi">Luật Bảo vệ dữ liệu cá nhân</p>' in page
    assert ("Law on Personal" in page, "Tên tiếng Việt" in page) == (False, False)


def test_what_nobody_translated_is_vietnamese_and_marked_so(client):
    LawCard.objects.create(
        number="1/2026/NĐ-CP", title="Nghị định mẫu", kind="decree", issuer="Sở mẫu", status="unverified"
    )

    page = page_of(client.get(f"/en{reverse('conduct:list')}"))

    assert '<p lang="vi">Nghị định mẫu</p>' in page


def test_a_law_is_found_by_its_english_name():
    actions.load_cards()

    assert [one.number for one in LawCard.objects.search("personal data protection law")] == [PRIVACY]


def test_another_note_takes_the_english_of_the_old_one_away(make_user):
    actions.load_cards()
    hoa = make_user("hoa@tinh.example", "Lê Thị Hoa", "editor")
    facts = {"status": "in_force", "valid_to": None, "successors": [], "source": "Điều 29"}

    kept = actions.correct(card=card(), seen=card().last_checked_on, note=card().note, by=hoa, **facts)
    assert kept.note_en != ""
    other = actions.correct(card=card(), seen=card().last_checked_on, note="Lời khác.", by=hoa, **facts)

    with translation.override("en"):
        assert (other.note_en, other.noted, other.called.language) == ("", ("Lời khác.", "vi"), "en")


def test_a_database_from_before_there_was_english_gets_it_with_the_next_load(monkeypatch):
    Release(monkeypatch)
    loaded()
    LawCard.objects.update(title_en="", note_en="")
    for record in Shipped.objects.filter(kind="law"):
        record.said = {name: said for name, said in record.said.items() if not name.endswith("_en")}
        record.save()

    renewed = dict(loading.load().renewed)

    assert (renewed, news.waiting()) == ({"law": len(actions.told())}, [])
    assert (card().title_en, loading.load().renewed) == ("Law on Personal Data Protection", {})


def test_a_record_from_before_a_field_existed_still_tells_that_nobody_changed_it(monkeypatch):
    release = Release(monkeypatch)
    loaded()
    record = Shipped.objects.get(kind="helpline", key="child")
    record.said = {name: said for name, said in record.said.items() if name != "price_en"}
    record.save()
    release.says("helplines", "child", purpose="Gọi khi trẻ gặp nguy.")

    assert (dict(loading.load().renewed), news.waiting()) == ({"helpline": 1}, [])
