"""Sponsors: public within a week, persons named only with consent, providers with a note on conflicts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from budget_place import page_of
from conftest import last_sentence
from nep.audit.models import Record
from nep.budget import sponsors
from nep.budget.errors import SponsorHasMovedOn
from nep.budget.models import Sponsor

pytestmark = pytest.mark.django_db
PUBLIC, REGISTER, NOTE = (
    reverse(f"budget:{name}") for name in ("public_sponsors", "sponsors", "note_sponsor")
)
TODAY = timezone.localdate()


def written(day):
    return day.strftime("%d/%m/%Y")


@pytest.fixture
def give(programme, lan):
    """`give(name="…")`: an entry in the register."""

    def make(**facts):
        usual = {
            "programme": programme,
            "task": None,
            "name": "Công ty Hoa Sen",
            "is_person": False,
            "consents": False,
            "amount": 5_000_000,
            "in_kind": "",
            "received_on": TODAY,
            "public_on": TODAY,
            "is_provider": False,
            "conflict_note": "",
        }
        return sponsors.note(by=lan, **{**usual, **facts})

    return make


@pytest.mark.req("BUD-03")
def test_a_sponsor_is_public_at_once_and_never_later_than_a_week(client, programme, give, lan, sign_in):
    sign_in(client, lan).post(
        NOTE,
        {
            "programme": programme.pk,
            "name": "Công ty Hoa Sen",
            "amount": "5.000.000",
            "received_on": written(TODAY),
        },
    )
    client.logout()
    page = page_of(client.get(PUBLIC))
    assert ("Công ty Hoa Sen" in page, "5.000.000 đồng" in page) == (True, True)

    ago = TODAY - timedelta(days=7)
    give(name="Hội Sách", received_on=ago, public_on=ago + timedelta(days=7))
    give(name="Quỹ Mai", public_on=TODAY + timedelta(days=7))
    page = page_of(client.get(PUBLIC))
    assert ("Hội Sách" in page, "Quỹ Mai" in page) == (True, False)
    for public_on in (TODAY + timedelta(days=8), TODAY - timedelta(days=1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            give(public_on=public_on)


@pytest.mark.parametrize(
    ("received", "public"), [(TODAY, TODAY), (TODAY - timedelta(days=30), TODAY - timedelta(days=23))]
)
def test_what_is_entered_late_is_public_at_once(received, public):
    assert sponsors.public_at_once(received) == public


def test_a_day_after_the_week_is_told_beside_the_field(client, programme, lan, sign_in):
    sent = {
        "programme": programme.pk,
        "name": "Hội Sách",
        "in_kind": "200 cuốn sách",
        "received_on": written(TODAY),
        "public_on": written(TODAY + timedelta(days=8)),
    }

    answer = sign_in(client, lan).post(NOTE, sent)

    assert (answer.status_code, Sponsor.objects.count()) == (422, 0)
    assert "Hãy công khai trong bảy ngày kể từ ngày nhận." in page_of(answer)
    assert 'value="200 cuốn sách"' in page_of(answer)


def test_a_provider_needs_a_note_on_conflicts_which_everybody_reads(client, programme, give, lan, sign_in):
    sent = {
        "programme": programme.pk,
        "name": "Mạng Ví Dụ",
        "amount": "9",
        "received_on": written(TODAY),
        "is_provider": "on",
    }
    answer = sign_in(client, lan).post(NOTE, sent)
    assert answer.status_code == 422
    assert "Nhà cung cấp mạng xã hội tài trợ thì phải có ghi chú này." in page_of(answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        give(is_provider=True)

    client.post(NOTE, {**sent, "conflict_note": "Không dùng nhãn hiệu trong tài liệu"})
    client.logout()
    assert "Không dùng nhãn hiệu trong tài liệu" in page_of(client.get(PUBLIC))


def test_a_person_without_consent_is_stored_nowhere(client, programme, lan, sign_in):
    sent = {
        "programme": programme.pk,
        "name": "Phạm Thị Kín Đáo",
        "is_person": "on",
        "amount": "100.000",
        "received_on": written(TODAY),
    }
    sign_in(client, lan).post(NOTE, sent)
    client.logout()

    assert Sponsor.objects.get().name == ""
    assert "Một cá nhân" in page_of(client.get(PUBLIC))
    assert "Kín Đáo" not in str(Record.objects.values_list("target_name", "details"))


def test_a_person_who_takes_the_consent_back_is_named_no_more(client, programme, give, lan, sign_in):
    sponsor = give(name="Phạm Thị Vui", is_person=True, consents=True)
    assert "Phạm Thị Vui" in page_of(client.get(PUBLIC))
    assert last_sentence() == f"Ghi tài trợ của Một cá nhân, công khai từ {written(TODAY)}."

    sent = {
        "programme": programme.pk,
        "is_person": "on",
        "amount": "5.000.000",
        "received_on": written(TODAY),
        "seen": 1,
    }
    sign_in(client, lan).post(sponsor.get_absolute_url(), {**sent, "name": "Phạm Thị Vui"})
    client.logout()

    assert "Phạm Thị Vui" not in page_of(client.get(PUBLIC))
    assert not Record.objects.filter(target_name__contains="Vui").exists()
    assert last_sentence().startswith("Sửa tài trợ của Một cá nhân")


def test_the_second_of_two_is_told_and_loses_nothing(client, programme, give, lan, sign_in):
    sponsor = give()
    late = Sponsor.objects.get()
    facts = {name: getattr(late, name) for name in ("is_person", "consents", "name")}
    sponsors.correct(sponsor=sponsor, revision=1, by=lan, **{**facts, "name": "Công ty Hoa Mai"})
    with pytest.raises(SponsorHasMovedOn), transaction.atomic():
        sponsors.correct(sponsor=late, revision=1, by=lan, **facts)

    sent = {
        "programme": programme.pk,
        "name": "Hoa Lan",
        "amount": "5",
        "received_on": written(TODAY),
        "seen": 1,
    }
    answer = sign_in(client, lan).post(sponsor.get_absolute_url(), sent)

    assert answer.status_code == 422
    assert "vừa được người khác sửa hoặc bỏ" in page_of(answer)
    assert ('value="Hoa Lan"' in page_of(answer), 'name="seen" value="2"' in page_of(answer)) == (True, True)


def test_an_entry_by_mistake_is_struck_out_once(client, give, minh, lan, sign_in):
    sponsor = give()
    url = reverse("budget:strike_out_sponsor", args=[sponsor.pk])
    assert sign_in(client, minh).post(url).status_code == 403

    sign_in(client, lan).post(url)

    assert last_sentence() == "Bỏ mục tài trợ ghi nhầm của Công ty Hoa Sen."
    client.logout()
    assert "Công ty Hoa Sen" not in page_of(client.get(PUBLIC))
    with pytest.raises(SponsorHasMovedOn), transaction.atomic():
        sponsors.strike_out(sponsor=sponsor, by=lan)


@pytest.mark.parametrize(
    "facts",
    [
        {"amount": None},
        {"amount": 0},
        {"name": ""},
        {"consents": True},
        {"is_person": True},
        {"is_person": True, "consents": True, "name": ""},
    ],
)
def test_the_database_refuses_what_contradicts_itself(give, facts):
    sponsor = give()

    with pytest.raises(IntegrityError), transaction.atomic():
        Sponsor.objects.filter(pk=sponsor.pk).update(**facts)


def test_the_public_page_asks_nobody_to_sign_in_and_sets_no_cookie(client, give):
    answer = client.get(PUBLIC)

    assert (answer.status_code, dict(answer.cookies)) == (200, {})


def test_only_the_keeper_sees_the_register(client, give, minh, stranger, sign_in):
    urls = [REGISTER, NOTE, give().get_absolute_url()]

    for user in (minh, stranger):
        sign_in(client, user)
        assert [client.get(url).status_code for url in urls] == [403, 403, 403]


def test_days_to_come_are_refused(client, programme, lan, sign_in):
    sent = {"programme": programme.pk, "name": "A", "amount": "5", "received_on": written(date(2099, 1, 1))}

    assert "Ngày này chưa tới." in page_of(sign_in(client, lan).post(NOTE, sent))


@pytest.mark.parametrize(("url", "queries"), [(PUBLIC, 3), (REGISTER, 5)])
@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_queries_for_more_sponsors(
    client, give, lan, sign_in, url, queries, count, django_assert_num_queries
):
    for place in range(count):
        give(name=f"Hội {place}")
    if url == REGISTER:
        sign_in(client, lan)

    with django_assert_num_queries(queries):
        page = page_of(client.get(url))

    assert page.count("Hội ") >= count
