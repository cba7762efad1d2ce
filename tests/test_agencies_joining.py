"""An enterprise, a school, a neighbourhood joins and leaves by itself, and leaves no trace of its mailbox."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from agencies_place import made
from nep.agencies import joining
from nep.agencies.models import FocalPoint, Unit
from nep.agencies.participants import Participant
from nep.audit.models import Record
from nep.audit.sentences import sentence_of

pytestmark = pytest.mark.django_db
LIST, ASK, DESK = reverse("participants:list"), reverse("participants:ask"), reverse("agencies:participants")
SENT = reverse("participants:said", args=["da-gui"])


@pytest.fixture
def commune():
    return made("Ủy ban nhân dân xã Tân Lập", Unit.Kind.COMMUNE)


@pytest.fixture
def words(commune):
    """What a company writes into the form."""
    return {
        "name": "Công ty Hoa Sen",
        "kind": "enterprise",
        "commune": commune.pk,
        "mailbox": "vanphong@hoasen.example",
    }


@pytest.fixture
def post(client, do_tasks):
    """Send a form and let the worker write its letters."""

    def send(url, data=None):
        with do_tasks():
            return client.post(url, data or {})

    return send


def link_in(letter):
    """The address with a secret in the letter, without the site."""
    return re.search(r"https?://[^/\s]+(/tham-gia/(?:xac-nhan|roi)/\S+)", letter.body)[1]


def page_of(response):
    return response.content.decode()


@pytest.fixture
def joined(post, words):
    """A company that joined; the links of its two letters."""
    post(ASK, words)
    yes = link_in(outbox.outbox[-1])
    post(yes)
    return {"participant": Participant.objects.get(), "yes": yes, "out": link_in(outbox.outbox[-1])}


@pytest.mark.req("ASG-16")
def test_an_enterprise_joins_and_leaves_by_itself(client, post, words):
    assert client.get(ASK).status_code == 200
    assert post(ASK, words)["Location"] == SENT
    assert "Công ty Hoa Sen" not in page_of(client.get(LIST))

    [asking] = outbox.outbox
    assert asking.to == ["vanphong@hoasen.example"]
    assert "Xác nhận tham gia" in page_of(client.get(link_in(asking)))
    assert "Công ty Hoa Sen" not in page_of(client.get(LIST))
    assert post(link_in(asking)).status_code == 302
    page = page_of(client.get(LIST))
    assert ("Công ty Hoa Sen" in page, "hoasen.example" in page) == (True, False)

    out = link_in(outbox.outbox[-1])
    assert "Rời danh sách" in page_of(client.get(out))
    assert post(out).status_code == 302
    assert "Công ty Hoa Sen" not in page_of(client.get(LIST))
    gone = Participant.objects.get()
    assert (gone.state, gone.mailbox, gone.join_hash, gone.leave_hash) == ("left", "", "", "")
    assert not Record.objects.filter(details__icontains="hoasen.example").exists()


def test_each_link_works_once(joined, post):
    assert post(joined["yes"]).status_code == 404
    assert post(joined["out"]).status_code == 302
    assert post(joined["out"]).status_code == 404


def test_the_link_to_join_lasts_seven_days(client, post, words):
    post(ASK, words)
    yes = link_in(outbox.outbox[-1])
    Participant.objects.update(asked_at=timezone.now() - timedelta(days=7))

    assert client.get(yes).status_code == 404
    assert post(yes).status_code == 404
    assert Participant.objects.joined().count() == 0


def test_who_did_not_confirm_is_forgotten(post, words):
    post(ASK, words)
    Participant.objects.update(asked_at=timezone.now() - timedelta(days=8))
    post(ASK, {**words, "name": "Trường Hoa Mai", "mailbox": "mai@truong.example"})

    assert [one.name for one in Participant.objects.all()] == ["Trường Hoa Mai"]


def test_the_link_to_leave_has_no_end(joined, post):
    Participant.objects.update(joined_at=timezone.now() - timedelta(days=900))

    assert post(joined["out"]).status_code == 302


def test_no_secret_is_stored(joined):
    stored = repr(Participant.objects.values()) + repr(list(DBTaskResult.objects.values_list("args_kwargs")))

    assert joined["yes"].split("/")[-2] not in stored
    assert joined["out"].split("/")[-2] not in stored


def test_whoever_fills_in_the_trap_is_answered_and_forgotten(post, words):
    assert post(ASK, {**words, "website": "http://spam.example"})["Location"] == SENT
    assert (Participant.objects.count(), outbox.outbox) == (0, [])


def test_a_mailbox_gets_one_letter_an_hour_and_every_answer_is_the_same(post, words):
    answers = [post(ASK, words)["Location"] for _ in range(3)]
    assert (answers, len(outbox.outbox)) == ([SENT] * 3, 1)

    Participant.objects.update(mailed_at=timezone.now() - timedelta(hours=2))
    post(ASK, {**words, "mailbox": "VanPhong@HoaSen.example"})
    assert (Participant.objects.count(), len(outbox.outbox)) == (1, 2)


def test_who_lost_the_letter_gets_a_new_way_out(joined, post, words):
    Participant.objects.update(mailed_at=timezone.now() - timedelta(hours=2))
    post(ASK, words)

    new = link_in(outbox.outbox[-1])
    assert "/roi/" in new
    assert post(joined["out"]).status_code == 404
    assert post(new).status_code == 302


def test_too_many_at_once_are_asked_to_wait_and_nobody_is_counted_by_address(
    client, commune, words, monkeypatch
):
    monkeypatch.setattr(joining, "MOST_IN_AN_HOUR", 1)
    client.post(ASK, words)

    answer = client.post(ASK, {**words, "mailbox": "khac@hoasen.example"})

    assert answer.status_code == 429
    assert "Hiện có quá nhiều lượt đăng ký. Hãy thử lại sau một giờ." in page_of(answer)
    assert 'value="khac@hoasen.example"' in page_of(answer)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "Mua hàng ở www.x.example", "Chỉ ghi tên tổ chức, không ghi địa chỉ trang hay hộp thư."),
        ("commune", "999999", "Hãy chọn một xã, phường trong danh sách."),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_nothing_is_lost(client, words, field, value, says):
    answer = client.post(ASK, {**words, field: value})

    assert answer.status_code == 422
    assert says in page_of(answer)
    assert 'value="vanphong@hoasen.example"' in page_of(answer)


def test_the_pages_are_public_and_reading_sets_no_cookie(client):
    assert client.get(LIST).cookies == {}
    assert client.get(SENT).cookies == {}
    assert client.get(reverse("participants:said", args=["gi-do"])).status_code == 404


def test_deeds_leave_their_records_without_an_actor(joined, post):
    post(joined["out"])

    rows = Record.objects.filter(kind__startswith="participant.").order_by("number")
    assert [(row.actor_name, sentence_of(row)) for row in rows] == [
        ("", "Công ty Hoa Sen xác nhận tham gia."),
        ("", "Công ty Hoa Sen rời danh sách; hộp thư đã xóa."),
    ]


def test_the_coordinator_takes_one_up_as_a_unit_and_it_still_leaves_by_itself(
    client, joined, post, lan, minh, sign_in
):
    sign_in(client, lan)
    assert "Công ty Hoa Sen" in page_of(client.get(DESK))
    for _ in range(2):
        client.post(reverse("agencies:take_up", args=[joined["participant"].pk]))
    unit = Unit.objects.get(name="Công ty Hoa Sen")
    FocalPoint.objects.create(unit=unit, user=minh, since="2026-01-01")
    assert (unit.kind, unit.mailbox, unit.parent.name) == (
        "enterprise",
        "vanphong@hoasen.example",
        "Ủy ban nhân dân xã Tân Lập",
    )

    post(joined["out"])
    unit.refresh_from_db()
    assert (unit.valid_to, unit.mailbox) == (timezone.localdate(), "")
    assert unit.focal_points.get().until == timezone.localdate()


def test_a_keeper_strikes_out_what_does_not_belong(client, joined, lan, sign_in):
    sign_in(client, lan).post(reverse("agencies:strike_out", args=[joined["participant"].pk]))

    gone = Participant.objects.get()
    assert (gone.state, gone.mailbox) == ("left", "")
    assert sentence_of(Record.objects.get(kind="participant.struck_out")) == (
        "Đưa Công ty Hoa Sen ra khỏi danh sách tham gia."
    )


@pytest.mark.parametrize("name", ["take_up", "strike_out"])
def test_only_keepers_do_so(client, joined, minh, sign_in, name):
    sign_in(client, minh)

    assert client.post(reverse(f"agencies:{name}", args=[joined["participant"].pk])).status_code == 403
    assert client.get(DESK).status_code == 403


@pytest.mark.parametrize(
    "facts", [{"mailbox": ""}, {"state": "left"}, {"joined_at": None}, {"mailbox": "A@x.example"}]
)
def test_the_database_refuses_half_a_participant(joined, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Participant.objects.update(**facts)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more(client, commune, count, django_assert_num_queries):
    for place in range(count):
        asked = Participant(
            kind="school",
            commune=commune,
            mailbox=f"{place}@x.example",
            state="joined",
            joined_at=timezone.now(),
        )
        asked.called(f"Trường {place}").save()

    with django_assert_num_queries(2):
        page = page_of(client.get(LIST, {"q": "truong"}))

    assert page.count("<tr><td>") == count
