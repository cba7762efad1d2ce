"""How the report of a unit is filled in: by its log, by a person at the page, by Excel."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from agencies_place import made
from nep.outreach.models import Activity
from nep.reports.filling import filled
from outreach_place import appoint, logged, unit
from programme_place import today
from reports_place import opened, report_of, running_programme, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(lan):
    return running_programme(lan)


@pytest.fixture
def period(programme, lan):
    return opened(programme, lan)


@pytest.fixture
def own(period):
    """The report of Xã Một."""
    return report_of(period, "Xã Một")


@pytest.fixture
def commune(client, minh, sign_in, period):
    """The browser of the focal point of Xã Một."""
    appoint(minh, "Xã Một")
    return sign_in(client, minh)


def test_a_report_is_filled_in_from_the_log(own):
    stood = filled(own)

    assert stood.cells["loudspeaker"] == {
        "what": "Phát thanh số 1", "pieces": 2, "since": 2, "people": 0, "estimated": 300, "evidence": 1, "money": "", "note": "–",
    }  # fmt: skip
    assert stood.cells["meeting"]["note"] == "1 việc lồng ghép; 1 việc cùng làm"
    assert stood.cells["contest"]["what"] == "Không phát sinh"
    assert stood.answers["best"] == "Bà con biết gọi 113 trước."


def test_what_is_logged_while_it_is_a_draft_is_in_it(own, programme, lan):
    logged(programme, "Xã Một", "Phát thanh số 2", by=lan)

    assert filled(own).cells["loudspeaker"]["pieces"] == 3


@pytest.mark.req("EVA-02")
def test_the_log_fills_in_four_fifths_of_the_form(period):
    stood = filled(report_of(period, "Xã Một"))
    log = Activity.objects.counted().filter(unit__name="Xã Một")
    pieces = {row["channel"]: row["pieces"] for row in log.totals("channel")}

    assert stood.share >= 0.8
    assert {row: cells["pieces"] for row, cells in stood.cells.items() if cells["pieces"]} == pieces
    assert len(pieces) == 2


def test_only_what_differs_from_the_log_is_kept(commune, own):
    changed = typed(own, **{"c-loudspeaker-pieces": 5, "q-hard": "Loa hỏng."})

    answer = commune.post(own.get_absolute_url(), changed, follow=True)

    own.refresh_from_db()
    assert (own.cells, own.answers) == ({"loudspeaker": {"pieces": 5}}, {"hard": "Loa hỏng."})
    assert filled(own).typed == ["loudspeaker.pieces"]
    assert "Đã lưu báo cáo." in answer.content.decode()


def test_a_wrong_number_is_named_and_nothing_typed_is_lost(commune, own):
    changed = typed(own, **{"c-loudspeaker-pieces": "năm", "q-hard": "Loa hỏng."})

    answer = commune.post(own.get_absolute_url(), changed)

    page = answer.content.decode()
    assert (answer.status_code, "Loa hỏng." in page, "năm" in page) == (422, True, True)


def test_a_table_goes_out_to_excel_and_comes_back_without_loss(commune, own):
    data = commune.get(reverse("reports:sheet", args=[own.pk])).content
    before = filled(own)

    commune.post(
        reverse("reports:sheet_back", args=[own.pk]), {"seen": 1, "file": SimpleUploadedFile("a.xlsx", data)}
    )

    after = filled(report_of(own.period, "Xã Một"))
    assert (after.cells, after.answers, after.typed) == (before.cells, before.answers, [])


def test_of_a_table_filled_in_with_excel_a_wrong_row_is_named_and_the_right_ones_are_kept(commune, own):
    book = load_workbook(io.BytesIO(commune.get(reverse("reports:sheet", args=[own.pk])).content))
    sheet = book.active
    column = {cell.value: cell.column for cell in sheet[2]}["Số lượng trong kỳ"]
    sheet.cell(3, column).value, sheet.cell(4, column).value, sheet.cell(5, column).value = (
        12,
        "nhiều lắm",
        -3,
    )
    out = io.BytesIO()
    book.save(out)

    address = reverse("reports:sheet_back", args=[own.pk])
    page = commune.post(
        address, {"seen": 1, "file": SimpleUploadedFile("a.xlsx", out.getvalue())}, follow=True
    )

    own.refresh_from_db()
    said = [str(message) for message in page.context["messages"]]
    assert own.cells["loudspeaker"] == {"pieces": 12}
    assert ("board" in own.cells, "bulletin" in own.cells) == (False, False)
    assert any(words.startswith("Dòng 4, cột “Số lượng trong kỳ”") for words in said)
    assert "Bản tin: số không được âm." in said


def test_a_file_that_is_no_table_is_refused(commune, own):
    address = reverse("reports:sheet_back", args=[own.pk])
    answer = commune.post(address, {"seen": 1, "file": SimpleUploadedFile("a.xlsx", b"x")})

    assert (answer.status_code, "không phải bảng Excel" in answer.content.decode()) == (422, True)


def test_a_unit_that_took_another_over_reports_what_both_did(programme, lan):
    heir = made("Xã Mới")
    old = unit("Xã Hai")
    type(old).objects.filter(pk=old.pk).update(valid_to=today() - timedelta(days=1))
    old.successions.create(successor=heir, kind="merge", on=today())
    logged(programme, "Xã Hai", "Phát tờ gấp", by=lan, channel="print", count=4)

    period = opened(programme, lan)

    assert sorted(report.unit.name for report in period.reports.all()) == ["Sở A", "Xã Một", "Xã Mới"]
    assert filled(report_of(period, "Xã Mới")).cells["print"]["pieces"] == 4


def test_what_is_logged_while_the_form_lies_open_is_in_the_report(commune, own, programme, lan):
    on_the_screen = typed(own)
    logged(programme, "Xã Một", "Phát thanh số 2", by=lan, count=7)

    commune.post(own.get_absolute_url(), {**on_the_screen, "send": "1"})

    own.refresh_from_db()
    assert (own.frozen["cells"]["loudspeaker"]["pieces"], own.frozen["typed"]) == (9, [])


def test_a_table_that_lay_about_for_days_overrides_only_what_somebody_changed(commune, own, programme, lan):
    book = load_workbook(io.BytesIO(commune.get(reverse("reports:sheet", args=[own.pk])).content))
    sheet = book.active
    columns = {cell.value: cell.column for cell in sheet[2]}
    sheet.cell(3, columns["Kinh phí, nguồn"]).value = "2 triệu, ngân sách xã"
    out = io.BytesIO()
    book.save(out)
    logged(programme, "Xã Một", "Phát thanh số 2", by=lan, count=7)

    address = reverse("reports:sheet_back", args=[own.pk])
    commune.post(address, {"seen": 1, "file": SimpleUploadedFile("a.xlsx", out.getvalue())})

    own.refresh_from_db()
    stood = filled(own).cells["loudspeaker"]
    assert own.cells == {"loudspeaker": {"money": "2 triệu, ngân sách xã"}}
    assert (stood["pieces"], stood["money"]) == (9, "2 triệu, ngân sách xã")


def test_an_answer_that_was_emptied_stays_empty(commune, own):
    commune.post(own.get_absolute_url(), {**typed(own), "q-best": "", "send": "1"})

    own.refresh_from_db()
    assert own.frozen["answers"]["best"] == ""


def test_answers_nobody_touched_go_on_following_the_log(commune, own, programme, lan):
    commune.post(own.get_absolute_url(), typed(own))
    logged(programme, "Xã Một", "Họp tổ", by=lan, changed="Cả tổ biết cách báo cho công an.")

    own.refresh_from_db()
    assert own.answers == {}
    assert "Cả tổ biết cách báo cho công an." in filled(own).answers["best"]


def test_money_that_a_unit_writes_is_no_difference_from_its_log(commune, own):
    commune.post(own.get_absolute_url(), {**typed(own), "c-loudspeaker-money": "2 triệu", "send": "1"})

    own.refresh_from_db()
    assert own.frozen["cells"]["loudspeaker"]["money"] == "2 triệu"
    assert own.frozen["typed"] == []


def test_a_unit_that_took_part_says_so_without_counting_twice(period):
    cells = filled(report_of(period, "Xã Hai")).cells["meeting"]

    assert (cells["what"], cells["pieces"]) == ("Cùng làm việc do đơn vị khác ghi", 0)
    assert cells["note"] == "1 việc cùng làm do đơn vị khác ghi"
