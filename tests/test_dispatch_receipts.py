"""Sending a document to the units of its list, and knowing that it arrived."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies_place import made
from nep.agencies.models import FocalPoint, Unit
from nep.agencies.workdays import is_working_day, working_days_after
from nep.audit.models import Record
from nep.audit.sentences import sentence_of
from nep.dispatch import actions
from nep.dispatch.errors import AlreadySent, NobodyToSendTo, ReceiptHasMovedOn
from nep.dispatch.models import Dispatch, Receipt
from nep.dispatch.proposing import proposal
from nep.documents.models import Document

pytestmark = pytest.mark.django_db
LIST = reverse("dispatch:list")
LATE = 'class="badge late"'


@pytest.fixture
def plan():
    return make_document()


def make_document(number="15/KH-UBND", **facts):
    return Document.objects.create(
        file="documents/2026/a.docx",
        file_name="a.docx",
        size=1,
        sha256=number.rjust(64),
        number=number,
        doc_type="Kế hoạch",
        **facts,
    )


def departments(count, **facts):
    return [made(f"Sở {place}", **facts) for place in range(count)]


def sent_long_ago(dispatch):
    """As if it had been sent three weeks ago."""
    ago = timezone.localdate() - timedelta(days=21)
    dispatch.receipts.update(sent_on=ago, due_on=working_days_after(ago, 3))


def page_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (date(2026, 11, 16), date(2026, 11, 19)),
        (date(2026, 11, 20), date(2026, 11, 25)),
        (date(2026, 11, 21), date(2026, 11, 25)),
        (date(2026, 12, 30), date(2027, 1, 5)),
        (date(2026, 4, 29), date(2026, 5, 6)),
    ],
)
def test_three_working_days_leave_out_weekends_and_holidays(sent, due):
    assert working_days_after(sent, 3) == due
    assert is_working_day(due)


def test_the_list_comes_from_the_document_with_groups_as_their_units(an_hoa, plan):
    plan.addressees = ["UBND các xã, phường", "Sở Tư pháp"]
    plan.recipients = ["Như trên", "UBND huyện Đá Bạc", "Câu lạc bộ Mặt Trăng", "Lưu: VT, KGVX"]

    found = proposal(plan, date(2026, 11, 20))

    assert [unit.name for unit in found.units] == [
        "Ủy ban nhân dân đặc khu Hòn Trà",
        "Ủy ban nhân dân phường Bến Đá",
        "Ủy ban nhân dân xã Tân Lập",
        "Sở Tư pháp",
    ]
    assert [match.name for match in found.open] == ["UBND huyện Đá Bạc", "Câu lạc bộ Mặt Trăng"]


def test_what_the_review_chose_for_a_name_is_taken(plan):
    [unit] = departments(1)
    plan.recipients = ["Phòng ban nào đó"]
    plan.bodies.create(name="Phòng ban nào đó", state="chosen").units.add(unit)

    assert proposal(plan, date(2026, 11, 20)).units == (unit,)


def test_the_coordinator_reads_the_list_over_and_sends(client, an_hoa, plan, lan, sign_in):
    Document.objects.filter(pk=plan.pk).update(addressees=["Sở Tư pháp"], recipients=["Lưu: VT"])
    url = reverse("dispatch:of_document", args=[plan.pk])
    sign_in(client, lan)

    assert ">\nSở Tư pháp</textarea>" in page_of(client.get(url))
    answer = client.post(url, {"units": "so tu phap\nUBND các xã, phường"})

    dispatch = Dispatch.objects.get()
    assert answer["Location"] == dispatch.get_absolute_url()
    assert dispatch.receipts.count() == 4
    assert client.get(url)["Location"] == dispatch.get_absolute_url()
    assert [sentence_of(row) for row in Record.objects.filter(kind="dispatch.sent")] == [
        "Gửi Kế hoạch 15/KH-UBND đến 4 đơn vị."
    ]


def test_names_that_are_not_certain_are_refused_line_by_line(client, an_hoa, plan, lan, sign_in):
    url = reverse("dispatch:of_document", args=[plan.pk])

    answer = sign_in(client, lan).post(url, {"units": "Sở Tư pháp\nhuyện Đá Bạc\nMặt Trăng"})

    page = page_of(answer)
    assert (answer.status_code, Dispatch.objects.count()) == (422, 0)
    assert "huyện Đá Bạc: “huyện Đá Bạc” đã kết thúc hoạt động từ 01/07/2025" in page
    assert "Mặt Trăng: Chưa có đơn vị nào mang tên này." in page
    assert "Sở Tư pháp\nhuyện Đá Bạc\nMặt Trăng</textarea>" in page.replace("\r", "")


def test_each_mailbox_gets_a_letter_and_a_unit_without_one_none(plan, lan, do_tasks):
    written, silent = made("Sở Có thư", mailbox="so@tinh.example"), made("Sở Không thư")

    with do_tasks():
        actions.send(document=plan, units=[written, silent], by=lan)

    [letter] = outbox.outbox
    assert (letter.to, letter.subject) == (["so@tinh.example"], "Văn bản mới: Kế hoạch 15/KH-UBND")
    assert "Kính gửi Sở Có thư," in letter.body
    assert LIST in letter.body


def test_a_document_is_sent_once_and_more_units_are_added(plan, lan):
    first, second = departments(2)
    dispatch = actions.send(document=plan, units=[first, first], by=lan)

    with pytest.raises(AlreadySent), transaction.atomic():
        actions.send(document=plan, units=[second], by=lan)
    with pytest.raises(NobodyToSendTo), transaction.atomic():
        actions.add_units(dispatch=dispatch, units=[first], by=lan)
    actions.add_units(dispatch=dispatch, units=[first, second], by=lan)

    assert dispatch.receipts.count() == 2
    assert sentence_of(Record.objects.get(kind="dispatch.units_added")) == (
        "Gửi thêm Kế hoạch 15/KH-UBND đến Sở 1."
    )


@pytest.mark.req("ASG-12")
def test_one_sees_who_has_it_until_all_have_and_who_is_late(client, plan, lan, minh, sign_in):
    units = departments(8)
    FocalPoint.objects.create(unit=units[0], user=minh, since="2026-01-01")
    dispatch = actions.send(document=plan, units=units, by=lan)
    sign_in(client, lan)
    assert "Đã nhận 0/8 đơn vị (0\xa0%)" in page_of(client.get(dispatch.get_absolute_url()))
    assert LATE not in page_of(client.get(dispatch.get_absolute_url()))

    sent_long_ago(dispatch)
    assert page_of(client.get(dispatch.get_absolute_url())).count(LATE) == 8

    own, *others = dispatch.receipts.order_by("unit__sorting")
    sign_in(client, minh)
    assert "Gửi đến đơn vị tôi" in page_of(client.get(LIST))
    client.post(reverse("dispatch:receive", args=[dispatch.pk, own.pk]))

    sign_in(client, lan)
    page = page_of(client.get(dispatch.get_absolute_url(), {"tinh-trang": "tre"}))
    assert "Đã nhận 1/8 đơn vị (12,5\xa0%)" in page
    assert page.count(LATE) == 7

    for receipt in others:
        url = reverse("dispatch:note_received", args=[dispatch.pk, receipt.pk])
        client.post(url, {f"r{receipt.pk}-note": "gọi điện"})
    page = page_of(client.get(dispatch.get_absolute_url()))
    assert "Đã nhận 8/8 đơn vị (100\xa0%)" in page
    assert LATE not in page


def test_nearly_all_is_never_said_to_be_all():
    nearly = Dispatch()
    nearly.total, nearly.received = 3000, 2999

    assert nearly.says == "Đã nhận 2.999/3.000 đơn vị (99,9\xa0%)"
    nearly.total, nearly.received = 126, 118
    assert nearly.says == "Đã nhận 118/126 đơn vị (93,7\xa0%)"


@pytest.fixture
def waiting(plan, lan):
    """A receipt that waits."""
    return actions.send(document=plan, units=departments(1), by=lan).receipts.get()


def test_only_a_focal_point_of_the_unit_says_that_it_arrived(client, waiting, lan, minh, sign_in):
    other = made("Sở khác")
    FocalPoint.objects.create(unit=other, user=minh, since="2026-01-01")
    url = reverse("dispatch:receive", args=[waiting.dispatch_id, waiting.pk])

    assert sign_in(client, minh).post(url).status_code == 403
    assert sign_in(client, lan).post(url).status_code == 403
    assert Receipt.objects.received().count() == 0


def test_without_a_role_nobody_says_that_it_arrived(client, waiting, stranger, sign_in):
    FocalPoint.objects.create(unit=waiting.unit, user=stranger, since="2026-01-01")
    url = reverse("dispatch:receive", args=[waiting.dispatch_id, waiting.pk])

    assert sign_in(client, stranger).post(url).status_code == 403
    assert Receipt.objects.received().count() == 0


@pytest.mark.parametrize("name", ["note_received", "take_back_note"])
def test_only_the_coordinator_ticks(client, waiting, minh, sign_in, name):
    url = reverse(f"dispatch:{name}", args=[waiting.dispatch_id, waiting.pk])

    assert sign_in(client, minh).post(url).status_code == 403


def test_a_stranger_sees_nothing(client, waiting, stranger, sign_in):
    sign_in(client, stranger)
    urls = [
        LIST,
        waiting.dispatch.get_absolute_url(),
        reverse("dispatch:of_document", args=[waiting.dispatch.document_id]),
    ]

    assert [client.get(url).status_code for url in urls] == [403, 403, 403]


def test_a_tick_without_how_one_knows_is_refused_beside_the_field(client, waiting, lan, sign_in):
    url = reverse("dispatch:note_received", args=[waiting.dispatch_id, waiting.pk])

    answer = sign_in(client, lan).post(url, {f"r{waiting.pk}-note": ""})

    assert answer.status_code == 422
    assert "Hãy ghi cách bạn biết đơn vị đã nhận." in page_of(answer)


def test_what_the_unit_said_stays_and_what_was_noted_can_be_taken_back(waiting, lan, minh):
    actions.note_received(receipt=waiting, note="gọi điện", by=lan)
    actions.take_back_note(receipt=waiting, by=lan)
    actions.receive(receipt=waiting, by=minh)

    for deed in (actions.take_back_note, actions.receive):
        with pytest.raises(ReceiptHasMovedOn), transaction.atomic():
            deed(receipt=waiting, by=lan)
    assert [sentence_of(row) for row in Record.objects.order_by("number")[1:]] == [
        "Ghi nhận Sở 0 đã nhận Kế hoạch 15/KH-UBND: gọi điện.",
        "Bỏ ghi nhận Sở 0 đã nhận Kế hoạch 15/KH-UBND.",
        "Sở 0 đã nhận Kế hoạch 15/KH-UBND.",
    ]


def test_a_receipt_knows_no_person():
    people = [field.name for field in Receipt._meta.get_fields() if field.related_model is not None]

    assert sorted(people) == ["dispatch", "unit"]


@pytest.mark.parametrize(
    "facts",
    [{"received_at": timezone.now()}, {"means": "unit"}, {"received_at": timezone.now(), "means": "noted"}],
)
def test_the_database_refuses_half_a_receipt(waiting, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Receipt.objects.filter(pk=waiting.pk).update(**facts)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries_for_more_units(
    client, plan, lan, sign_in, count, django_assert_num_queries
):
    dispatch = actions.send(document=plan, units=departments(count), by=lan)
    sign_in(client, lan)

    with django_assert_num_queries(7):
        page = page_of(client.get(dispatch.get_absolute_url()))

    assert page.count("<tr><td>") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_documents(
    client, lan, minh, sign_in, count, django_assert_num_queries
):
    [unit] = departments(1)
    FocalPoint.objects.create(unit=unit, user=minh, since="2026-01-01")
    for place in range(count):
        actions.send(document=make_document(f"{place}/KH-UBND"), units=[unit], by=lan)
    sign_in(client, minh)

    with django_assert_num_queries(6):
        page = page_of(client.get(LIST))

    assert page.count("da-nhan/") == count


def test_the_review_offers_to_send():
    from nep.documents import steps

    assert "dispatch:of_document" in steps._steps


def test_adding_units_on_the_page(client, waiting, lan, sign_in):
    made("Sở Tư pháp")
    url = reverse("dispatch:add_units", args=[waiting.dispatch_id])
    sign_in(client, lan)

    assert client.post(url, {"units": "sở tư pháp"}).status_code == 302
    refused = client.post(url, {"units": "sở tư pháp"})

    assert refused.status_code == 422
    assert "Các đơn vị này đều đã có trong danh sách." in page_of(refused)
    assert Unit.objects.filter(receipts__dispatch=waiting.dispatch).count() == 2
