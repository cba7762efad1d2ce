"""Who may read how far units are, and who records it for which unit."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit, UnitQuerySet


def may_read(user: Any) -> bool:
    return may(user, Permission.PROGRAMME_READ)


def may_write(user: Any) -> bool:
    return may(user, Permission.ADOPTION_WRITE)


def records_for_all(user: Any) -> bool:
    """Whoever keeps the programme writes down what units without an account report on paper."""
    return may_write(user) and may(user, Permission.PROGRAMME_CONFIRM)


def may_open_documents(user: Any) -> bool:
    """Whether the link to the paper in the register leads anywhere for this person."""
    return may(user, Permission.DOCUMENT_READ)


def own_units(user: Any) -> UnitQuerySet:
    """The units for which this person answers, and the schools and offices directly below them."""
    today = timezone.localdate()
    if not may_write(user):
        return Unit.objects.none()
    own = Unit.objects.answered_by(user, today).values("pk")
    return Unit.objects.in_force(today).filter(Q(pk__in=own) | Q(parent__in=own)).order_by("sorting", "pk")


def writable_units(user: Any) -> UnitQuerySet:
    """The units for which this person records."""
    if records_for_all(user):
        return Unit.objects.in_force(timezone.localdate()).order_by("sorting", "pk")
    return own_units(user)


def may_write_for(user: Any, unit: Unit) -> bool:
    return writable_units(user).filter(pk=unit.pk).exists()
