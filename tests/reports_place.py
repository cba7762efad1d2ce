"""A programme with entries and a report period, for tests of reports."""

from __future__ import annotations

from datetime import date

from nep.outreach import actions as outreach
from nep.reports import actions, making
from nep.reports.filling import filled
from nep.reports.models import Consolidated, Form, UnitReport
from nep.reports.standard import load_standard
from outreach_place import logged, unit
from programme_place import finish, programme_of, task, today

YEAR = today().year
BEGIN, END = date(YEAR, 1, 1), today()


def running_programme(by):
    """Three tasks: one finished, one late, one that waits; five entries, one of them of two units, one estimated."""
    programme = programme_of(
        [
            task(
                "Phát thanh hằng tuần",
                ["Xã Một", "Xã Hai"],
                section="I. Tuyên truyền",
                end=date(YEAR - 1, 12, 31),
            ),
            task("Mở lớp học", ["Sở A"], section="II. Kỹ năng", end=date(YEAR + 1, 6, 30)),
            task("Phát tờ gấp", ["Xã Một"], section="II. Kỹ năng"),
        ],
        by=by,
    )
    weekly = programme.tasks.get(text="Phát thanh hằng tuần")
    first = logged(
        programme, "Xã Một", "Phát thanh số 1", by=by, task=weekly, count=2, reached=300, is_estimate=True
    )
    outreach.add_link(activity=first, url="https://vidu.example/1", by=by)
    shared = {"channel": "meeting", "reached": 40, "partners": [unit("Xã Hai")], "occasion": "residents"}
    told = logged(programme, "Xã Một", "Họp thôn", by=by, changed="Bà con biết gọi 113 trước.", **shared)
    outreach.add_link(activity=told, url="https://vidu.example/2", by=by)
    second = logged(programme, "Xã Hai", "Họp thôn", by=by, channel="meeting", reached=40)
    outreach.join(activity=second, into=told, by=by)
    logged(programme, "Sở A", "Mở lớp số 1", by=by, channel="school", count=3, reached=90)
    taken_back = logged(programme, "Sở A", "Ghi nhầm", by=by, channel="school", count=99)
    outreach.remove(activity=taken_back, revision=1, why="Ghi nhầm", by=by)
    finish(programme.tasks.get(text="Mở lớp học"), unit("Sở A"), by=by)
    return programme


def opened(programme, by, *, begin=BEGIN, end=END, closes_on=END, name="Kỳ mẫu"):
    """A report period on form BM-01."""
    load_standard()
    form = Form.objects.get(code="BM-01")
    return actions.open_period(
        programme=programme, form=form, name=name, begin=begin, end=end, closes_on=closes_on, by=by
    )


def report_of(period, name):
    return UnitReport.objects.select_related("period__form", "period__programme", "unit").get(
        period=period, unit__name=name
    )


def asked(programme, by, **facts):
    """A consolidated report that is asked for: of this year until today, unless told otherwise."""
    return making.ask(
        **{"programme": programme, "kind": "ad_hoc", "begin": BEGIN, "end": END, "by": by, **facts}
    )


def report_made(programme, by, do_tasks):
    """A consolidated report that the worker has made."""
    with do_tasks():
        report = asked(programme, by)
    return Consolidated.objects.get(pk=report.pk)


def typed(report, **changes):
    """What the page sends: each cell and answer as it stood on the screen, beside it the hidden one, and what was changed."""
    stood = filled(report)
    fields = {
        f"c-{row}-{column}": value for row, cells in stood.cells.items() for column, value in cells.items()
    }
    fields |= {f"q-{key}": value.replace("\n", "\r\n") for key, value in stood.answers.items()}
    hidden = {f"initial-{name}": value for name, value in fields.items()}
    return {**fields, **hidden, "seen": report.revision, **changes}
