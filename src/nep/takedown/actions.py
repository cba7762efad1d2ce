"""Every deed with requests to change or take down. Each is one transaction; all but the asking leave their record in the log.

A record of the asking would keep the second at which somebody sat at a telephone: only the hour is kept.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.nameless.pace import Pace
from nep.nameless.receiving import found, receive
from nep.takedown.errors import NeedsSecondPerson, RequestHasMovedOn, UnknownCode
from nep.takedown.models import TakedownRequest

State = TakedownRequest.State
ASKING, LOOKING = Pace("takedown-asked", 20), Pace("takedown-looked", 60)


@transaction.atomic
def ask(*, page: str, text: str, wish: str, reply: str, seed: str) -> tuple[TakedownRequest, str]:
    """The request as it was received, and its code, which is kept nowhere. The same form sent twice is one request.

    There is no `by`: whoever asks is nobody to us, signed in or not.
    """
    facts = {"page": page, "text": text, "wish": wish, "reply": reply}
    words = "\n".join(facts.values())
    facts_and_hour = {**facts, "asked_at": timezone.now().replace(minute=0, second=0, microsecond=0)}
    return receive(TakedownRequest.objects.all(), seed=seed, words=words, pace=ASKING, facts=facts_and_hour)


def found_by(code: str) -> TakedownRequest:
    """The request of a code."""
    request = found(TakedownRequest.objects.all(), code, LOOKING)
    if request is None:
        raise UnknownCode
    return request


@transaction.atomic
def accept(*, request: TakedownRequest, revision: int, answer: str, by: User) -> TakedownRequest:
    """It was done as asked. One person is enough to mend what hurts, even when another wrote a refusal."""
    done = {"answer": answer, "complain_at": "", "answered_by": by, "answered_at": timezone.now()}
    _move(_waiting(request, revision), request, **done, state=State.ACCEPTED)
    audit.record("takedown.accepted", by=by, target=request)
    return request


@transaction.atomic
def refuse(
    *, request: TakedownRequest, revision: int, answer: str, complain_at: str, by: User
) -> TakedownRequest:
    """A refusal that nobody reads yet: a second person looks at it first. Written anew, it waits again."""
    said = {"answer": answer, "complain_at": complain_at, "answered_by": by}
    _move(_waiting(request, revision), request, **said, state=State.PROPOSED)
    audit.record("takedown.refusal_proposed", by=by, target=request)
    return request


@transaction.atomic
def agree(*, request: TakedownRequest, revision: int, by: User) -> TakedownRequest:
    """The second person agrees to exactly the refusal that was on the screen."""
    if request.answered_by_id == by.pk:
        raise NeedsSecondPerson
    seen = _waiting(request, revision).filter(state=State.PROPOSED).exclude(answered_by=by)
    _move(seen, request, state=State.REFUSED, agreed_by=by, answered_at=timezone.now())
    audit.record("takedown.refused", by=by, target=request)
    return request


@transaction.atomic
def forget() -> int:
    """Erase what was answered long ago; how many."""
    erased, _rows = TakedownRequest.objects.forgettable(timezone.now()).delete()
    if erased:
        audit.record("takedown.forgotten", by=None, target=None, count=erased)
    return erased


def _waiting(request: TakedownRequest, revision: int) -> Any:
    """The row as it was seen, while it waits."""
    return TakedownRequest.objects.filter(pk=request.pk, revision=revision, state__in=TakedownRequest.WAITING)


def _move(seen: Any, request: TakedownRequest, **facts: Any) -> None:
    """Write to the row as it was seen, or refuse."""
    if not seen.update(**facts, revision=F("revision") + 1):
        raise RequestHasMovedOn
    request.refresh_from_db()
