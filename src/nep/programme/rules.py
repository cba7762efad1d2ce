"""Who may see, confirm, amend and publish programmes, and who may say how far a unit is."""

from __future__ import annotations

from datetime import date
from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit
from nep.agencies.succession import carried_by


def may_read(user: Any) -> bool:
    return may(user, Permission.PROGRAMME_READ)


def may_confirm(user: Any) -> bool:
    return may(user, Permission.PROGRAMME_CONFIRM)


def may_amend(user: Any) -> bool:
    return may(user, Permission.PROGRAMME_AMEND)


def may_publish(user: Any) -> bool:
    """Whoever confirms a programme also opens it to the public."""
    return may_confirm(user)


def units_of(user: Any, on: date) -> list[Unit]:
    """The units that this person answers for on that day."""
    return list(Unit.objects.answered_by(user, on).order_by("sorting", "pk"))


def movable_units(user: Any, on: date) -> set[int] | None:
    """The units whose state this person may change, as keys; None stands for every unit."""
    if may_amend(user):
        return None
    return carried_by(unit.pk for unit in units_of(user, on)) if may_read(user) else set()
