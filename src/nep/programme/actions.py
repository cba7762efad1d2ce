"""Deeds with programmes: make one of a reviewed document, amend it by another, open it to the public, move a task on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.documents import actions as documents
from nep.documents.models import Document, DraftTask, NamedBody
from nep.programme.errors import NothingToConfirm, ProgrammeHasMovedOn, ReviewNotFinished
from nep.programme.models import Assignment, Programme, Section, Task, Version

STEP = 10


def open_points(document: Document) -> tuple[int, int]:
    """How many tasks wait for a person, and how many names that tasks use wait for their units."""
    drafts = list(document.drafts.kept())
    used = {name[:400] for draft in drafts for name in [*draft.lead, *draft.coordinate]}
    waiting = document.bodies.filter(state=NamedBody.State.OPEN, name__in=used).count()
    return sum(draft.needs_review for draft in drafts), waiting


def must_be_settled(document: Document) -> list[DraftTask]:
    """The tasks that stay after the review; refused while a point is open or when none is left."""
    tasks, bodies = open_points(document)
    if tasks or bodies:
        raise ReviewNotFinished(tasks, bodies)
    drafts = list(document.drafts.kept())
    if not drafts:
        raise NothingToConfirm
    return drafts


@transaction.atomic
def confirm(*, document: Document, by: User, title: str = "") -> Programme:
    """Make a programme of a reviewed document: sections, tasks with their units and sources, version 1."""
    drafts = must_be_settled(document)
    documents.mark_confirmed(document=document, by=by)
    programme = Programme.objects.create(
        document=document, title=(title or document.title or str(document))[:600], confirmed_by=by
    )
    add_tasks(programme, drafts)
    _keep_version(
        programme,
        reason=_("Lập chương trình từ %(document)s") % {"document": document},
        document=document,
        by=by,
    )
    audit.record("programme.confirmed", by=by, target=programme, tasks=len(drafts), document=str(document))
    return programme


def add_tasks(programme: Programme, drafts: Sequence[DraftTask]) -> list[Task]:
    """Make tasks of drafts, at the end of the programme, under the sections that the document names."""
    sections = _sections(programme, [draft.section for draft in drafts])
    last = programme.tasks.order_by("-position").values_list("position", flat=True).first() or 0
    tasks = Task.objects.bulk_create(
        Task(
            programme=programme,
            section=sections.get(draft.section),
            position=last + place * STEP,
            source_id=draft.document_id,
            quotation=draft.quotation,
            **{name: getattr(draft, name) for name in COPIED},
        )
        for place, draft in enumerate(drafts, start=1)
    )
    assign(tasks, drafts[0].document)
    return tasks


COPIED = ("text", "lead", "coordinate", "period", "recurring", "begin", "end", "start_offset", "end_offset")


def _sections(programme: Programme, titles: Iterable[str]) -> dict[str, Section]:
    known = {section.title: section for section in programme.sections.all()}
    fresh = [title for title in dict.fromkeys(titles) if title and title not in known]
    made = Section.objects.bulk_create(
        Section(programme=programme, position=len(known) + place, title=title)
        for place, title in enumerate(fresh, start=1)
    )
    return known | {section.title: section for section in made}


def assign(tasks: Sequence[Task], document: Document) -> None:
    """Give each task its units: those that the review settled for the names it uses."""
    bodies = {body.name: list(body.units.all()) for body in document.bodies.prefetch_related("units")}
    rows: dict[tuple[int, int, str], Assignment] = {}
    for task in tasks:
        for role, names in ((Assignment.Role.LEAD, task.lead), (Assignment.Role.COORDINATE, task.coordinate)):
            for name in names:
                for unit in bodies.get(name[:400], []):
                    rows.setdefault(
                        (task.pk, unit.pk, role),
                        Assignment(task=task, unit=unit, role=role, as_written=name[:400]),
                    )
    Assignment.objects.bulk_create(rows.values(), batch_size=500)


def snapshot(programme: Programme) -> list[dict[str, Any]]:
    """The tasks in force, word for word, in order: what a version keeps."""
    return [
        {
            "task": task.pk,
            "section": task.section.title if task.section else "",
            "text": task.text,
            "lead": task.lead,
            "coordinate": task.coordinate,
            "period": task.period,
        }
        for task in programme.tasks.in_force().select_related("section")
    ]


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
def amend(
    *,
    programme: Programme,
    version: int,
    document: Document,
    reason: str,
    replaced: dict[int, int],
    withdrawn: Sequence[int],
    by: User,
) -> Programme:
    """Apply a reviewed second document: new tasks come in, some take the place of old ones, others are withdrawn.

    `replaced` maps the draft to the task whose place it takes; drafts outside of it are added. `version` is the
    one on which the differences were shown: when another amendment came first nothing is done.
    """
    drafts = must_be_settled(document)
    documents.mark_confirmed(document=document, by=by)
    if not Programme.objects.filter(pk=programme.pk, version=version).update(version=version + 1):
        raise ProgrammeHasMovedOn
    programme.refresh_from_db()
    gone = [*withdrawn, *replaced.values()]
    old_places = dict(programme.tasks.filter(pk__in=gone).values_list("pk", "position"))
    programme.tasks.filter(pk__in=gone, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), withdrawn_in=version + 1
    )
    for task, draft in zip(add_tasks(programme, drafts), drafts, strict=True):
        if draft.pk in replaced:
            Task.objects.filter(pk=task.pk).update(position=old_places[replaced[draft.pk]])
    _keep_version(programme, reason=reason, document=document, by=by)
    audit.record(
        "programme.amended",
        by=by,
        target=programme,
        version=programme.version,
        document=str(document),
        added=len(drafts),
        withdrawn=len(gone),
    )
    return programme


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
    """Say how far a leading unit is with a task; `seen` is the state that was on the screen."""
    held = Assignment.objects.filter(task=task, unit=unit, role=Assignment.Role.LEAD)
    if not held.filter(state=seen).update(state=state):
        raise ProgrammeHasMovedOn
    assignment = held.get()
    audit.record(
        "programme.task_moved", by=by, target=task, unit=unit.name, state=str(assignment.get_state_display())
    )
    return assignment
