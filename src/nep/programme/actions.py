"""Deeds with programmes: make one of a reviewed document, amend it by another, open it to the public, move a task on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.documents import actions as documents
from nep.documents.models import Document, DocumentLink
from nep.programme import turns
from nep.programme.errors import (
    ClosingNeedsEvidence,
    ClosingSaysWhatChanged,
    ProgrammeHasMovedOn,
    TaskHasMovedOn,
    TaskReplacedTwice,
)
from nep.programme.making import add_tasks, must_be_settled, snapshot, turn_after
from nep.programme.models import Assignment, Closing, Programme, Task, Version, behind
from nep.programme.versions import is_same

FEWEST_WORDS = 4


@transaction.atomic
def confirm(*, document: Document, by: User, title: str = "") -> Programme:
    """Make a programme of a reviewed document: sections, tasks with their units and sources, version 1."""
    drafts = must_be_settled(document)
    documents.mark_confirmed(document=document, by=by)
    programme = Programme.objects.create(
        document=document, title=(title or document.title or str(document))[:600], confirmed_by=by
    )
    add_tasks(programme, drafts)
    begin_turns(on=timezone.localdate(), programme=programme)
    reason = _("Lập chương trình từ %(document)s") % {"document": document}
    _keep_version(programme, reason=reason, document=document, by=by)
    audit.record("programme.confirmed", by=by, target=programme, tasks=len(drafts), document=str(document))
    return programme


@transaction.atomic
def amend(
    *,
    programme: Programme,
    version: int,
    document: Document,
    reason: str,
    replaced: Mapping[int, int],
    withdrawn: Collection[int],
    by: User,
) -> Programme:
    """Apply a reviewed second document: new tasks come in, some take the place of old ones, others are withdrawn.

    `replaced` maps a draft to the task whose place it takes; when both say the same the task simply stays.
    Drafts outside of it are added. `version` is the one on which the differences were shown: when another
    amendment came first nothing is done.
    """
    if not Programme.objects.filter(pk=programme.pk, version=version).update(version=version + 1):
        raise ProgrammeHasMovedOn
    programme.refresh_from_db()
    drafts = must_be_settled(document)
    documents.mark_confirmed(document=document, by=by)
    old = _tasks_to_replace(programme, replaced)
    staying = {draft.pk for draft in drafts if draft.pk in old and is_same(draft, old[draft.pk])}
    places = {pk: task for pk, task in old.items() if pk not in staying}
    gone = ({*withdrawn} - {task.pk for task in old.values()}) | {task.pk for task in places.values()}
    went = _withdraw(programme, gone)
    coming = [draft for draft in drafts if draft.pk not in staying]
    if coming:
        add_tasks(programme, coming, places)
        begin_turns(on=timezone.localdate(), programme=programme)
    _keep_version(programme, reason=reason, document=document, by=by)
    documents.link(document=document, other=programme.document, kind=DocumentLink.Kind.AMENDS, by=by)
    counts = {"added": len(coming), "withdrawn": went, "replaced": len(places)}
    audit.record(
        "programme.amended",
        by=by,
        target=programme,
        version=programme.version,
        document=str(document),
        **counts,
    )
    return programme


def _tasks_to_replace(programme: Programme, replaced: Mapping[int, int]) -> dict[int, Task]:
    """The task in force that each draft takes the place of."""
    if len(set(replaced.values())) < len(replaced):
        raise TaskReplacedTwice
    found = programme.tasks.in_force().as_written().in_bulk(list(replaced.values()))
    if len(found) < len(replaced):
        raise ProgrammeHasMovedOn
    return {draft: found[task] for draft, task in replaced.items()}


def _withdraw(programme: Programme, tasks: Collection[int]) -> int:
    facts = {"withdrawn_at": timezone.now(), "withdrawn_in": programme.version}
    programme.tasks.in_force().filter(behind(), series__in=tasks).update(**facts)
    return programme.tasks.in_force().filter(pk__in=tasks).update(**facts)


def _keep_version(programme: Programme, *, reason: str, document: Document | None, by: User) -> Version:
    return Version.objects.create(
        programme=programme,
        number=programme.version,
        reason=reason,
        document=document,
        tasks=snapshot(programme),
        made_by=by,
    )


@transaction.atomic
def publish(*, programme: Programme, by: User) -> Programme:
    """Open the page of the programme to everybody."""
    if not Programme.objects.filter(pk=programme.pk, is_public=False).update(is_public=True):
        raise ProgrammeHasMovedOn
    programme.refresh_from_db()
    audit.record("programme.published", by=by, target=programme)
    return programme


@transaction.atomic
def withdraw_from_public(*, programme: Programme, by: User) -> Programme:
    """Close the public page again."""
    if not Programme.objects.filter(pk=programme.pk, is_public=True).update(is_public=False):
        raise ProgrammeHasMovedOn
    programme.refresh_from_db()
    audit.record("programme.hidden", by=by, target=programme)
    return programme


@transaction.atomic
def move(*, task: Task, unit: Unit, state: int, seen: int, by: User) -> Assignment:
    """Say that a leading unit has not begun, or is at work; `seen` is the state that was on the screen.

    A part is finished by `finish` alone.
    """
    if state == Assignment.State.DONE:
        raise ClosingSaysWhatChanged
    today = timezone.localdate()
    begun = Coalesce("begun_on", Value(today)) if state == Assignment.State.DOING else None
    if seen == Assignment.State.DONE:
        _keep_closing(task, unit, today)
    return _move(task, unit, seen, by, state=state, done_on=None, changed="", begun_on=begun)


def _keep_closing(task: Task, unit: Unit, today: date) -> None:
    """What a part said while it was finished outlives its being opened again."""
    done = Assignment.objects.leading().filter(task=task, unit=unit, state=Assignment.State.DONE).first()
    if done is not None and done.done_on is not None:
        facts = {"done_on": done.done_on, "changed": done.changed}
        Closing.objects.create(assignment=done, reopened_on=today, **facts)


@transaction.atomic
def finish(*, task: Task, unit: Unit, seen: int, changed: str, evidence: int, by: User) -> Assignment:
    """Say that a leading unit has finished: what has changed for people, in a sentence, and how many pieces of evidence
    there are. Numbers alone do not close a task.
    """
    if len(changed.split()) < FEWEST_WORDS:
        raise ClosingSaysWhatChanged
    if evidence < 1:
        raise ClosingNeedsEvidence
    today = timezone.localdate()
    held = Assignment.objects.leading().filter(task=task, unit=unit).first()
    begun = held.begun_on if held and held.begun_on else today
    done = Assignment.State.DONE
    return _move(task, unit, seen, by, state=done, begun_on=begun, done_on=today, changed=changed)


def _move(task: Task, unit: Unit, seen: int, by: User, **facts: Any) -> Assignment:
    held = Assignment.objects.leading().filter(task=task, unit=unit)
    in_force = Task.objects.in_force().select_for_update().filter(pk=task.pk)
    if not in_force.exists() or not held.filter(state=seen).update(**facts):
        raise TaskHasMovedOn
    assignment = held.get()
    audit.record("programme.task_moved", by=by, target=task, unit=unit.name, state=assignment.state)
    return assignment


@transaction.atomic
def begin_turns(*, on: date, programme: Programme | None = None) -> list[Task]:
    """Give every task that returns by the calendar the turn of this day; run twice, it does nothing the second time.

    A task without days gets the term of its first turn. Once a turn is over the next one comes, with the same units,
    all of them at the start; what is unfinished of the turn before stays late.
    """
    found = Task.objects.in_force().latest_turns().select_related("programme")
    ready = found.filter(programme=programme) if programme else found
    for task in ready.filter(series=None):
        _give_first_term(task, on)
    return [made for task in ready if (made := _next_turn(task, on))]


def _give_first_term(task: Task, on: date) -> None:
    longer = turns.is_longer_than_a_turn(task)
    if task.until is not None or (task.end is not None and not longer):
        return
    day = max(on, task.begin or on)
    first = turns.term(task.recurring, task.period, min(day, task.end) if task.end else day)
    Task.objects.filter(pk=task.pk).update(begin=first.begin, end=first.end, until=task.end)


def _next_turn(task: Task, on: date) -> Task | None:
    days = turns.next_turn(task, on)
    if days is None or (task.series is not None and task.series.withdrawn_at is not None):
        return None
    try:
        with transaction.atomic():
            made = turn_after(task, begin=days.begin, end=days.end)
    except IntegrityError:
        # Another worker began the same turn a moment ago.
        return None
    audit.record("programme.turn_begun", by=None, target=made, end=made.end)
    return made
