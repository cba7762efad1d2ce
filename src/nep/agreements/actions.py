"""Every deed with agreements. Each is one transaction with its record in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.agreements.errors import (
    AgreementHasMovedOn,
    AgreementIsOver,
    AlreadyRecorded,
    DayNotYetCome,
    DayOutsideTheTerm,
    DeliverableHasMovedOn,
    DoneStaysPromised,
)
from nep.agreements.models import Agreement, Deliverable
from nep.audit import actions as audit


@transaction.atomic
def add(
    *, facts: Mapping[str, Any], units: Iterable[Unit], deliverables: Sequence[str], by: User
) -> Agreement:
    """Put a signed agreement into the register. `facts` are its own fields by name."""
    agreement = Agreement(**facts, recorded_by=by)
    try:
        with transaction.atomic():
            agreement.save(force_insert=True)
    except IntegrityError:
        raise AlreadyRecorded from None
    agreement.units.set(units)
    _promise(agreement, deliverables)
    audit.record("agreement.added", by=by, target=agreement, number=agreement.number)
    return agreement


@transaction.atomic
def correct(
    *,
    agreement: Agreement,
    revision: int,
    facts: Mapping[str, Any],
    units: Iterable[Unit],
    deliverables: Sequence[str],
    by: User,
) -> Agreement:
    """Write it as it should have stood. `revision` is the one that was on the screen."""
    if agreement.ended_on and not facts["begins_on"] <= agreement.ended_on <= facts["ends_on"]:
        raise DayOutsideTheTerm
    same = Agreement.objects.filter(pk=agreement.pk, revision=revision)
    try:
        with transaction.atomic():
            changed = same.update(**facts, revision=F("revision") + 1)
    except IntegrityError:
        raise AlreadyRecorded from None
    if not changed:
        raise AgreementHasMovedOn
    agreement.refresh_from_db()
    agreement.units.set(units)
    _promise(agreement, deliverables)
    audit.record("agreement.corrected", by=by, target=agreement)
    return agreement


def _promise(agreement: Agreement, texts: Sequence[str]) -> None:
    """Exactly these things, in this order; what was done and is still promised stays done."""
    wanted = list(dict.fromkeys(texts))
    gone = agreement.deliverables.exclude(text__in=wanted)
    if gone.filter(done_on__isnull=False).exists():
        raise DoneStaysPromised
    gone.delete()
    for position, text in enumerate(wanted, start=1):
        agreement.deliverables.update_or_create(text=text, defaults={"position": position})


@transaction.atomic
def mark_done(*, deliverable: Deliverable, done_on: date, by: User) -> Deliverable:
    """What was promised is there."""
    if done_on > timezone.localdate():
        raise DayNotYetCome
    if done_on < deliverable.agreement.signed_on:
        raise DayOutsideTheTerm
    _set_done(deliverable, open_now=True, done_on=done_on)
    agreement = deliverable.agreement
    audit.record("agreement.delivered", by=by, target=agreement, text=deliverable.text, day=done_on)
    return deliverable


@transaction.atomic
def take_back_done(*, deliverable: Deliverable, by: User) -> Deliverable:
    """It was noted by mistake."""
    _set_done(deliverable, open_now=False, done_on=None)
    audit.record("agreement.not_delivered", by=by, target=deliverable.agreement, text=deliverable.text)
    return deliverable


def _set_done(deliverable: Deliverable, *, open_now: bool, done_on: date | None) -> None:
    """Whoever came first has noted it."""
    ready = Deliverable.objects.filter(pk=deliverable.pk, done_on__isnull=open_now)
    if not ready.update(done_on=done_on):
        raise DeliverableHasMovedOn
    deliverable.refresh_from_db()


@transaction.atomic
def end_early(*, agreement: Agreement, ended_on: date, end_reason: str, by: User) -> Agreement:
    """It holds no longer from that day on, and why."""
    if ended_on > timezone.localdate():
        raise DayNotYetCome
    if not agreement.begins_on <= ended_on <= agreement.ends_on:
        raise DayOutsideTheTerm
    holding = Agreement.objects.in_force(timezone.localdate()).filter(pk=agreement.pk)
    if not holding.update(ended_on=ended_on, end_reason=end_reason, revision=F("revision") + 1):
        raise AgreementIsOver
    agreement.refresh_from_db()
    audit.record("agreement.ended_early", by=by, target=agreement, day=ended_on, reason=end_reason)
    return agreement
