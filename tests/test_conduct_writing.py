"""Rules are written by one person and published by another; what was published is never written over."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from conduct_place import (
    ADVICE,
    LONG,
    WHO_MAY,
    WORDS,
    as_sent,
    drafted,
    law,
    loaded,
    page_of,
    published,
    rule,
)
from conftest import last_sentence
from nep.audit.models import Record
from nep.conduct import writing
from nep.conduct.errors import LawNeedsItsPlace, SecondPersonNeeded, TextHasMovedOn, TooHardToRead
from nep.conduct.models import Rule, Version

pytestmark = pytest.mark.django_db
DESK = reverse("code:desk")


@pytest.fixture(autouse=True)
def code(db):
    loaded()


def at(name, slug="an-toan"):
    return reverse(f"code:{name}", args=[slug])


def test_a_rule_goes_through_two_hands_and_the_version_before_stays(hoa, son):
    version = published(rule(), hoa, son)

    assert (rule().current, version.number, version.published_by) == (version, 2, son)
    assert Version.objects.get(rule=rule(), number=1).state == "earlier"
    assert rule() in Rule.objects.search("giu loi hua lang im")
    assert rule() not in Rule.objects.search("chia khoa nha")
    assert last_sentence() == "Công bố quy tắc “Giữ lời hứa”."
    assert list(
        Record.objects.filter(kind__startswith="conduct.rule")
        .order_by("number")
        .values_list("kind", flat=True)
    ) == [
        "conduct.rule_written",
        "conduct.rule_submitted",
        "conduct.rule_published",
    ]


def test_nobody_publishes_what_they_wrote_or_sent(hoa, lan):
    version = drafted(rule(), lan)
    version = writing.submit(version=version, revision=version.revision, by=hoa)

    for person in (lan, hoa):
        with pytest.raises(SecondPersonNeeded):
            writing.publish(version=version, revision=version.revision, by=person)
    for person in (lan, hoa):
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.filter(pk=version.pk).update(
                state="published", published_by=person, published_on=date(2026, 7, 1)
            )


def test_a_change_after_sending_needs_to_be_sent_again(hoa, son):
    version = drafted(rule(), hoa)
    version = writing.submit(version=version, revision=version.revision, by=hoa)
    seen = version.revision
    changed = drafted(rule(), hoa, seen=seen, title="Giữ lời")

    assert (changed.state, changed.number) == ("draft", 2)
    with pytest.raises(TextHasMovedOn):
        writing.publish(version=Version.objects.get(pk=version.pk), revision=seen, by=son)


def test_of_two_who_begin_at_once_the_second_is_told(hoa, lan):
    drafted(rule(), hoa)

    with pytest.raises(TextHasMovedOn):
        drafted(rule(), lan)


def test_it_goes_back_with_a_sentence(hoa, son):
    version = drafted(rule(), hoa)
    version = writing.submit(version=version, revision=version.revision, by=hoa)
    version = writing.send_back(
        version=version, revision=version.revision, reason="Thiếu bước gọi ngân hàng", by=son
    )

    assert (version.state, version.submitted_by) == ("draft", None)
    assert last_sentence() == "Trả lại quy tắc “Giữ lời hứa”: Thiếu bước gọi ngân hàng"


def test_a_law_label_without_its_place_is_refused(hoa):
    with pytest.raises(LawNeedsItsPlace):
        drafted(rule(), hoa, label="law", law=law(), law_article="Điều 23")

    said = drafted(rule(), hoa, label="law", law=law(), law_article="Điều 23", law_since=date(2024, 12, 25))
    assert said.is_law


@pytest.mark.req("COD-06")
def test_a_sentence_too_long_blocks_publishing_unless_somebody_says_why(hoa, son):
    version = drafted(rule(), hoa, meaning=LONG)

    with pytest.raises(TooHardToRead) as refused:
        writing.submit(version=version, revision=version.revision, by=hoa)
    assert "Câu dài hơn 20 chữ" in str(refused.value)

    version = writing.submit(
        version=version, revision=version.revision, because="Câu của luật, không rút được", by=hoa
    )
    version = writing.publish(version=version, revision=version.revision, by=son)
    assert version.state == "published"
    assert last_sentence() == "Công bố quy tắc “Giữ lời hứa”. Để dài vì: Câu của luật, không rút được"


@pytest.mark.req("COD-06")
def test_a_card_of_more_than_300_words_is_refused(hoa):
    lines = ["Mười lăm chữ trong một dòng như thế này là vừa đủ dài rồi."] * 5
    version = drafted(rule(), hoa, do=lines * 5)

    with pytest.raises(TooHardToRead, match="Thẻ có"):
        writing.submit(version=version, revision=version.revision, by=hoa)


def test_a_new_rule_is_read_by_nobody_until_it_is_published(client, hoa, son):
    version = writing.begin(
        slug="giu-loi", audience="moi-nguoi", theme="", by=hoa, cites=[], helplines=[], **WORDS, **ADVICE
    )
    assert client.get("/quy-tac/giu-loi/").status_code == 404

    version = writing.submit(version=version, revision=version.revision, by=hoa)
    writing.publish(version=version, revision=version.revision, by=son)
    assert "Hứa với ai trên mạng thì giữ lời." in page_of(client.get("/quy-tac/giu-loi/"))


def test_the_whole_way_in_the_browser(client, sign_in, hoa, son):
    sign_in(client, hoa)
    assert 'value="An toàn"' in page_of(client.get(at("edit")))
    assert client.post(at("edit"), as_sent()).status_code == 302
    draft = Version.objects.get(state="draft")
    page = page_of(client.get(at("read")))
    assert "<del>An toàn</del> <ins>Giữ lời hứa</ins>" in page
    assert "Dễ đọc:" in page
    assert client.post(at("submit"), {"seen": draft.revision}).status_code == 302

    sign_in(client, son)
    draft.refresh_from_db()
    assert "Công bố" in page_of(client.get(at("read")))
    assert client.post(at("publish"), {"seen": draft.revision}).status_code == 302
    client.logout()
    assert "Hứa với ai trên mạng thì giữ lời." in page_of(client.get("/quy-tac/an-toan/"))


def test_the_one_who_sent_it_is_told_to_find_a_second_person(client, sign_in, lan):
    version = drafted(rule(), lan)
    version = writing.submit(version=version, revision=version.revision, by=lan)

    response = sign_in(client, lan).post(at("publish"), {"seen": version.revision})

    assert response.status_code == 422
    assert "Cần một người khác đọc và công bố." in page_of(response)


def test_a_mistake_stands_beside_its_field_and_nothing_typed_is_lost(client, sign_in, hoa):
    sent = as_sent(label="law", law="1/2099/NĐ-CP", do="\n".join(["Một việc."] * 6))

    response = sign_in(client, hoa).post(at("edit"), sent)

    page = page_of(response)
    assert response.status_code == 422
    assert "Chưa có thẻ của 1/2099/NĐ-CP." in page
    assert "Hãy ghi điều, khoản." in page
    assert "Nhiều nhất 5 dòng, mỗi dòng nhiều nhất 200 chữ cái." in page
    assert 'value="Giữ lời hứa"' in page


def test_a_word_of_the_address_that_is_taken_is_refused(client, sign_in, hoa):
    for taken in ("soan", "an-toan"):
        sent = as_sent(slug=taken, audience="moi-nguoi", theme="")
        response = sign_in(client, hoa).post(reverse("code:begin"), sent)
        assert "Địa chỉ này đã có. Hãy chọn chữ khác." in page_of(response)


@pytest.mark.parametrize(("role", "reads", "writes", "publishes"), WHO_MAY)
def test_who_may_read_write_and_publish(client, sign_in, make_user, hoa, role, reads, writes, publishes):
    version = drafted(rule(), hoa)
    sign_in(client, make_user("ai@tinh.example", "Ai Đó", role))

    assert client.get(DESK).status_code == reads
    assert client.get(at("edit")).status_code == writes
    # A draft that nobody sent is refused to everybody, those who may publish are told why.
    assert client.post(at("publish"), {"seen": version.revision}).status_code == publishes


def test_a_stranger_changes_nothing(client, sign_in, stranger):
    sign_in(client, stranger)

    for name in ("edit", "submit", "publish", "send_back"):
        assert client.post(at(name), as_sent(reason="x")).status_code == 403
    assert Version.objects.exclude(number=1).count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_drafts(
    client, sign_in, hoa, count, django_assert_num_queries
):
    for one in Rule.objects.published()[:count]:
        drafted(one, hoa)
    sign_in(client, hoa)

    with django_assert_num_queries(30):
        page = page_of(client.get(DESK))

    assert page.count("Bản nháp") == count
