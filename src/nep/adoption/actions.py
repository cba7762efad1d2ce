"""Every deed with adoption and briefings. Each is one transaction with its record in the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.adoption.errors import (
    AdoptionHasMovedOn,
    AdoptionIsWithdrawn,
    AlreadyAdopted,
    BriefingAlreadyRecorded,
    BriefingHasMovedOn,
    DayNotYetCome,
    NotExpected,
)
from nep.adoption.models import Adoption, Briefing, kinds_for
from nep.agencies.models import Unit
from nep.audit import actions as audit


def _must_have_come(day: date) -> None:
    if day > timezone.localdate():
        raise DayNotYetCome


@transaction.atomic
def record(*, unit: Unit, kind: str, facts: Mapping[str, Any], by: User) -> Adoption:
    """The unit has the Code in its rules. `facts` are number, day and where to find the paper."""
    if kind not in kinds_for(unit):
        raise NotExpected
    _must_have_come(facts["adopted_on"])
    adoption = Adoption(unit=unit, kind=kind, recorded_by=by, **facts)
    try:
        with transaction.atomic():
            adoption.save(force_insert=True)
    except IntegrityError:
        raise AlreadyAdopted from None
    audit.record("adoption.recorded", by=by, target=adoption, number=adoption.document_number)
    return adoption


@transaction.atomic
def correct(*, adoption: Adoption, revision: int, facts: Mapping[str, Any], by: User) -> Adoption:
    """Number, day or place of the paper were wrong. `revision` is the one that was on the screen."""
    _must_have_come(facts["adopted_on"])
    same = Adoption.objects.in_force().filter(pk=adoption.pk, revision=revision)
    if not same.update(**facts, revision=F("revision") + 1):
        raise AdoptionHasMovedOn
    adoption.refresh_from_db()
    audit.record("adoption.corrected", by=by, target=adoption, number=adoption.document_number)
    return adoption


@transaction.atomic
def withdraw(*, adoption: Adoption, reason: str, by: User) -> Adoption:
    """It is not so, or no longer; the unit counts again among those that have yet to do it."""
    standing = Adoption.objects.in_force().filter(pk=adoption.pk)
    today = timezone.localdate()
    if not standing.update(withdrawn_on=today, withdrawal_reason=reason, revision=F("revision") + 1):
        raise AdoptionIsWithdrawn
    adoption.refresh_from_db()
    audit.record("adoption.withdrawn", by=by, target=adoption, reason=reason)
    return adoption


@transaction.atomic
def record_briefing(*, unit: Unit, held_on: date, headcount: int, note: str, by: User) -> Briefing:
    """So many people of the unit heard of the Code on that day."""
    _must_have_come(held_on)
    briefing = Briefing(unit=unit, held_on=held_on, headcount=headcount, note=note, recorded_by=by)
    try:
        with transaction.atomic():
            briefing.save(force_insert=True)
    except IntegrityError:
        raise BriefingAlreadyRecorded from None
    audit.record("adoption.briefed", by=by, target=briefing, unit=unit.name, day=held_on, headcount=headcount)
    return briefing


@transaction.atomic
def take_back_briefing(*, briefing: Briefing, by: User) -> Briefing:
    """It was recorded by mistake."""
    if not Briefing.objects.kept().filter(pk=briefing.pk).update(taken_back_at=timezone.now()):
        raise BriefingHasMovedOn
    briefing.refresh_from_db()
    day = briefing.held_on
    audit.record("adoption.briefing_taken_back", by=by, target=briefing, unit=briefing.unit.name, day=day)
    return briefing
