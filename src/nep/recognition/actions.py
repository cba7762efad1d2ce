"""Every deed with nominations. The log keeps that it happened, and never the name: whoever declines is forgotten."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from nep.accounts.models import User, fingerprint
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.mail import worker
from nep.recognition.errors import LinkNotUsable, NominationHasMovedOn
from nep.recognition.models import CONSENT_LASTS, Nomination, NominationQuerySet

State = Nomination.State


@transaction.atomic
def nominate(
    *, whom: str, origin: str, name: str, deed: str, email: str, by: User, unit: Unit | None = None
) -> Nomination:
    """Propose somebody; the nominee is asked by letter before anybody reads it."""
    nomination = Nomination.objects.create(
        whom=whom,
        origin=origin,
        name=name,
        deed=deed,
        email=email,
        unit=unit,
        asked_on=timezone.localdate(),
    )
    audit.record("praise.nominated", by=by, target=None)
    worker.enqueue("nep.recognition.tasks.ask_for_consent", nomination_id=nomination.pk)
    return nomination


def renew_link(*, nomination: Nomination) -> str:
    """A fresh secret for the letter; every earlier one is dead. Only its fingerprint is kept."""
    token = secrets.token_urlsafe(32)
    waiting = Nomination.objects.unanswered().filter(pk=nomination.pk)
    if not waiting.update(token_hash=fingerprint(token)):
        raise LinkNotUsable
    return token


def found_by(token: str) -> Nomination | None:
    """The nomination of a link: until thirty days have gone by without an answer, and after a yes for ever."""
    expired = Nomination.objects.expired(timezone.localdate()).values("pk")
    return _by_link(token).exclude(pk__in=expired).select_related("unit").first()


def _by_link(token: str) -> NominationQuerySet:
    return Nomination.objects.filter(token_hash=fingerprint(token))


@transaction.atomic
def accept(*, token: str) -> None:
    """The nominee agrees; the address is deleted at once."""
    fresh = timezone.localdate() - CONSENT_LASTS
    waiting = _by_link(token).unanswered().filter(asked_on__gt=fresh)
    if not waiting.update(state=State.ACCEPTED, email=""):
        raise LinkNotUsable
    audit.record("praise.accepted", by=None, target=None)


@transaction.atomic
def decline(*, token: str) -> None:
    """The nominee does not want it: everything is erased."""
    _erase(_by_link(token).unanswered())
    audit.record("praise.declined", by=None, target=None)


@transaction.atomic
def take_back(*, token: str) -> None:
    """The nominee changed their mind after a yes: everything is erased, a commendation too."""
    _erase(_by_link(token).exclude(state=State.ASKED))
    audit.record("praise.taken_back", by=None, target=None)


def _erase(found: NominationQuerySet) -> None:
    deleted, _rows = found.delete()
    if not deleted:
        raise LinkNotUsable


@transaction.atomic
def forget() -> int:
    """Erase what no nominee answered in thirty days; how many there were."""
    count, _rows = Nomination.objects.expired(timezone.localdate()).delete()
    if count:
        audit.record("praise.forgotten", by=None, target=None, count=count)
    return count


@transaction.atomic
def answer(
    *, nomination: Nomination, outcome: str, criteria: Sequence[str], words: str, by: User
) -> Nomination:
    """Commend or thank, in words."""
    waiting = Nomination.objects.waiting().filter(pk=nomination.pk)
    facts = {"criteria": list(criteria), "answer": words, "answered_on": timezone.localdate()}
    if not waiting.update(state=State(outcome), **facts):
        raise NominationHasMovedOn
    nomination.refresh_from_db()
    audit.record(f"praise.{outcome}", by=by, target=None, number=nomination.pk)
    return nomination
