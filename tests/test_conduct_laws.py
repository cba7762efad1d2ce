"""Law cards: what they say, how they are found, and that somebody keeps looking whether they still hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from nep.audit.models import Record
from nep.audit.sentences import sentence_of
from nep.conduct import actions
from nep.conduct.errors import CardHasMovedOn, StatusNotKnown, SucceedsItself
from nep.conduct.models import LawCard
from nep.reading.currency import laws

pytestmark = pytest.mark.django_db
LIST, QUEUE = reverse("conduct:list"), reverse("conduct:queue")


@pytest.fixture
def editor(make_user):
    return make_user("hoa@tinh.example", "Lê Thị Hoa", "editor")


def made(number, *, age=10, **facts):
    """A card in force that was checked so many days ago; `age=None` never."""
    checked = None if age is None else timezone.localdate() - timedelta(days=age)
    given = {"title": "Nghị định mẫu", "kind": "decree", "issuer": "Chính phủ", "status": "in_force", **facts}
    return LawCard.objects.create(number=number, last_checked_on=checked, **given)


def page_of(response):
    return response.content.decode()


def test_the_cards_and_the_reader_agree_on_every_number_they_share():
    cards = {row["number"]: row for row in actions.told()}

    shared = {law.number: (law.valid_to.isoformat(), set(law.replaced_by)) for law in laws()}

    assert shared == {
        number: (cards[number]["valid_to"], set(cards[number]["replaced_by"])) for number in shared
    }


def test_every_card_of_the_file_says_where_it_comes_from_or_that_it_is_not_verified():
    for row in actions.told():
        assert row["source"] or row["status"] == "unverified", row["number"]
        assert (row["status"] == "unverified") == (row["checked_on"] is None), row["number"]
        assert (row["status"] == "replaced") == bool(row["replaced_by"]), row["number"]


def test_loading_twice_adds_nothing_and_leaves_what_people_wrote(editor):
    count = actions.load_cards()
    card = LawCard.objects.get(number="147/2024/NĐ-CP")
    actions.confirm_unchanged(card=card, seen=card.last_checked_on, note="Đã xem", by=editor)

    assert (actions.load_cards(), LawCard.objects.count()) == (0, count)
    assert LawCard.objects.get(number="147/2024/NĐ-CP").check_note == "Đã xem"
    assert [sentence_of(row) for row in Record.objects.filter(kind="conduct.cards_loaded")] == [
        f"Nạp {count} thẻ văn bản luật."
    ]


def test_the_old_code_leads_to_the_one_in_force(client):
    actions.load_cards()
    old = LawCard.objects.get(number="874/QĐ-BTTTT")

    page = page_of(client.get(old.get_absolute_url()))

    assert "Hết hiệu lực từ 05/03/2026." in page
    assert LawCard.objects.get(number="423/QĐ-BVHTTDL").get_absolute_url() in page
    assert "doingoailaocai.vn/vi/bai-viet/25782" in page


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("72/2013/ND-CP", ["27/2018/NĐ-CP", "72/2013/NĐ-CP"]),
        ("luat an ninh mang 2018", ["24/2018/QH14"]),
        ("Luật An toàn thông tin", ["86/2015/QH13"]),
        ("chỉ thị 2021", ["22/CT-BTTTT"]),
        ("không có gì", []),
    ],
)
def test_a_law_is_found_by_number_or_words_with_or_without_marks(words, numbers):
    actions.load_cards()

    assert [card.number for card in LawCard.objects.search(words).order_by("number")] == numbers


def test_everybody_reads_the_list_and_no_cookie_is_set(client):
    made("1/2026/NĐ-CP")

    response = client.get(LIST, {"q": "nghi dinh mau"})

    assert response.status_code == 200
    assert response.cookies == {}
    assert "1/2026/NĐ-CP" in page_of(response)


def test_a_search_without_result_says_what_to_do(client):
    assert "Không có văn bản nào khớp." in page_of(client.get(LIST, {"q": "mặt trăng"}))


def test_the_list_is_cut_to_laws_that_hold_or_have_ended(client):
    made("1/2026/NĐ-CP")
    made("2/2020/NĐ-CP", status="expired", valid_to=date(2026, 7, 1))

    assert ["2/2020/NĐ-CP" in page_of(client.get(LIST, {"hieu-luc": cut})) for cut in ("", "con", "het")] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_laws(client, count, django_assert_num_queries):
    for place in range(count):
        old = made(f"{place}/2020/NĐ-CP", status="replaced", valid_to=date(2026, 7, 1))
        old.successors.add(made(f"{place}/2026/NĐ-CP"))

    with django_assert_num_queries(4):
        response = client.get(LIST)

    assert page_of(response).count("<section") == 2 * count


@pytest.mark.req("COD-09")
def test_a_card_not_checked_for_90_days_is_amber_and_in_the_editors_queue(client, editor, sign_in):
    made("89/2026/NĐ-CP", age=89)
    old = made("90/2026/NĐ-CP", age=90)

    public = page_of(client.get(LIST))
    assert public.count('class="badge wait"') == 1
    assert "Quá 90 ngày chưa kiểm tra" in public.split("90/2026/NĐ-CP")[1].split("</section>")[0]

    queue = page_of(sign_in(client, editor).get(QUEUE))
    assert ("90/2026/NĐ-CP" in queue, "89/2026/NĐ-CP" in queue) == (True, False)
    assert reverse("conduct:confirm_unchanged", args=[old.pk]) in queue

    seen = old.last_checked_on.isoformat()
    sent = {f"c{old.pk}-seen": seen, f"c{old.pk}-note": "Không đổi"}
    assert client.post(reverse("conduct:confirm_unchanged", args=[old.pk]), sent).status_code == 302

    old.refresh_from_db()
    assert (old.last_checked_on, old.checked_by, old.check_note) == (
        timezone.localdate(),
        editor,
        "Không đổi",
    )
    assert reverse("conduct:confirm_unchanged", args=[old.pk]) not in page_of(client.get(QUEUE))
    assert page_of(client.get(LIST)).count('class="badge wait"') == 0


def test_a_card_that_nobody_checked_stands_first_in_the_queue():
    made("1/2026/NĐ-CP", age=200)
    made("2/2026/NĐ-CP", age=None, status="unverified")

    due = LawCard.objects.due(timezone.localdate()).by_age()

    assert [card.number for card in due] == ["2/2026/NĐ-CP", "1/2026/NĐ-CP"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_queries_for_more_laws(
    client, editor, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        made(f"{place}/2026/NĐ-CP", age=100, checked_by=editor)
    sign_in(client, editor)

    with django_assert_num_queries(6):
        response = client.get(QUEUE)

    assert page_of(response).count("Đã kiểm tra hôm nay") == count


@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("coordinator", 200), ("focal_point", 403)])
def test_editors_and_coordinators_keep_the_laws(client, make_user, sign_in, role, status):
    card = made("1/2026/NĐ-CP", age=100)
    sign_in(client, make_user("ai@tinh.example", "Ai Đó", role))

    assert client.get(QUEUE).status_code == status
    assert client.get(reverse("conduct:correct", args=[card.pk])).status_code == status


def test_a_stranger_checks_nothing(client, stranger, sign_in):
    card = made("1/2026/NĐ-CP", age=100)
    sign_in(client, stranger)

    assert client.post(reverse("conduct:confirm_unchanged", args=[card.pk])).status_code == 403
    assert client.post(reverse("conduct:correct", args=[card.pk])).status_code == 403
    card.refresh_from_db()
    assert card.checked_by is None


def test_of_two_who_checked_at_once_the_second_is_told(editor, lan):
    card = made("1/2026/NĐ-CP", age=100)
    seen = card.last_checked_on
    actions.confirm_unchanged(card=card, seen=seen, note="", by=editor)

    with pytest.raises(CardHasMovedOn), transaction.atomic():
        actions.confirm_unchanged(card=LawCard.objects.get(), seen=seen, note="", by=lan)

    assert [sentence_of(row) for row in Record.objects.filter(kind="conduct.law_checked")] == [
        "Kiểm tra 1/2026/NĐ-CP: không có gì thay đổi."
    ]


def test_a_law_of_unknown_standing_is_not_called_unchanged(editor):
    card = made("1/2026/NĐ-CP", age=None, status="unverified")

    with pytest.raises(StatusNotKnown):
        actions.confirm_unchanged(card=card, seen=None, note="", by=editor)


def test_what_somebody_found_out_is_written_down(client, editor, sign_in):
    card, heir = made("103/2016/QH13", age=None, status="unverified"), made("126/2025/QH15")
    sent = {
        "seen": "",
        "status": "replaced",
        "valid_to": "01/07/2026",
        "successors": heir.number,
        "source": "Điều 51",
    }

    response = sign_in(client, editor).post(reverse("conduct:correct", args=[card.pk]), sent)

    card.refresh_from_db()
    assert (response.status_code, card.status, card.valid_to) == (302, "replaced", date(2026, 7, 1))
    assert (list(card.successors.all()), card.checked_by, card.is_due) == ([heir], editor, False)
    assert sentence_of(Record.objects.get(kind="conduct.law_corrected")) == (
        "Ghi hiệu lực của 103/2016/QH13: Được thay thế, thay bằng 126/2025/QH15."
    )


def test_a_replaced_law_needs_its_day_and_its_successor(client, editor, sign_in):
    card = made("1/2020/NĐ-CP", age=100)
    sent = {"seen": card.last_checked_on.isoformat(), "status": "replaced", "source": "Điều 9 mới"}

    page = page_of(sign_in(client, editor).post(reverse("conduct:correct", args=[card.pk]), sent))

    assert "Hãy ghi ngày hết hiệu lực." in page
    assert "Hãy ghi văn bản thay thế." in page
    assert 'value="Điều 9 mới"' in page


def test_a_successor_without_a_card_is_named(client, editor, sign_in):
    card = made("1/2020/NĐ-CP", age=100)
    sent = {"status": "replaced", "valid_to": "01/07/2026", "successors": "9/2026/NĐ-CP", "source": "Điều 9"}

    response = sign_in(client, editor).post(reverse("conduct:correct", args=[card.pk]), sent)

    assert response.status_code == 422
    assert "Chưa có thẻ của 9/2026/NĐ-CP." in page_of(response)


def test_a_law_does_not_end_before_it_begins_and_nothing_typed_is_lost(client, editor, sign_in):
    card = made("1/2020/NĐ-CP", age=100, valid_from=date(2020, 3, 1))
    sent = {
        "seen": card.last_checked_on.isoformat(),
        "status": "expired",
        "valid_to": "01/03/2020",
        "source": "Điều 9 mới",
    }

    response = sign_in(client, editor).post(reverse("conduct:correct", args=[card.pk]), sent)

    assert response.status_code == 422
    assert "Ngày hết hiệu lực phải sau ngày có hiệu lực." in page_of(response)
    assert 'value="Điều 9 mới"' in page_of(response)


def test_a_successor_is_found_however_its_letters_are_written(client, editor, sign_in):
    card, heir = made("1/2020/NĐ-CP", age=100), made("9/2026/NĐ-CP")
    sent = {
        "seen": card.last_checked_on.isoformat(),
        "status": "replaced",
        "valid_to": "01/07/2026",
        "successors": "9/2026/nđ-cp",
        "source": "Điều 9",
    }

    sign_in(client, editor).post(reverse("conduct:correct", args=[card.pk]), sent)

    assert list(card.successors.all()) == [heir]


def test_no_law_succeeds_itself(editor):
    card = made("1/2020/NĐ-CP")

    with pytest.raises(SucceedsItself):
        actions.correct(
            card=card,
            seen=card.last_checked_on,
            status="replaced",
            valid_to=date(2026, 7, 1),
            successors=[card],
            source="Điều 9",
            note="",
            by=editor,
        )


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "replaced"},
        {"status": "in_force", "valid_to": date(2026, 7, 1)},
        {"status": "expired", "valid_from": date(2026, 7, 1), "valid_to": date(2026, 7, 1)},
        {"status": "unverified"},
    ],
)
def test_the_database_refuses_a_card_that_contradicts_itself(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        made("1/2020/NĐ-CP", **facts)
