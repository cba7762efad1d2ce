"""Who may log what a unit has done, and who reads it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.outreach.models import Activity, ActivityQuerySet


def may_log(user: Any) -> bool:
    return may(user, Permission.ACTIVITY_LOG)


def may_read(user: Any) -> bool:
    return may(user, Permission.REPORT_READ)


def logs_for_all(user: Any) -> bool:
    """Whoever follows up with the units may enter what a unit told by telephone or on paper."""
    return may(user, Permission.FOLLOW_UP)


def own_units(user: Any) -> list[Unit]:
    """The units that this person answers for today."""
    return list(Unit.objects.answered_by(user, timezone.localdate()).order_by("sorting", "pk"))


def logged_for(user: Any) -> set[int] | None:
    """For which units this person logs: the own ones and those that they took over, as keys; None stands for every unit."""
    if logs_for_all(user):
        return None
    return carried_by(_own(user)) if may_log(user) else set()


def may_log_for(user: Any, unit: Unit) -> bool:
    own = logged_for(user)
    return own is None or unit.pk in own


def _own(user: Any) -> list[int]:
    return list(Unit.objects.answered_by(user, timezone.localdate()).values_list("pk", flat=True))


def sees_all(user: Any) -> bool:
    """Coordinator, leader, editor and verifier."""
    return may(user, Permission.REPORT_READ_ALL)


def visible_to(user: Any) -> ActivityQuerySet:
    """What this person reads: everything, or what the own units, those below them and their partners did."""
    if sees_all(user):
        return Activity.objects.all()
    own = carried_by(_own(user))
    branch = Unit.objects.filter(Q(pk__in=own) | Q(parent__in=own) | Q(parent__parent__in=own)).values_list(
        "pk", flat=True
    )
    return Activity.objects.of_units(branch)


def may_change(user: Any, activity: Activity) -> bool:
    return activity.removed_at is None and may_log_for(user, activity.unit)


def may_join(own: set[int] | None, first: Activity, second: Activity) -> bool:
    """Whoever logs for both, or for one of two of which the other names it, says that they are one."""

    def says(one: Activity, other: Activity, logged: set[int]) -> bool:
        named = {unit.pk for unit in other.partners.all()}
        return one.unit_id in logged and (other.unit_id in logged or one.unit_id in named)

    return own is None or says(first, second, own) or says(second, first, own)
