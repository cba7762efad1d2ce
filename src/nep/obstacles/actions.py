"""Every deed with difficulties that units raise. Each is one transaction with its record in the log."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.mail import actions as mail
from nep.obstacles.errors import (
    DecisionIsInTheFuture,
    DecisionIsMissing,
    NamesTheUnit,
    NotATaskOfThisProgramme,
    ObstacleHasMovedOn,
    ReplyByIsPast,
    UnitHasEnded,
)
from nep.obstacles.models import DAYS_TO_REPLY, NumberBook, Obstacle
from nep.programme.models import Programme, Task
from nep.text import fold

State = Obstacle.State
COUNCIL = "ủy ban nhân dân "


@transaction.atomic
def raise_obstacle(
    *,
    programme: Programme,
    unit: Unit,
    category: str,
    words: str,
    proposal: str,
    reply_by: date,
    by: User,
    task: Task | None = None,
) -> Obstacle:
    """The unit says what is hard and what it proposes; it gets a number."""
    today = timezone.localdate()
    if reply_by < today:
        raise ReplyByIsPast
    if not unit.is_in_force(today):
        raise UnitHasEnded
    if task is not None and (task.programme_id != programme.pk or task.withdrawn_at is not None):
        raise NotATaskOfThisProgramme
    obstacle = Obstacle(programme=programme, task=task, unit=unit, category=category, raised_by=by)
    obstacle.words, obstacle.proposal, obstacle.reply_by = words, proposal, reply_by
    obstacle.year, obstacle.serial = today.year, _next_number(today.year)
    obstacle.save(force_insert=True)
    audit.record("obstacle.raised", by=by, target=obstacle, unit=unit.name, reply_by=reply_by)
    return obstacle


def _next_number(year: int) -> int:
    """The next number of the year; who comes second waits until the first one is committed or gone."""
    book, _is_new = NumberBook.objects.select_for_update().get_or_create(year=year)
    book.last += 1
    book.save(update_fields=["last"])
    return book.last


@transaction.atomic
def withdraw(*, obstacle: Obstacle, by: User) -> Obstacle:
    """The unit takes back a question that nobody has answered."""
    _move(obstacle, "withdraw", State.WITHDRAWN, settled_at=timezone.now())
    audit.record("obstacle.withdrawn", by=by, target=obstacle, unit=obstacle.unit.name)
    return obstacle


@transaction.atomic
def answer(*, obstacle: Obstacle, answer: str, answered_by_unit: str, by: User) -> Obstacle:
    """Say how to go on; a letter tells the unit that the answer is there."""
    now = timezone.now()
    facts = {"answer": answer, "answered_at": now, "answered_by_unit": answered_by_unit}
    _move(obstacle, "answer", State.ANSWERED, settled_at=obstacle.settled_at or now, **facts)
    audit.record("obstacle.answered", by=by, target=obstacle, body=answered_by_unit)
    _write_to_the_unit(obstacle)
    return obstacle


def _write_to_the_unit(obstacle: Obstacle) -> None:
    if obstacle.unit.mailbox:
        mail.send(
            "obstacles/answered",
            to=obstacle.unit.mailbox,
            unit=obstacle.unit.name,
            number=obstacle.number,
            body=obstacle.answered_by_unit,
            link=settings.SITE_URL + obstacle.get_absolute_url(),
        )


@transaction.atomic
def escalate(*, obstacle: Obstacle, escalated_to: str, escalation_reason: str, by: User) -> Obstacle:
    """Take it to the body that may decide; from here on it ends only with a decision."""
    facts: dict[str, Any] = {"escalated_to": escalated_to, "escalation_reason": escalation_reason}
    _move(
        obstacle,
        "escalate",
        State.ESCALATED,
        escalated_on=timezone.localdate(),
        # What was decided when it went up before is in the log; this time needs its own decision.
        decision_number="",
        decided_on=None,
        decision="",
        **facts,
    )
    audit.record("obstacle.escalated", by=by, target=obstacle, body=escalated_to, reason=escalation_reason)
    return obstacle


@transaction.atomic
def record_decision(
    *, obstacle: Obstacle, decision_number: str, decided_on: date, decision: str, by: User
) -> Obstacle:
    """Write down what was decided, with the number and the day of the paper that says so."""
    if decided_on > timezone.localdate():
        raise DecisionIsInTheFuture
    if not (decision_number.strip() and decision.strip()):
        raise DecisionIsMissing
    _move(
        obstacle,
        "decide",
        State.DECIDED,
        settled_at=timezone.now(),
        decision_number=decision_number,
        decided_on=decided_on,
        decision=decision,
    )
    audit.record("obstacle.decided", by=by, target=obstacle, decision=decision_number, day=decided_on)
    return obstacle


@transaction.atomic
def close(*, obstacle: Obstacle, by: User) -> Obstacle:
    """The answer was enough."""
    _move(obstacle, "close", State.CLOSED)
    audit.record("obstacle.closed", by=by, target=obstacle)
    return obstacle


@transaction.atomic
def reopen(*, obstacle: Obstacle, reason: str, by: User) -> Obstacle:
    """The answer was not enough: it waits again, and is no longer shown to other units."""
    reply_by = max(obstacle.reply_by, timezone.localdate() + timedelta(days=DAYS_TO_REPLY))
    _move(obstacle, "reopen", State.OPEN, settled_at=None, is_shared=False, reply_by=reply_by)
    audit.record("obstacle.reopened", by=by, target=obstacle, unit=obstacle.unit.name, reason=reason)
    return obstacle


@transaction.atomic
def share(*, obstacle: Obstacle, shared_question: str, shared_answer: str, by: User) -> Obstacle:
    """Let all units read question and answer, in words that do not name the unit that asked."""
    if any(names(obstacle.unit, words) for words in (shared_question, shared_answer)):
        raise NamesTheUnit
    told = {"shared_question": shared_question, "shared_answer": shared_answer}
    folded = fold(f"{shared_question} {shared_answer}")
    ready = Obstacle.objects.filter(pk=obstacle.pk, state__in=Obstacle.BEFORE["share"], is_shared=False)
    if not ready.exclude(answer="").update(is_shared=True, shared_folded=folded, **told):
        raise ObstacleHasMovedOn
    obstacle.refresh_from_db()
    audit.record("obstacle.shared", by=by, target=obstacle)
    return obstacle


def names(unit: Unit, words: str) -> bool:
    """Whether the words name the unit, in full or by its place alone.

    >>> xa = Unit(name="Ủy ban nhân dân xã Tân Lập")
    >>> names(xa, "UBND Xã Tân Lập hỏi về kinh phí"), names(xa, "Một xã hỏi về kinh phí")
    (True, False)
    """
    return fold(unit.name).removeprefix(fold(COUNCIL)) in fold(words)


@transaction.atomic
def unshare(*, obstacle: Obstacle, by: User) -> Obstacle:
    """Take question and answer off the list that all units read."""
    if not Obstacle.objects.shared().filter(pk=obstacle.pk).update(is_shared=False):
        raise ObstacleHasMovedOn
    obstacle.refresh_from_db()
    audit.record("obstacle.unshared", by=by, target=obstacle)
    return obstacle


def _move(obstacle: Obstacle, deed: str, after: str, **facts: Any) -> None:
    """From a state in which the deed may start to the next one; whoever came first has done it."""
    ready = Obstacle.objects.filter(pk=obstacle.pk, state__in=Obstacle.BEFORE[deed])
    if not ready.update(state=after, **facts):
        there = Obstacle.objects.get(pk=obstacle.pk)
        needs_decision = there.state == State.ESCALATED and deed in ("answer", "close")
        raise DecisionIsMissing if needs_decision else ObstacleHasMovedOn
    obstacle.refresh_from_db()
