"""Every deed with periods and the reports of units. Each is one transaction with its record in the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.agencies.succession import carrying
from nep.audit import actions as audit
from nep.programme.models import Assignment, Programme
from nep.reports.errors import (
    ClosedAlready,
    NobodyReports,
    PeriodHasMovedOn,
    PeriodThere,
    ReportHasMovedOn,
)
from nep.reports.filling import filled
from nep.reports.models import Form, Period, UnitReport

State = UnitReport.State


def expected(programme: Programme, on: date) -> list[Unit]:
    """The units that report: those in force with a part in the programme, and those that took one over."""
    parts = Assignment.objects.in_force().filter(task__programme=programme).values_list("unit", flat=True)
    return list(Unit.objects.in_force(on).filter(pk__in=carrying(parts)).order_by("sorting", "pk"))


@transaction.atomic
def open_period(
    *, programme: Programme, form: Form, name: str, begin: date, end: date, closes_on: date, by: User
) -> Period:
    """Ask every unit with a part in the programme for its report."""
    units = expected(programme, timezone.localdate())
    if not units:
        raise NobodyReports
    period = Period(
        programme=programme, form=form, name=name, begin=begin, end=end, closes_on=closes_on, opened_by=by
    )
    try:
        with transaction.atomic():
            period.save(force_insert=True)
    except IntegrityError:
        raise PeriodThere from None
    UnitReport.objects.bulk_create((UnitReport(period=period, unit=unit) for unit in units), batch_size=500)
    audit.record("reports.period_opened", by=by, target=period, units=len(units))
    return period


@transaction.atomic
def close_period(*, period: Period, by: User) -> Period:
    """Close the period: what was sent is locked; what was not stays open to see, and late. The second to close is told."""
    is_open = Period.objects.filter(pk=period.pk, state=Period.State.OPEN)
    if not is_open.update(state=Period.State.CLOSED, closed_at=timezone.now()):
        raise PeriodHasMovedOn
    period.refresh_from_db()
    locked = period.reports.filter(state=State.SENT).update(state=State.LOCKED, revision=F("revision") + 1)
    audit.record("reports.period_closed", by=by, target=period, locked=locked)
    return period


@transaction.atomic
def write(
    *, report: UnitReport, revision: int, cells: Mapping[str, Any], answers: Mapping[str, str], by: User
) -> UnitReport:
    """Keep what somebody typed; a cell that says what the log says anyway is not kept, so that it follows the log."""
    _move(report, revision, [State.DRAFT, State.RETURNED], cells=dict(cells), answers=dict(answers))
    audit.record("reports.written", by=by, target=report, unit=report.unit.name)
    return report


@transaction.atomic
def send(*, report: UnitReport, revision: int, by: User) -> UnitReport:
    """Send the report: every cell and answer is frozen as it stands. A report of zeros is a report."""
    # The row is locked first: the period cannot be closed between the look and the deed.
    period = Period.objects.select_for_update().get(pk=report.period_id)
    if not period.is_open:
        raise ClosedAlready
    frozen = filled(report).as_json()
    now = timezone.now()
    facts = {"state": State.SENT, "sent_at": now, "frozen": frozen, "reason": ""}
    facts["first_sent_at"] = report.first_sent_at or now
    _move(report, revision, [State.DRAFT, State.RETURNED], **facts)
    audit.record("reports.sent", by=by, target=report, unit=report.unit.name, typed=len(frozen["typed"]))
    return report


@transaction.atomic
def give_back(*, report: UnitReport, revision: int, reason: str, by: User) -> UnitReport:
    """Return a report with the reason; what was typed is still there. A locked one is unlocked so, and its period opened."""
    facts = {"state": State.RETURNED, "frozen": None, "sent_at": None, "reason": reason}
    _move(report, revision, [State.SENT, State.LOCKED], **facts)
    Period.objects.filter(pk=report.period_id, state=Period.State.CLOSED).update(
        state=Period.State.OPEN, closed_at=None
    )
    audit.record("reports.returned", by=by, target=report, unit=report.unit.name, reason=reason)
    return report


def _move(report: UnitReport, revision: int, before: list[str], **facts: Any) -> None:
    same = UnitReport.objects.filter(pk=report.pk, revision=revision, state__in=before)
    if not same.update(**facts, revision=F("revision") + 1):
        raise ReportHasMovedOn
    report.refresh_from_db()
