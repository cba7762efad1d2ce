"""The figures of a report: each equals what an independent look at the rows gives."""

from __future__ import annotations

import io
from datetime import date, timedelta

import docx
import pytest
from django.core.management import call_command
from django.db import connection
from openpyxl import load_workbook

from nep.outreach import actions as outreach
from nep.outreach.models import Activity
from nep.programme.measures import Scope, measure_of, measures
from nep.programme.models import Assignment
from nep.reports.figures import a_year_before, figures_of
from nep.reports.models import Consolidated
from nep.reports.paper import as_docx
from nep.reports.standard import load_standard
from nep.reports.workbook import as_xlsx
from outreach_place import logged, unit
from programme_place import today
from reports_place import BEGIN, END, YEAR, running_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(lan):
    load_standard()
    return running_programme(lan)


@pytest.fixture
def scope(programme):
    return Scope(programme, BEGIN, END)


@pytest.fixture
def figures(scope):
    return figures_of(scope)


def paper_of(scope, figures):
    report = Consolidated(programme=scope.programme, kind="ad_hoc", begin=scope.begin, end=scope.end)
    return docx.Document(io.BytesIO(as_docx(report, figures)))


def tables_of(paper):
    """Each table of the paper as its rows of words, by its heading row."""
    return {tuple(cell.text for cell in table.rows[0].cells): table for table in paper.tables}


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def asked(sql, *words):
    """An independent query: plain SQL on the tables."""
    with connection.cursor() as cursor:
        cursor.execute(sql, words)
        return cursor.fetchall()


COUNTED = "removed_at IS NULL AND counted_with_id IS NULL AND rival_of_id IS NULL"


def test_tasks_are_counted_as_they_stood_on_the_last_day(figures):
    assert figures["tasks"] == {"given": 3, "done": 1, "doing": 0, "todo": 1, "late": 1}
    assert [(one["title"], one["given"], one["late"]) for one in figures["sections"]] == [
        ("I. Tuyên truyền", 1, 1),
        ("II. Kỹ năng", 2, 0),
    ]


def test_what_was_finished_later_is_not_finished_before(programme):
    Assignment.objects.filter(state=2).update(begun_on=today() - timedelta(days=9))
    before = figures_of(Scope(programme, BEGIN - timedelta(days=40), today() - timedelta(days=1)))

    assert (before["tasks"]["done"], before["tasks"]["doing"]) == (0, 1)


def test_a_joint_activity_counts_once_and_one_taken_back_not_at_all(figures):
    totals = figures["totals"]

    assert (totals["entries"], totals["pieces"], totals["people"], totals["estimated"]) == (3, 6, 130, 300)
    assert (totals["joint"], totals["woven"], totals["evidenced"], totals["changed"]) == (1, 1, 2, 1)
    assert {one["name"]: (one["entries"], one["joined"]) for one in figures["units"]} == {
        "Sở A": (1, 0),
        "Xã Hai": (0, 1),
        "Xã Một": (2, 0),
    }


def test_sums_of_channels_and_of_units_are_the_totals(figures):
    for key in ("entries", "pieces", "people", "estimated"):
        assert sum(one[key] for one in figures["channels"]) == figures["totals"][key]
        assert sum(one[key] for one in figures["units"]) == figures["totals"][key]


def test_last_year_stands_beside_this_one(programme, lan):
    logged(programme, "Xã Một", "Năm ngoái", by=lan, count=7, happened_on=END.replace(year=YEAR - 1))

    [loud] = [
        one for one in figures_of(Scope(programme, BEGIN, END))["channels"] if one["channel"] == "loudspeaker"
    ]

    assert (loud["pieces"], loud["before"]) == (2, 7)


@pytest.mark.parametrize(
    ("day", "before"), [(date(2028, 2, 29), date(2027, 2, 28)), (date(2026, 12, 31), date(2025, 12, 31))]
)
def test_the_same_day_a_year_before(programme, day, before):
    assert a_year_before(Scope(programme, day, day)).end == before


def test_of_some_units_only_their_own_parts_and_entries_count(programme):
    only = figures_of(Scope(programme, BEGIN, END, frozenset([unit("Sở A").pk])))

    assert (only["tasks"]["given"], only["totals"]["entries"], [one["name"] for one in only["units"]]) == (
        1,
        1,
        ["Sở A"],
    )


