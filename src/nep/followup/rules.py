"""Who follows the units up, and who reads the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit
from nep.agencies.succession import carried_by


def may_follow_up(user: Any) -> bool:
    """See what is late in every unit, remind, call."""
    return may(user, Permission.FOLLOW_UP)


def may_read_calendar(user: Any) -> bool:
    return may(user, Permission.PROGRAMME_READ)


def units_in_calendar(user: Any, on: date) -> set[int] | None:
    """The units whose tasks stand in this person's calendar, as keys; None stands for every unit.

    Those who answer for a unit see its own; those who follow up, and those without a unit, see all.
    """
    if may_follow_up(user):
        return None
    own = set(Unit.objects.answered_by(user, on).values_list("pk", flat=True))
    return carried_by(own) if own else None
