"""Who may write the estimate of a unit, and who puts all of them together."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit, UnitQuerySet
from nep.agencies.succession import carried_by
from nep.budget.models import CostLine, CostLineQuerySet

State = CostLine.State


def may_write(user: Any) -> bool:
    return may(user, Permission.BUDGET_WRITE)


def may_keep(user: Any) -> bool:
    """Put the estimates together, return, approve, make packages, note sponsors."""
    return may(user, Permission.BUDGET_KEEP)


def may_read(user: Any) -> bool:
    return may_write(user) or may_keep(user)


def own_units(user: Any) -> UnitQuerySet:
    """The units for which this person may add lines today."""
    own = Unit.objects.answered_by(user, timezone.localdate()).order_by("sorting", "pk")
    return own if may_write(user) else own.none()


def carried(user: Any) -> set[int]:
    """Own units and those that they took over, as keys: their lines go on."""
    return carried_by(own_units(user).values_list("pk", flat=True))


def visible(user: Any) -> CostLineQuerySet:
    """Whoever keeps the budget sees what units have sent and the own drafts; a unit sees its own lines only."""
    mine = CostLine.objects.filter(unit__in=carried(user))
    if not may_keep(user):
        return mine
    return CostLine.objects.handed_in() | CostLine.objects.filter(state=State.RETURNED) | mine


def may_change(user: Any, line: CostLine) -> bool:
    """A focal point of the unit, while the line is with the unit."""
    return line.state in CostLine.WITH_THE_UNIT and line.unit_id in carried(user)


def may_remove(user: Any, line: CostLine) -> bool:
    """What was never sent may go; what was sent stays in the register."""
    return line.state == State.DRAFT and may_change(user, line)


def may_answer(user: Any, line: CostLine) -> bool:
    """Return it or approve it."""
    return line.state == State.SUBMITTED and may_keep(user)


def may_note_spending(user: Any, line: CostLine) -> bool:
    return line.state == State.APPROVED and (may_keep(user) or line.unit_id in carried(user))
