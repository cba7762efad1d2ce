"""Every deed with the plan of a unit. Each is one transaction with its record in the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.plans import pattern
from nep.plans.errors import NotATaskOfThisPlan, NothingAssigned, NothingKept, PlanHasMovedOn
from nep.plans.models import Plan, PlanRow
from nep.plans.tasks_of import tasks_of
from nep.programme.models import Programme


@dataclass(frozen=True)
class RowWords:
    """A row as somebody wrote it. `task` is the key of the task that it stands for; None for the unit's own."""

    task: int | None
    kept: bool
    text: str
    office: str = ""
    term: str = ""
    budget: str = ""


@transaction.atomic
def start(*, programme: Programme, unit: Unit, by: User) -> Plan:
    """A draft with the tasks that fall to the unit and the words of the pattern; the one there is, when there is one."""
    there = Plan.objects.filter(programme=programme, unit=unit).first()
    if there is not None:
        return there
    tasks = list(tasks_of(programme, unit))
    if not tasks:
        raise NothingAssigned
    words = pattern.proposed(programme, unit, timezone.localdate().year)
    plan, is_new = Plan.objects.get_or_create(
        programme=programme, unit=unit, defaults={**words, "started_by": by}
    )
    if is_new:
        _write(plan, [RowWords(task.pk, True, task.text, term=task.period) for task in tasks])
        audit.record("plan.started", by=by, target=plan, unit=unit.name, tasks=len(tasks))
    return plan


@transaction.atomic
def save(*, plan: Plan, revision: int, words: Mapping[str, Any], rows: Sequence[RowWords], by: User) -> Plan:
    """Keep the draft as it was written. `revision` is the one that was on the screen."""
    if not any(row.kept for row in rows):
        raise NothingKept
    allowed = set(tasks_of(plan.programme, plan.unit).values_list("pk", flat=True))
    allowed |= set(plan.rows.exclude(task=None).values_list("task_id", flat=True))
    if not {row.task for row in rows if row.task} <= allowed:
        raise NotATaskOfThisPlan
    same = Plan.objects.filter(pk=plan.pk, revision=revision)
    if not same.update(**words, revision=F("revision") + 1, saved_at=timezone.now()):
        raise PlanHasMovedOn
    plan.refresh_from_db()
    plan.rows.all().delete()
    _write(plan, rows)
    audit.record("plan.saved", by=by, target=plan, unit=plan.unit.name, kept=sum(row.kept for row in rows))
    return plan


def _write(plan: Plan, rows: Sequence[RowWords]) -> None:
    PlanRow.objects.bulk_create(
        PlanRow(
            plan=plan,
            position=place,
            task_id=row.task,
            kept=row.kept,
            text=row.text,
            office=row.office,
            term=row.term,
            budget=row.budget,
        )
        for place, row in enumerate(rows, start=1)
    )
