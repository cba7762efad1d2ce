"""Every deed with the lines of an estimate. Each is one transaction with its record in the log."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.budget.errors import LineHasMovedOn, NotATaskOfThisProgramme, NothingToSubmit
from nep.budget.models import CostLine
from nep.programme.models import Programme, Task

State = CostLine.State


@transaction.atomic
def add_line(
    *,
    programme: Programme,
    unit: Unit,
    year: int,
    what: str,
    source: str,
    planned: int,
    by: User,
    task: Task | None = None,
    note: str = "",
) -> CostLine:
    """A new draft in the estimate of a unit."""
    _must_belong(task, programme)
    line = CostLine.objects.create(
        programme=programme,
        unit=unit,
        year=year,
        task=task,
        what=what,
        source=source,
        planned=planned,
        note=note,
    )
    audit.record("budget.line_added", by=by, target=line, unit=unit.name, amount=planned)
    return line


@transaction.atomic
def change_line(*, line: CostLine, revision: int, by: User, **facts: Any) -> CostLine:
    """Write a line anew while it is with the unit. `revision` is the one that was on the screen."""
    if facts.get("task") != line.task:
        _must_belong(facts.get("task"), line.programme)
    _move(line, State.DRAFT, State.RETURNED, revision=revision, **facts)
    audit.record("budget.line_changed", by=by, target=line, unit=line.unit.name, amount=line.planned)
    return line


def _must_belong(task: Task | None, programme: Programme) -> None:
    if task is not None and (task.programme_id != programme.pk or task.withdrawn_at is not None):
        raise NotATaskOfThisProgramme


@transaction.atomic
def remove_line(*, line: CostLine, by: User) -> None:
    """A draft that was never sent is taken out; the log keeps that it was there."""
    if not CostLine.objects.select_for_update().filter(pk=line.pk, state=State.DRAFT).exists():
        raise LineHasMovedOn
    audit.record("budget.line_removed", by=by, target=line, unit=line.unit.name)
    CostLine.objects.filter(pk=line.pk).delete()


@transaction.atomic
def submit_year(*, programme: Programme, units: Collection[int], unit: Unit, year: int, by: User) -> int:
    """Send all that a unit still holds of a year; `units` are the unit and those that it took over, as keys."""
    waiting = CostLine.objects.of(programme, year).filter(unit__in={unit.pk, *units}).changeable()
    count = waiting.update(
        state=State.SUBMITTED, reason="", revision=F("revision") + 1, moved_at=timezone.now()
    )
    if not count:
        raise NothingToSubmit
    audit.record("budget.submitted", by=by, target=programme, unit=unit.name, year=year, lines=count)
    return count


@transaction.atomic
def return_line(*, line: CostLine, revision: int, reason: str, by: User) -> CostLine:
    """Send it back to the unit, saying what is missing."""
    _move(line, State.SUBMITTED, revision=revision, state=State.RETURNED, reason=reason)
    audit.record("budget.line_returned", by=by, target=line, unit=line.unit.name, reason=reason)
    return line


@transaction.atomic
def approve_line(*, line: CostLine, revision: int, approved: int, by: User) -> CostLine:
    """Grant it with this amount, which may differ from the plan; 0 grants nothing this year."""
    _move(line, State.SUBMITTED, revision=revision, state=State.APPROVED, approved=approved)
    audit.record("budget.line_approved", by=by, target=line, unit=line.unit.name, amount=approved)
    return line


@transaction.atomic
def note_spending(*, line: CostLine, revision: int, spent: int, by: User) -> CostLine:
    """How much of it has been spent up to now, all together."""
    _move(line, State.APPROVED, revision=revision, spent=spent)
    audit.record("budget.spending_noted", by=by, target=line, unit=line.unit.name, amount=spent)
    return line


def _move(line: CostLine, *before: str, revision: int, **facts: Any) -> None:
    """Write it while it is in one of these states and as it was on the screen; whoever came first has done it."""
    seen = CostLine.objects.filter(pk=line.pk, state__in=before, revision=revision)
    if not seen.update(**facts, revision=F("revision") + 1, moved_at=timezone.now()):
        raise LineHasMovedOn
    line.refresh_from_db()