@pytest.mark.req("EVA-06")
def test_every_indicator_is_defined_and_computed_anew_from_the_rows(scope, lan):
    before = {one.code: one.count(scope) for one in measures()}
    activity = logged(
        scope.programme, "Sở A", "Thêm", by=lan, reached=10, changed="Cán bộ biết kiểm tra tin."
    )
    outreach.add_link(activity=activity, url="https://vidu.example/9", by=lan)
    after = {one.code: one.count(scope) for one in measures()}

    assert [one.code for one in measures() if not (one.definition and one.numerator and one.source)] == []
    assert (after["evidenced"].count, after["evidenced"].whole) == (
        before["evidenced"].count + 1,
        before["evidenced"].whole + 1,
    )
    assert (after["people"].count, after["people"].estimated) == (before["people"].count + 10, 300)
    assert (after["tasks-done"].count, after["tasks-done"].whole) == (1, 4)


def test_an_estimate_is_flagged_in_the_figure(scope):
    assert measure_of("people").count(scope).estimated == 300


def test_the_chart_of_the_paper_holds_the_figures_of_its_table(scope, figures):
    paper = paper_of(scope, figures)
    charts = [
        part.blob.decode() for part in paper.part.package.iter_parts() if "/charts/" in str(part.partname)
    ]

    assert len(charts) == 2
    assert "<c:v>Đài truyền thanh</c:v>" in charts[0] and charts[0].count("<c:v>") == 1 + 2 * 3


def test_the_workbook_holds_the_figures_as_numbers(scope, figures):
    report = Consolidated(programme=scope.programme, kind="ad_hoc", begin=BEGIN, end=END)
    book = load_workbook(io.BytesIO(as_xlsx(report, figures)))

    assert [cell.value for cell in book["Loại hình"][5]] == ["Cộng", 3, 6, 0, 130, 300]
    assert [cell.value for cell in book["Nhiệm vụ theo nhóm"][4]] == ["Cộng", 3, 1, 0, 1, 1]


def test_the_report_is_written_at_the_command_line(scope, tmp_path, capsys):
    out = tmp_path / "bao-cao.docx"

    call_command("report", programme=scope.programme.pk, begin=BEGIN, end=END, out=out)

    words = "\n".join(line.text for line in docx.Document(out).paragraphs)
    assert "3 nhiệm vụ đã giao; 1 đã xong; 0 đang làm; 1 chưa bắt đầu; 1 trễ hạn" in words
    assert capsys.readouterr().out == f"Đã ghi báo cáo vào {out}.\n"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"programme": 999}, "Không có chương trình số 999."),
        ({"end": date(2000, 1, 1)}, "Ngày cuối không được trước ngày đầu."),
        ({"out": "bao-cao.pdf"}, "Tên tệp phải có đuôi .docx hoặc .xlsx."),
        ({"out": "khong-co/bao-cao.docx"}, "Không ghi được tệp"),
    ],
)
def test_what_is_wrong_at_the_command_line_is_said_in_one_sentence(scope, tmp_path, capsys, changes, says):
    facts = {"programme": scope.programme.pk, "begin": BEGIN, "end": END, "out": "bao-cao.docx", **changes}
    facts["out"] = tmp_path / facts["out"]

    with pytest.raises(SystemExit) as ended:
        call_command("report", **facts)

    assert (ended.value.code, capsys.readouterr().err.startswith(says)) == (2, True)


def test_entries_that_count_are_those_of_the_report(scope, figures):
    assert Activity.objects.counted().count() == figures["totals"]["entries"]


@pytest.mark.req("CMW-05", "COM-22")
def test_what_was_woven_into_meetings_is_told_by_its_headcount_and_names_nobody(programme, lan):
    logged(programme, "Xã Một", "Sinh hoạt chi bộ", by=lan, channel="meeting", occasion="cell", reached=25)

    [woven] = [one for one in figures_of(Scope(programme, BEGIN, END))["chapters"] if one["code"] == "woven"]

    people = [field.name for field in Activity._meta.get_fields() if field.related_model is type(lan)]
    assert woven["lines"] == [
        ["Sinh hoạt chi bộ", "1 việc, 25 lượt người thực đếm, 0 ước tính"],
        ["Họp thôn, tổ dân phố", "1 việc, 40 lượt người thực đếm, 0 ước tính"],
    ]
    assert people == ["logged_by"]
