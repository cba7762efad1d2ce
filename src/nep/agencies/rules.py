"""Who may see and keep the list of units."""

from __future__ import annotations

from datetime import date
from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may, sees_desk
from nep.agencies.models import Unit


def may_read(user: Any) -> bool:
    """Every officer may look up units."""
    return sees_desk(user)


def may_manage(user: Any) -> bool:
    return may(user, Permission.UNIT_MANAGE)


def may_add_below(user: Any, unit: Unit, on: date) -> bool:
    """Whoever keeps the list, and the focal point of the unit for its own offices and schools."""
    return may_manage(user) or (sees_desk(user) and answers_for(user, unit, on))


def answers_for(user: Any, unit: Unit, on: date) -> bool:
    """Whether this person is a focal point of the unit on that day."""
    return Unit.objects.answered_by(user, on).filter(pk=unit.pk).exists()
