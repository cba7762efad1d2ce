"""Who may nominate, send initiatives, and answer them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit, UnitQuerySet
from nep.recognition.models import Initiative, Nomination


def may_nominate(user: Any) -> bool:
    return may(user, Permission.NOMINATE)


def may_answer(user: Any) -> bool:
    return may(user, Permission.PRAISE_ANSWER)


def may_read(user: Any) -> bool:
    return may_nominate(user) or may_answer(user)


def own_units(user: Any) -> UnitQuerySet:
    """The units for which this person may send or take up an initiative."""
    own = Unit.objects.answered_by(user, timezone.localdate()).order_by("sorting", "pk")
    return own if may_nominate(user) else own.none()


def may_read_nomination(user: Any, nomination: Nomination) -> bool:
    """Before the nominee agreed nobody; then whoever answers; once commended every unit."""
    if nomination.state == Nomination.State.ASKED:
        return False
    return may_answer(user) or (may_read(user) and nomination.state == Nomination.State.COMMENDED)


def may_read_initiative(user: Any, initiative: Initiative) -> bool:
    """Adopted ones stand on the shelf; the others are for the own unit and whoever answers."""
    if may_answer(user) or (may_read(user) and initiative.state == Initiative.State.ADOPTED):
        return True
    return own_units(user).filter(pk=initiative.unit_id).exists()
