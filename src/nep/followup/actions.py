"""Every deed of following up. Each is one transaction with its record in the log."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from nep.accounts.models import User, fingerprint
from nep.agencies.models import FocalPoint, Unit
from nep.audit import actions as audit
from nep.followup import due, letters
from nep.followup.due import Part
from nep.followup.errors import (
    CallAlreadyLogged,
    CallNotYetMade,
    FollowupError,
    NoFeedToClose,
    NothingToRemind,
    NotToBeReminded,
    RemindedLately,
)
from nep.followup.models import Call, FeedKey, Reminder
from nep.programme.models import Assignment


@transaction.atomic
def remind(*, assignment: Assignment, by: User, on: date) -> Reminder:
    """Remind the unit of this one part, late or due soon, unless it was done in the last seven days."""
    carrier = due.carriers(on).get(assignment.unit_id, assignment.unit_id)
    found = _locked(Unit.objects.get(pk=carrier), on)
    part = next((part for part in found if part.assignment == assignment.pk), None)
    if part is None:
        raise NotToBeReminded
    if not part.may_be_reminded:
        raise RemindedLately
    [reminder] = _remind(Unit.objects.get(pk=carrier), [part], by, on)
    return reminder


@transaction.atomic
def remind_unit(*, unit: Unit, by: User | None, on: date) -> list[Reminder]:
    """Remind the unit of everything of which it is time to remind it; `by=None` is the system itself."""
    found = _locked(unit, on)
    ripe = [part for part in found if part.is_ripe]
    if not ripe:
        raise RemindedLately if any(not part.may_be_reminded for part in found) else NothingToRemind
    return _remind(unit, ripe, by, on)


def remind_due(*, on: date) -> list[Reminder]:
    """The system reminds every unit of what is ripe that day. Run again on the same day, it does nothing."""
    ripe = [row.unit for row in due.by_unit(due.parts(on)) if row.ripe]
    return [reminder for unit in ripe for reminder in _unless_refused(unit, None, on)]


@dataclass(frozen=True)
class Reminded:
    """How many units were reminded, and how many were left out because it was done lately."""

    units: int
    skipped: int


def remind_late_units(*, by: User, on: date) -> Reminded:
    """Remind every unit with something late, each in a transaction of its own."""
    rows = [row for row in due.by_unit(due.parts(on)) if row.late]
    ripe = [row.unit for row in rows if any(part.is_late for part in row.ripe)]
    units = sum(bool(_unless_refused(unit, by, on)) for unit in ripe)
    return Reminded(units, len(rows) - units)


def _unless_refused(unit: Unit, by: User | None, on: date) -> list[Reminder]:
    """Somebody may have been faster for one unit; the others are reminded all the same."""
    try:
        return remind_unit(unit=unit, by=by, on=on)
    except FollowupError:
        return []


def _locked(unit: Unit, on: date) -> list[Part]:
    """The parts of the unit as they stand while nobody else can remind it: whoever comes second waits here."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    held = [part.assignment for part in due.parts_of(unit, on)]
    list(Assignment.objects.select_for_update().filter(pk__in=held).order_by("pk").values_list("pk"))
    return due.parts_of(unit, on)


def _remind(unit: Unit, parts: Sequence[Part], by: User | None, on: date) -> list[Reminder]:
    """Keep the reminders, and write one letter: a unit that had one on this day finds the rest on its own page."""
    address = _address(unit, on)
    mailed = bool(address) and not Reminder.objects.filter(unit=unit, sent_on=on, mailed=True).exists()
    reminders = Reminder.objects.bulk_create(
        Reminder(assignment_id=part.assignment, unit=unit, kind=part.kind, sent_on=on, mailed=mailed)
        for part in parts
    )
    if mailed:
        letters.write(unit, address, parts)
    late = sum(part.is_late for part in parts)
    audit.record(
        "followup.reminded", by=by, target=unit, tasks=len(parts), late=late, mailed=mailed, on=on.isoformat()
    )
    return reminders


def _address(unit: Unit, on: date) -> str:
    """The mailbox of the office, or else that of its focal point; empty when there is neither."""
    if unit.mailbox:
        return unit.mailbox
    current = FocalPoint.objects.current(on).filter(unit=unit, user__is_active=True).primary_first()
    focal_point = current.select_related("user").first()
    return focal_point.user.email if focal_point else ""


@transaction.atomic
def log_call(*, unit: Unit, called_on: date, note: str, by: User) -> Call:
    """The office of the unit was called, and what was agreed."""
    if called_on > timezone.localdate():
        raise CallNotYetMade
    try:
        with transaction.atomic():
            call = Call.objects.create(unit=unit, called_on=called_on, note=note, called_by=by)
    except IntegrityError:
        raise CallAlreadyLogged from None
    audit.record("followup.called", by=by, target=unit, note=note, on=called_on.isoformat())
    return call


@transaction.atomic
def renew_feed(*, by: User) -> str:
    """A new secret for the person's calendar; an earlier address no longer works. It can be read only here."""
    secret = secrets.token_urlsafe(32)
    facts = {"fingerprint": fingerprint(secret), "made_on": timezone.localdate()}
    FeedKey.objects.update_or_create(user=by, defaults=facts)
    audit.record("followup.feed_renewed", by=by, target=by)
    return secret


@transaction.atomic
def close_feed(*, by: User) -> None:
    """The address of the person's calendar no longer works."""
    gone, _rows = FeedKey.objects.filter(user=by).delete()
    if not gone:
        raise NoFeedToClose
    audit.record("followup.feed_closed", by=by, target=by)
