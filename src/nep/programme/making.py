"""Tasks of a programme out of the drafts of a reviewed document, and what a version keeps of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from nep.documents.models import Document, DraftTask, NamedBody
from nep.programme.errors import NothingToConfirm, ReviewNotFinished
from nep.programme.models import Assignment, Programme, Section, Task

STEP = 10
COPIED = ("text", "lead", "coordinate", "period", "recurring", "begin", "end", "start_offset", "end_offset")


def open_bodies(document: Document) -> list[NamedBody]:
    """The names that tasks use and that still wait for their units."""
    used = {name[:400] for draft in document.drafts.kept() for name in [*draft.lead, *draft.coordinate]}
    waiting = document.bodies.filter(state=NamedBody.State.OPEN)
    return [body for body in waiting if body.name in used]


def open_points(document: Document) -> tuple[int, int]:
    """How many tasks wait for a person, and how many names that tasks use wait for their units."""
    return document.drafts.open().count(), len(open_bodies(document))


def must_be_settled(document: Document) -> list[DraftTask]:
    """The tasks that stay after the review; refused while a point is open or when none is left."""
    tasks, bodies = open_points(document)
    if tasks or bodies:
        raise ReviewNotFinished(tasks, bodies)
    drafts = list(document.drafts.kept())
    if not drafts:
        raise NothingToConfirm
    return drafts


def add_tasks(
    programme: Programme, drafts: Sequence[DraftTask], places: Mapping[int, Task] | None = None
) -> list[Task]:
    """Make tasks of drafts, at the end of the programme, under the sections that the document names.

    `places` maps a draft to the task whose place it takes: its section, its position, and how far
    the units are that go on leading.
    """
    taken = places or {}
    sections = _sections(programme, [draft.section for draft in drafts if draft.pk not in taken])
    last = programme.tasks.order_by("-position").values_list("position", flat=True).first() or 0
    fresh = [
        _task(programme, draft, sections.get(draft.section), last + place * STEP, taken.get(draft.pk))
        for place, draft in enumerate(drafts, start=1)
    ]
    tasks = Task.objects.bulk_create(fresh, batch_size=200)
    _assign(tasks, drafts[0].document)
    return tasks


def begun_on(programme: Programme) -> date:
    """Since when there is the programme: the day of its document, or of its confirmation where that came first."""
    confirmed = timezone.localdate(programme.confirmed_at)
    return min(programme.document.issued_on or confirmed, confirmed)


def _task(
    programme: Programme, draft: DraftTask, section: Section | None, position: int, before: Task | None
) -> Task:
    return Task(
        programme=programme,
        given_on=begun_on(programme) if programme.version == 1 else timezone.localdate(),
        section_id=before.section_id if before else section.pk if section else None,
        position=before.position if before else position,
        replaces=before,
        source_id=draft.document_id,
        clause=draft.section,
        quotation=draft.quotation,
        **{name: getattr(draft, name) for name in COPIED},
    )


def _sections(programme: Programme, titles: Iterable[str]) -> dict[str, Section]:
    known = {section.title: section for section in programme.sections.all()}
    fresh = [title for title in dict.fromkeys(titles) if title and title not in known]
    made = Section.objects.bulk_create(
        Section(programme=programme, position=len(known) + place, title=title)
        for place, title in enumerate(fresh, start=1)
    )
    return known | {section.title: section for section in made}


def _assign(tasks: Sequence[Task], document: Document) -> None:
    """Give each task its units: those that the review settled for the names it uses. Who leads does not also help."""
    bodies = {body.name: list(body.units.all()) for body in document.bodies.prefetch_related("units")}
    going_on = _states({task.replaces_id for task in tasks if task.replaces_id})
    rows: dict[tuple[int, int], Assignment] = {}
    for task in tasks:
        for role, names in ((Assignment.Role.LEAD, task.lead), (Assignment.Role.COORDINATE, task.coordinate)):
            for name in names:
                for unit in bodies.get(name[:400], []):
                    held = Assignment(task=task, unit=unit, role=role, as_written=name[:400])
                    if role == Assignment.Role.LEAD:
                        carry_over(held, going_on.get((task.replaces_id, unit.pk)))
                    rows.setdefault((task.pk, unit.pk), held)
    Assignment.objects.bulk_create(rows.values(), batch_size=500)


def _states(tasks: set[int]) -> dict[tuple[int | None, int], Assignment]:
    """How far each leading unit is with these tasks; of those that return, with the turn that runs today."""
    held = Assignment.objects.leading().filter(Q(task__in=tasks) | Q(task__series__in=tasks))
    today = timezone.localdate()
    found: dict[tuple[int | None, int], Assignment] = {}
    for part in held.select_related("task").order_by("task__end", "task"):
        over = part.task.recurring in Task.WITH_TURNS and part.task.end and part.task.end < today
        key = (part.task.series_id or part.task_id, part.unit_id)
        found.pop(key, None)
        if not over:
            found[key] = part
    return found


def carry_over(part: Assignment, before: Assignment | None) -> None:
    """The unit goes on where it was."""
    for name in ("state", "begun_on", "done_on", "changed") if before else ():
        setattr(part, name, getattr(before, name))


def turn_after(task: Task, *, begin: date | None, end: date | None) -> Task:
    """The next turn of a task that returns: the same words, the same units, nothing done yet."""
    first = task.series or task
    same = {name: getattr(task, name) for name in (*COPIED, "section_id", "position", "clause", "quotation")}
    same |= {"begin": begin, "end": end, "until": task.until, "source_id": task.source_id}
    given = {"given_on": begin or timezone.localdate()}
    made = Task.objects.create(programme=task.programme, series=first, **given, **same)
    Assignment.objects.bulk_create(
        Assignment(task=made, unit_id=part.unit_id, role=part.role, as_written=part.as_written)
        for part in task.assignments.all()
    )
    return made


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
        for task in programme.tasks.in_force().as_written().by_section().select_related("section")
    ]
