"""Who may raise difficulties, see which of them, and do what with each."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may, sees_desk
from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.obstacles.models import Obstacle, ObstacleQuerySet

UNITS_DEEDS = frozenset({"withdraw", "close", "reopen"})
DESKS_DEEDS = frozenset({"answer", "escalate", "decide", "close", "share", "unshare"})
LEADERS_DEEDS = frozenset({"decide"})


def may_read_shared(user: Any) -> bool:
    """Every officer reads what was answered to others."""
    return sees_desk(user)


def may_raise(user: Any) -> bool:
    return may(user, Permission.OBSTACLE_RAISE)


def may_answer(user: Any) -> bool:
    return may(user, Permission.OBSTACLE_ANSWER)


def sees_all(user: Any) -> bool:
    """Whoever answers or decides sees what all units raised."""
    return may_answer(user) or may(user, Permission.DECIDE)


def may_list(user: Any) -> bool:
    return may_raise(user) or sees_all(user)


def own_units(user: Any) -> list[Unit]:
    """The units for which this person may raise a difficulty today."""
    if not may_raise(user):
        return []
    return list(Unit.objects.answered_by(user, timezone.localdate()).order_by("sorting", "pk"))


def looked_after(user: Any) -> set[int]:
    """One's own units and those that were taken over by them, as keys: their questions are one's own now."""
    own = own_units(user)
    return carried_by(unit.pk for unit in own) if own else set()


def visible(user: Any) -> ObstacleQuerySet:
    """What this person may see."""
    everything = Obstacle.objects.all()
    return everything if sees_all(user) else everything.of_units(looked_after(user))


def deeds(user: Any, obstacle: Obstacle) -> frozenset[str]:
    """What this person may do with it, in whatever state it is."""
    found = UNITS_DEEDS if obstacle.unit_id in looked_after(user) else frozenset()
    if may(user, Permission.DECIDE):
        found |= LEADERS_DEEDS
    return found | DESKS_DEEDS if may_answer(user) else found


def deeds_now(user: Any, obstacle: Obstacle) -> frozenset[str]:
    """What of it can be done now."""
    return frozenset(deed for deed in deeds(user, obstacle) if obstacle.stands_before(deed))
