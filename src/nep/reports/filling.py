"""What the log says for each cell and question of a unit's report; what somebody typed stands before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from nep.agencies.succession import carried_by
from nep.obstacles.models import Obstacle
from nep.outreach.models import Activity, Evidence
from nep.programme.models import Assignment, Task
from nep.reports.models import UnitReport
from nep.ui.written import ngay

NAMED = 3
LONGEST = 400
Cell = str | int


@dataclass(frozen=True)
class Logged:
    """What the unit, and those it took over, logged for the period and since the first of January: three queries."""

    in_period: dict[str, list[Activity]]
    since: dict[str, int]
    joined: dict[str, int]

    @classmethod
    def of(cls, report: UnitReport) -> Logged:
        period = report.period
        shown = Exists(Evidence.objects.filter(activity=OuterRef("pk")))
        together = Exists(Activity.partners.through.objects.filter(activity=OuterRef("pk")))
        own = Activity.objects.counted().filter(
            programme=period.programme_id, unit__in=carried_by([report.unit_id])
        )
        rows: dict[str, list[Activity]] = defaultdict(list)
        found = own.between(period.begin, period.end).annotate(is_shown=shown, is_joint=together)
        for activity in found.order_by("happened_on", "pk"):
            rows[activity.channel].append(activity)
        year = own.between(date(period.end.year, 1, 1), period.end).totals("channel")
        with_others = Activity.objects.counted().filter(programme=period.programme_id)
        with_others = with_others.filter(partners=report.unit_id).between(period.begin, period.end)
        joined = with_others.order_by().values_list("channel").annotate(n=Count("pk"))
        return cls(dict(rows), {row["channel"]: row["pieces"] for row in year}, dict(joined))


def _what(done: list[Any], since: int, joined: int) -> Cell:
    if not done:
        return _("Cùng làm việc do đơn vị khác ghi") if joined else _("Không phát sinh")
    named = "; ".join(one.what for one in done[:NAMED])
    more = len(done) - NAMED
    return named + (_("; và %(n)s việc khác") % {"n": more} if more > 0 else "")


def _note(done: list[Any], since: int, joined: int) -> Cell:
    woven, joint = sum(bool(one.occasion) for one in done), sum(one.is_joint for one in done)
    said = []
    if woven:
        said.append(_("%(n)s việc lồng ghép") % {"n": woven})
    if joint:
        said.append(_("%(n)s việc cùng làm") % {"n": joint})
    if joined:
        said.append(_("%(n)s việc cùng làm do đơn vị khác ghi") % {"n": joined})
    return "; ".join(said) or "–"


# What a column with `fill` is filled in with: of the activities of its row, the count since January, and how many activities of
# others the unit took part in.
CELLS: dict[str, Callable[[list[Any], int, int], Cell]] = {
    "what": _what,
    "pieces": lambda done, since, joined: sum(one.count for one in done),
    "since": lambda done, since, joined: since,
    "people": lambda done, since, joined: sum(one.reached or 0 for one in done if not one.is_estimate),
    "estimated": lambda done, since, joined: sum(one.reached or 0 for one in done if one.is_estimate),
    "evidence": lambda done, since, joined: sum(one.is_shown for one in done),
    "note": _note,
}


def _best(report: UnitReport, logged: Logged) -> str:
    said = [one.changed for done in logged.in_period.values() for one in done if one.changed]
    return "\n".join(said[-NAMED:])


def _hard(report: UnitReport, logged: Logged) -> str:
    raised = Obstacle.objects.open_on(report.period.end).filter(
        programme=report.period.programme_id, unit=report.unit_id
    )
    return "\n".join(
        _("%(number)s: %(words)s Đề xuất: %(proposal)s")
        % {"number": one.number, "words": _sentence(one.words), "proposal": one.proposal}
        for one in raised.order_by("raised_at")[:NAMED]
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _next(report: UnitReport, logged: Logged) -> str:
    period = report.period
    length = max((period.end - period.begin).days + 1, 28)
    leading = Assignment.objects.leading().filter(unit__in=carried_by([report.unit_id])).exclude(state=2)
    tasks = Task.objects.in_force().filter(
        programme=period.programme_id,
        assignments__in=leading,
        end__gt=period.end,
        end__lte=period.end + timedelta(days=length),
    )
    due = tasks.order_by("end", "position").values_list("text", "end").distinct()[:5]
    if due:
        return "\n".join(_("%(task)s (hạn %(day)s)") % {"task": text, "day": ngay(end)} for text, end in due)
    return _("Tiếp tục các việc thường xuyên.")


ANSWERS: dict[str, Callable[[UnitReport, Logged], str]] = {"best": _best, "hard": _hard, "next": _next}


@dataclass(frozen=True)
class Filled:
    """A report with every cell and answer: what was typed, or else what the log says. `typed` names those typed."""

    cells: dict[str, dict[str, Cell]]
    answers: dict[str, str]
    typed: list[str]
    from_log: int
    total: int

    @property
    def share(self) -> float:
        """How much of the form the log filled in by itself."""
        return self.from_log / self.total if self.total else 0.0

    def as_json(self) -> dict[str, Any]:
        return {"cells": self.cells, "answers": self.answers, "typed": self.typed}


def filled(report: UnitReport) -> Filled:
    """The report as it stands: frozen once it is sent, from the log and what was typed until then."""
    if report.frozen is not None:
        cells, answers = report.frozen["cells"], report.frozen["answers"]
        return Filled(cells, answers, report.frozen["typed"], 0, 0)
    logged = Logged.of(report)
    cells, typed = _cells(report, logged)
    answers = _answers(report, logged)
    form = report.period.form
    own = sum(bool(report.answers.get(question["key"])) for question in form.questions)
    said = sum(bool(answer) for answer in answers.values()) - own
    from_log = sum(value != "" for row in cells.values() for value in row.values()) - len(typed) + said
    return Filled(cells, answers, typed, from_log, len(form.rows) * len(form.columns) + len(form.questions))


def _cells(report: UnitReport, logged: Logged) -> tuple[dict[str, dict[str, Cell]], list[str]]:
    cells: dict[str, dict[str, Cell]] = {}
    typed: list[str] = []
    for row in report.period.form.rows:
        done, since = logged.in_period.get(row["key"], []), logged.since.get(row["key"], 0)
        joined = logged.joined.get(row["key"], 0)
        own = report.cells.get(row["key"], {})
        cells[row["key"]] = {}
        for column in report.period.form.columns:
            key = column["key"]
            said = CELLS[column["fill"]](done, since, joined) if column.get("fill") in CELLS else ""
            if key in own and own[key] != said and column.get("fill"):
                typed.append(f"{row['key']}.{key}")
            cells[row["key"]][key] = own.get(key, said)
    return cells, typed


def _answers(report: UnitReport, logged: Logged) -> dict[str, str]:
    found = {}
    for question in report.period.form.questions:
        write = ANSWERS.get(question.get("fill", ""))
        said = write(report, logged) if write else ""
        found[question["key"]] = report.answers.get(question["key"], said)
    return found


def log_says(report: UnitReport) -> dict[str, dict[str, Cell]]:
    """The cells as the log alone would fill them in now."""
    blank = UnitReport(period=report.period, unit_id=report.unit_id)
    return _cells(blank, Logged.of(blank))[0]
