"""Every deed with questions. Each is one transaction; all but the asking leave their record in the log.

A record of the asking would keep the second at which somebody sat at a telephone: of the time only the day is kept.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.nameless.pace import Pace
from nep.nameless.receiving import found, receive
from nep.questions.errors import NeedsSecondPerson, QuestionHasMovedOn, UnknownCode
from nep.questions.models import Question
from nep.text import fold

State = Question.State
ASKING, LOOKING = Pace("asked", 20), Pace("looked", 60)


@transaction.atomic
def ask(*, text: str, topic: str, unit: Unit | None, seed: str) -> tuple[Question, str]:
    """The question as it was received, and its code, which is kept nowhere. The same form sent twice is one question.

    There is no `by`: whoever asks is nobody to us, signed in or not.
    """
    facts = {"text": text, "topic": topic, "unit": unit, "asked_on": timezone.localdate()}
    return receive(Question.objects.all(), seed=seed, words=text, pace=ASKING, facts=facts)


def found_by(code: str) -> Question:
    """The question of a code."""
    question = found(Question.objects.select_related("see_also"), code, LOOKING)
    if question is None:
        raise UnknownCode
    return question


@transaction.atomic
def answer(*, question: Question, revision: int, by: User, **said: str) -> Question:
    """An answer that nobody reads yet: a second person looks at it first. Written anew, it waits again."""
    seen = Question.objects.filter(pk=question.pk, revision=revision, state__in=Question.WAITING)
    _move(seen, question, **said, state=State.ANSWERED, answered_by=by)
    audit.record("question.answered", by=by, target=question)
    return question


@transaction.atomic
def publish(*, question: Question, revision: int, by: User) -> Question:
    """The second person publishes exactly the words that were on the screen, question and answer together."""
    if question.answered_by_id == by.pk:
        raise NeedsSecondPerson
    # Asked again in the row itself: somebody else may have answered since the page was made.
    seen = Question.objects.filter(pk=question.pk, revision=revision, state=State.ANSWERED).exclude(
        answered_by=by
    )
    words = fold(f"{question.text} {question.answer}")
    _move(
        seen,
        question,
        state=State.PUBLISHED,
        published_by=by,
        published_on=timezone.localdate(),
        folded=words,
    )
    audit.record("question.published", by=by, target=question)
    return question


@transaction.atomic
def decline(
    *, question: Question, revision: int, reason: str, by: User, see_also: Question | None = None
) -> Question:
    """It is not published, for a reason out of a closed list; the asker reads a kind sentence under the code."""
    seen = Question.objects.filter(pk=question.pk, revision=revision, state__in=Question.WAITING)
    nothing = {"answer": "", "answered_for": "", "source": "", "link": "", "answered_by": None}
    closed = {"closed_on": timezone.localdate(), "declined_because": reason, "see_also": see_also}
    _move(seen, question, **nothing, **closed, state=State.DECLINED)
    audit.record("question.declined", by=by, target=question, reason=reason)
    return question


@transaction.atomic
def look_again(*, question: Question, revision: int, by: User) -> Question:
    """Somebody has read the published answer again, and it still holds."""
    seen = Question.objects.filter(pk=question.pk, revision=revision, state=State.PUBLISHED)
    _move(seen, question, looked_on=timezone.localdate())
    audit.record("question.looked_again", by=by, target=question)
    return question


@transaction.atomic
def withdraw(*, question: Question, reason: str, by: User) -> Question:
    """Take it down at once; the reason stands at its address. One person is enough to stop a mistake."""
    published = Question.objects.filter(pk=question.pk, state=State.PUBLISHED)
    _move(
        published,
        question,
        state=State.WITHDRAWN,
        withdrawn_because=reason,
        closed_on=timezone.localdate(),
        folded="",
    )
    audit.record("question.withdrawn", by=by, target=question, reason=reason)
    return question


@transaction.atomic
def forget() -> int:
    """Erase what was not published and whose time is over; how many."""
    erased, _rows = Question.objects.forgettable(timezone.localdate()).delete()
    if erased:
        audit.record("question.forgotten", by=None, target=None, count=erased)
    return erased


def _move(seen: Any, question: Question, **facts: Any) -> None:
    """Write to the row as it was seen, or refuse."""
    if not seen.update(**facts, revision=F("revision") + 1):
        raise QuestionHasMovedOn
    question.refresh_from_db()
