"""Every deed of handing on. Each is one transaction with its record in the log."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.delegation.errors import (
    AlreadyHanded,
    BranchStillOpen,
    HandoverHasMovedOn,
    NotBelow,
    TaskWithdrawn,
)
from nep.delegation.models import Handover
from nep.programme.models import Assignment

State = Handover.State


@transaction.atomic
def hand_down(
    *,
    assignment: Assignment,
    giver: Unit,
    receivers: Sequence[Unit],
    words: str,
    due_on: date | None,
    by: User,
    parent: Handover | None = None,
) -> list[Handover]:
    """Give the task, or the part of it that `words` say, to units below; `parent` is what the giver itself was given."""
    if assignment.task.withdrawn_at is not None:
        raise TaskWithdrawn
    if not all(unit.parent_id == giver.pk and unit.is_in_force(timezone.localdate()) for unit in receivers):
        raise NotBelow
    if parent is not None:
        held = Handover.objects.select_for_update().filter(pk=parent.pk, state=State.ACCEPTED)
        if not held.filter(receiver=giver).exists():
            raise HandoverHasMovedOn
    handed = []
    for unit in receivers:
        handover = Handover(
            assignment=assignment, parent=parent, giver=giver, receiver=unit, words=words, due_on=due_on
        )
        handed.append(_add(handover, by))
    return handed


def _add(handover: Handover, by: User) -> Handover:
    handover.handed_by = by
    above = handover.parent
    handover.depth = above.depth + 1 if above else 0
    try:
        with transaction.atomic():
            handover.save(force_insert=True)
    except IntegrityError:
        raise AlreadyHanded from None
    handover.path = f"{above.path if above else ''}{handover.pk}/"
    handover.save(update_fields=["path"])
    audit.record(
        "delegation.handed",
        by=by,
        target=handover,
        giver=handover.giver.name,
        receiver=handover.receiver.name,
    )
    return handover


@transaction.atomic
def accept(*, handover: Handover, by: User) -> Handover:
    """The unit below takes it up."""
    _move(handover, [State.OFFERED], State.ACCEPTED)
    audit.record("delegation.accepted", by=by, target=handover, receiver=handover.receiver.name)
    return handover


@transaction.atomic
def decline(*, handover: Handover, reason: str, by: User) -> Handover:
    """The unit below says why it cannot."""
    _move(handover, [State.OFFERED], State.DECLINED, reason=reason)
    receiver = handover.receiver.name
    audit.record("delegation.declined", by=by, target=handover, receiver=receiver, reason=reason)
    return handover


@transaction.atomic
def finish(*, handover: Handover, by: User) -> Handover:
    """The unit below is done, and so is everybody to whom it handed on."""
    _move(handover, [State.ACCEPTED], State.DONE)
    if handover.children.filter(state__in=Handover.OPEN).exists():
        raise BranchStillOpen
    audit.record("delegation.finished", by=by, target=handover, receiver=handover.receiver.name)
    return handover


@transaction.atomic
def withdraw(*, handover: Handover, by: User) -> Handover:
    """The giver takes it back, and with it whatever is still open below."""
    _move(handover, Handover.OPEN, State.WITHDRAWN)
    Handover.objects.below([handover.path]).open().update(state=State.WITHDRAWN, moved_at=timezone.now())
    giver, receiver = handover.giver.name, handover.receiver.name
    audit.record("delegation.withdrawn", by=by, target=handover, giver=giver, receiver=receiver)
    return handover


def _move(handover: Handover, before: Collection[str], after: str, **facts: Any) -> None:
    """From one of these states to that one; whoever came first has done it."""
    waiting = Handover.objects.filter(pk=handover.pk, state__in=before)
    if not waiting.update(state=after, moved_at=timezone.now(), **facts):
        raise HandoverHasMovedOn
    handover.refresh_from_db()
