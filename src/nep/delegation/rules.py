"""Who may hand a task on, answer, and see which branch."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.delegation.models import Handover
from nep.programme.models import Assignment


def may_delegate(user: Any) -> bool:
    return may(user, Permission.DELEGATE)


def sees_all(user: Any) -> bool:
    """Whoever keeps the programme sees every branch."""
    return may(user, Permission.PROGRAMME_CONFIRM)


def own_units(user: Any) -> set[int]:
    """The units that this person answers for today, as keys."""
    own = Unit.objects.answered_by(user, timezone.localdate())
    return set(own.values_list("pk", flat=True)) if may_delegate(user) else set()


def giver_of(user: Any, assignment: Assignment) -> Unit | None:
    """The own unit for which this person may hand on a part that the unit leads, as the heir of another one too."""
    if assignment.role != Assignment.Role.LEAD or assignment.task.withdrawn_at is not None:
        return None
    for unit in Unit.objects.filter(pk__in=own_units(user)).order_by("sorting", "pk"):
        if assignment.unit_id in carried_by([unit.pk]):
            return unit
    return None


def may_see(user: Any, handover: Handover) -> bool:
    """Whoever gave or received it, or something above it in the same line. Those beside it may not."""
    if sees_all(user):
        return True
    line = Handover.objects.filter(pk__in=handover.line)
    return line.touching(own_units(user)).exists()


def may_answer(user: Any, handover: Handover) -> bool:
    """Accept or decline: the receiver, while it waits."""
    return handover.state == Handover.State.OFFERED and handover.receiver_id in own_units(user)


def may_finish(user: Any, handover: Handover) -> bool:
    return handover.state == Handover.State.ACCEPTED and handover.receiver_id in own_units(user)


def may_hand_on(user: Any, handover: Handover) -> bool:
    """The receiver may hand on what it accepted, or a part of it."""
    return may_finish(user, handover)


def may_withdraw(user: Any, handover: Handover) -> bool:
    """The giver, as long as it is not finished or declined."""
    return handover.is_open and handover.giver_id in own_units(user)
