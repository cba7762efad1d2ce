"""Who may look into the library, add to it, and say that a unit uses something again."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit, UnitQuerySet
from nep.agencies.rules import answers_for
from nep.materials.models import Material


def may_read(user: Any) -> bool:
    """Every officer who carries the programme out, or writes for it."""
    return may(user, Permission.PROGRAMME_READ)


def own_units(user: Any) -> UnitQuerySet:
    """The units for which this person may add a material or use one again."""
    own = Unit.objects.answered_by(user, timezone.localdate()).order_by("sorting", "pk")
    return own if may_read(user) else own.none()


def may_add(user: Any) -> bool:
    """A focal point of any unit."""
    return own_units(user).exists()


def may_keep(user: Any, material: Material) -> bool:
    """Correct it or take it out of use: the unit that made it, and whoever keeps the programme."""
    if may(user, Permission.PROGRAMME_CONFIRM):
        return True
    return may_read(user) and answers_for(user, material.unit, timezone.localdate())
