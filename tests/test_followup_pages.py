"""The pages of following up: late by unit, one unit, the call list, coverage, and what the start page says."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from agencies_place import made
from conftest import last_sentence
from followup_place import answering, office, part_due, unit_named
from nep.agencies.models import Unit
from nep.desk import daily
from nep.desk.demo.province import Size, make_province
from nep.dispatch import actions as dispatch
from nep.documents.models import Document
from nep.followup import actions
from nep.followup.errors import CallAlreadyLogged, CallNotYetMade
from nep.followup.models import Call
from nep.outreach.models import Activity
from nep.plans.models import Plan
from nep.programme.models import Programme
from nep.reports.models import Form, Period, UnitReport

pytestmark = pytest.mark.django_db
LATE, CALLS, COVERAGE = (reverse(f"followup:{name}") for name in ("late", "call_list", "coverage"))


def late_part(unit_name="Sở A", days=12, **facts):
    return part_due(-days, unit_name, on=timezone.localdate(), **facts)


def text_of(response):
    return response.content.decode()


def test_the_list_is_narrowed_by_term_and_by_kind_of_unit(client, lan, sign_in):
    made("Xã Ví Dụ", kind=Unit.Kind.COMMUNE)
    late_part("Sở A", by=lan)
    late_part("Xã Ví Dụ", 3, by=lan)
    part_due(9, "Sở B", by=lan, on=timezone.localdate())
    part_due(40, "Sở C", by=lan, on=timezone.localdate())
    sign_in(client, lan)

    def names(**asked):
        page = text_of(client.get(LATE, asked))
        return [name for name in ("Sở A", "Xã Ví Dụ", "Sở B", "Sở C") if f">{name}</a>" in page]

    assert names() == ["Sở A", "Xã Ví Dụ"]
    assert names(xem="sap-den-han") == ["Sở B"]
    assert names(xem="tat-ca") == ["Sở A", "Xã Ví Dụ", "Sở B"]
    assert names(loai="commune") == ["Xã Ví Dụ"]
    assert names(xem="vô nghĩa", loai="vô nghĩa") == ["Sở A", "Xã Ví Dụ"]


def test_the_unit_that_is_late_for_the_longest_comes_first(client, lan, sign_in):
    late_part("Sở A", 2, by=lan)
    late_part("Sở B", 30, by=lan)

    page = text_of(sign_in(client, lan).get(LATE))

    assert page.index(">Sở B</a>") < page.index(">Sở A</a>")


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_do_not_ask_for_each_unit(client, lan, sign_in, count, django_assert_num_queries):
    for place in range(count):
        late_part(f"Sở {place}", by=lan)
        actions.log_call(unit=unit_named(f"Sở {place}"), called_on=date(2026, 1, 5), note="Hẹn", by=lan)
    sign_in(client, lan)

    # session, user, permissions, parts, heirs, units
    with django_assert_num_queries(6):
        client.get(LATE)
    # the same, then tasks, focal points, calls
    with django_assert_num_queries(9):
        client.get(CALLS)
    # session, user, permissions, programmes, units, focal points, plans, entries (2), period, receipts
    with django_assert_num_queries(11):
        client.get(COVERAGE)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_unit_does_not_ask_for_each_task(
    client, lan, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        late_part("Sở A", by=lan, text=f"Việc {place}")
        document = Document.objects.create(file_name="a", size=1, sha256=f"{place:064}", number=f"{place}/KH")
        dispatch.send(document=document, units=[unit_named("Sở A")], by=lan)
    url = reverse("followup:unit", args=[unit_named("Sở A").pk])
    sign_in(client, lan)

    # session, user, permissions, unit, succession, parts, heirs, tasks, receipts (2), focal point, calls, reminders
    with django_assert_num_queries(13):
        page = text_of(client.get(url))

    assert page.count("Trễ 12 ngày") == count
    assert f"Đã gửi {count} văn bản, còn {count} văn bản chưa báo nhận." in page


def test_a_province_of_150_units_and_2000_tasks_costs_no_more(
    client, lan, sign_in, django_assert_max_num_queries
):
    make_province(lan, Size(units=150, tasks=2_000, entries=0))
    sign_in(client, lan)

    for address in (LATE, CALLS, COVERAGE, reverse("followup:calendar")):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_the_call_list_has_the_office_the_name_the_tasks_and_the_last_call(client, lan, minh, sign_in):
    unit = office("Sở A")
    answering(minh, unit)
    late_part(by=lan, text="Treo bảng tóm tắt")
    actions.log_call(unit=unit, called_on=date(2026, 1, 5), note="Hẹn xong trong tháng", by=lan)
    sign_in(client, lan)

    page = text_of(client.get(CALLS))
    assert [words in page for words in ("0999 000 111", "so@tinh.example", minh.full_name)] == [True] * 3
    assert "Treo bảng tóm tắt" in page
    assert "Trễ 12 ngày" in page
    assert "Gọi ngày 05/01/2026: Hẹn xong trong tháng" in page
    # The address of a person stays where it is.
    assert minh.email not in page

    sheet = load_workbook(BytesIO(client.get(reverse("followup:call_list_xlsx")).content)).active
    row = [cell.value for cell in sheet[3]][1:]
    assert row[:6] == ["Sở A", "0999 000 111", "so@tinh.example", minh.full_name, 1, 12]
    assert row[6:8] == ["Treo bảng tóm tắt (trễ 12 ngày)", None]
    assert (row[8].date(), row[9]) == (date(2026, 1, 5), "Hẹn xong trong tháng")


def test_of_many_late_tasks_the_list_names_the_five_oldest(client, lan, sign_in):
    for place in range(7):
        late_part(by=lan, text=f"Việc số {place}", days=20 - place)

    page = text_of(sign_in(client, lan).get(CALLS))

    assert [f"Việc số {place}" in page for place in range(7)] == [True] * 5 + [False] * 2
    assert "và 2 việc khác" in page


def test_a_call_is_logged_with_what_was_agreed(client, lan, sign_in):
    part = late_part(by=lan)
    url = reverse("followup:unit", args=[part.unit_id])

    answer = sign_in(client, lan).post(url, {"called_on": "05/01/2026", "note": "Xong trước thứ sáu"})

    assert answer["Location"] == url
    call = Call.objects.get()
    assert (call.unit, call.called_on, call.called_by) == (part.unit, date(2026, 1, 5), lan)
    assert last_sentence() == "Gọi Sở A ngày 05/01/2026: Xong trước thứ sáu."


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"called_on": "05/01/2026", "note": ""}, "Hãy ghi điều đã thống nhất"),
        ({"called_on": "hôm qua", "note": "Hẹn"}, "Hãy ghi ngày như 05/03/2027."),
        ({"called_on": "05/01/2999", "note": "Hẹn"}, "Ngày gọi chưa tới."),
    ],
)
def test_a_mistake_in_a_call_keeps_what_was_typed(client, lan, sign_in, typed, says):
    part = late_part(by=lan)

    answer = sign_in(client, lan).post(reverse("followup:unit", args=[part.unit_id]), typed)

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert f'value="{typed["called_on"]}"' in text_of(answer)
    assert Call.objects.count() == 0


def test_a_call_is_logged_once_and_not_ahead(lan):
    unit = made("Sở A")
    facts = {"unit": unit, "note": "Hẹn", "by": lan}
    actions.log_call(called_on=date(2026, 1, 5), **facts)

    with pytest.raises(CallAlreadyLogged), transaction.atomic():
        actions.log_call(called_on=date(2026, 1, 5), **facts)
    with pytest.raises(CallNotYetMade), transaction.atomic():
        actions.log_call(called_on=timezone.localdate() + timedelta(days=1), **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.create(unit=unit, called_on=date(2026, 1, 5), note="", called_by=lan)


@pytest.fixture
def covering(lan, minh):
    """Sở A has everything that is asked; Sở B nothing, and Sở C only a focal point of last year."""
    late_part("Sở A", by=lan)
    programme, unit = Programme.objects.get(), unit_named("Sở A")
    other, third = made("Sở B"), made("Sở C")
    answering(minh, unit)
    answering(lan, third, until="2026-02-01")
    Plan.objects.create(programme=programme, unit=unit, year=2026, started_by=lan)
    Activity.objects.create(
        programme=programme,
        unit=unit,
        what="Họp",
        channel="meeting",
        happened_on=timezone.localdate(),
        logged_by=lan,
    )
    dispatch.send(document=programme.document, units=[unit, other], by=lan)
    dispatch.receive(receipt=unit.receipts.get(), by=minh)
    form = Form.objects.create(code="MAU", title="Mẫu", rows=[], columns=[], questions=[])
    period = Period.objects.create(
        programme=programme, form=form, name="Quý I", begin="2026-01-01", end="2026-03-31",
        closes_on="2026-04-05", opened_by=lan,
    )  # fmt: skip
    UnitReport.objects.create(period=period, unit=unit, state="sent", frozen={}, sent_at=timezone.now())
    UnitReport.objects.create(period=period, unit=other)
    return programme


@pytest.mark.parametrize(
    ("missing", "names"),
    [
        ("", ["Sở A", "Sở B", "Sở C"]),
        ("ke-hoach", ["Sở B", "Sở C"]),
        ("viec", ["Sở B", "Sở C"]),
        ("bao-cao", ["Sở B"]),
        ("van-ban", ["Sở B"]),
    ],
)
def test_units_without_a_thing_stand_by_name(client, lan, sign_in, covering, missing, names):
    page = text_of(sign_in(client, lan).get(COVERAGE, {"thieu": missing}))

    assert [name for name in ("Sở A", "Sở B", "Sở C") if f">{name}</a>" in page] == names


@pytest.mark.req("ASG-07")
def test_units_without_a_focal_point_are_listed_by_the_name_of_the_unit(client, lan, sign_in, covering):
    page = text_of(sign_in(client, lan).get(COVERAGE, {"thieu": "dau-moi"}))

    assert [name for name in ("Sở A", "Sở B", "Sở C") if f">{name}</a>" in page] == ["Sở B", "Sở C"]
    assert "1 trên 3" not in page
    assert "33,3\xa0%" in page
    assert "Có kế hoạch" in page


def test_the_receipts_of_a_unit_are_counted(client, lan, sign_in, covering):
    page = text_of(sign_in(client, lan).get(COVERAGE))

    assert ("1 trên 1" in page, "0 trên 1" in page) == (True, True)


def test_coverage_without_a_programme_says_so(client, lan, sign_in):
    made("Sở A")

    assert "Chưa có chương trình nào." in text_of(sign_in(client, lan).get(COVERAGE))


def test_a_focal_point_finds_the_reminder_on_the_start_page(client, lan, minh, sign_in):
    part = late_part(by=lan, text="Treo bảng tóm tắt")
    answering(minh, part.unit)
    today = timezone.localdate()
    actions.remind(assignment=part, by=lan, on=today - timedelta(days=8))
    actions.remind(assignment=part, by=lan, on=today - timedelta(days=1))

    page = text_of(sign_in(client, minh).get("/ban-lam-viec/"))

    assert page.count("Sở A được nhắc: Treo bảng tóm tắt") == 1
    part.reminders.update(sent_on=F("sent_on") - timedelta(days=14))
    assert "được nhắc" not in text_of(client.get("/ban-lam-viec/"))


def test_the_coordinator_finds_how_many_units_are_late_on_the_start_page(client, lan, sign_in):
    late_part("Sở A", by=lan)
    late_part("Sở B", by=lan)

    page = text_of(sign_in(client, lan).get("/ban-lam-viec/"))

    assert ("2 đơn vị trễ." in page, f'href="{LATE}"' in page) == (True, True)


def test_the_jobs_of_the_day_say_a_line_each_and_do_nothing_the_second_time(lan, capsys):
    late_part("Sở A", by=lan)

    call_command("daily")
    call_command("daily")

    rest = [
        "Dữ liệu cá nhân quá hạn: xóa 0 mục.",
        "Báo cáo tổng hợp: làm tiếp 0 báo cáo bị ngắt.",
        "Đường dẫn ra ngoài: không thử, máy này được đặt như vậy.",
    ]
    assert capsys.readouterr().out.splitlines() == [
        "Việc định kỳ: thêm 0 kỳ mới.",
        "Đôn đốc: nhắc 1 đơn vị, 1 việc.",
        *rest,
        "Việc định kỳ: thêm 0 kỳ mới.",
        "Đôn đốc: nhắc 0 đơn vị, 0 việc.",
        *rest,
    ]


def test_a_job_that_fails_does_not_stop_the_others(lan, capsys, monkeypatch):
    def broken(on):
        raise ValueError("hỏng")

    monkeypatch.setattr(daily, "JOBS", (broken, daily.remind_units))

    with pytest.raises(CommandError):
        call_command("daily")
    call_command("daily", best_effort=True)

    assert (
        capsys.readouterr().out.splitlines()
        == [
            "broken: chưa làm được, xem nhật ký của máy chủ.",
            "Đôn đốc: nhắc 0 đơn vị, 0 việc.",
        ]
        * 2
    )
