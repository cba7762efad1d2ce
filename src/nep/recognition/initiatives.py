"""Every deed with initiatives. Each is one transaction with its record in the log."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.recognition.errors import AlreadyTakenUp, InitiativeHasMovedOn
from nep.recognition.models import Initiative, TakeUp

State = Initiative.State


@transaction.atomic
def send(*, unit: Unit, title: str, problem: str, solution: str, effect: str, by: User) -> Initiative:
    """A unit tells of a better way."""
    initiative = Initiative.objects.create(
        unit=unit,
        title=title,
        problem=problem,
        solution=solution,
        effect=effect,
        sent_on=timezone.localdate(),
    )
    audit.record("initiative.sent", by=by, target=initiative, unit=unit.name)
    return initiative


@transaction.atomic
def answer(*, initiative: Initiative, seen: str, outcome: str, reason: str, by: User) -> Initiative:
    """Adopt it, try it, or not now, with the reason. What was tried is answered again; the first day counts.

    `seen` is the state that was on the screen.
    """
    if seen not in Initiative.OPEN:
        raise InitiativeHasMovedOn
    first = Coalesce("answered_on", Value(timezone.localdate()))
    waiting = Initiative.objects.filter(pk=initiative.pk, state=seen)
    if not waiting.update(state=State(outcome), reason=reason, answered_on=first):
        raise InitiativeHasMovedOn
    initiative.refresh_from_db()
    said = initiative.get_state_display()
    audit.record("initiative.answered", by=by, target=initiative, outcome=said)
    return initiative


@transaction.atomic
def note_reward_file(*, initiative: Initiative, number: str, by: User) -> Initiative:
    """Where the reward itself is decided: the number of that file."""
    if not Initiative.objects.adopted().filter(pk=initiative.pk).update(reward_file=number):
        raise InitiativeHasMovedOn
    initiative.refresh_from_db()
    audit.record("initiative.reward_noted", by=by, target=initiative, number=number)
    return initiative


@transaction.atomic
def take_up(*, initiative: Initiative, unit: Unit, by: User) -> TakeUp:
    """Another unit does it too."""
    if not Initiative.objects.adopted().filter(pk=initiative.pk).exists():
        raise InitiativeHasMovedOn
    if unit.pk == initiative.unit_id:
        raise AlreadyTakenUp
    try:
        with transaction.atomic():
            taken = TakeUp.objects.create(initiative=initiative, unit=unit, since=timezone.localdate())
    except IntegrityError:
        raise AlreadyTakenUp from None
    audit.record("initiative.taken_up", by=by, target=initiative, unit=unit.name)
    return taken
