"""How a programme stood on a day: what was given, done, begun and late, computed from the days in the rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from nep.programme.measures import Scope
from nep.programme.models import Assignment, Closing, Programme, Task, TaskQuerySet

Progress = Task.Progress


def end_of(day: date) -> datetime:
    """The first moment that no longer belongs to the day, on the clocks of this installation."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def given_by(programme: Programme, on: date) -> TaskQuerySet:
    """The tasks in force on that day: given by then, and not withdrawn by then."""
    kept = Q(withdrawn_at=None) | Q(withdrawn_at__gte=end_of(on))
    return TaskQuerySet(Task).filter(kept, programme=programme, given_on__lte=on)


def finished(on: date, path: str = "") -> Q:
    """Parts that were finished on that day: still finished, or reopened only later. `path` leads to the part."""
    later = Closing.objects.filter(done_on__lte=on, reopened_on__gt=on).values("assignment")
    return Q(**{f"{path}done_on__lte": on}) | Q(**{f"{path}pk__in": later})


def unfinished(on: date) -> Q:
    """Parts that were not finished on that day. Said in full: the negation of a comparison with NULL is not true in SQL."""
    later = Closing.objects.filter(done_on__lte=on, reopened_on__gt=on).values("assignment")
    return (Q(done_on=None) | Q(done_on__gt=on)) & ~Q(pk__in=later)


@dataclass(frozen=True)
class Standing:
    """A task on a day: how far the leading units were together."""

    task: int
    section: int | None
    end: date | None
    leading: int
    done: int
    begun: int
    on: date = field(kw_only=True)

    @property
    def progress(self) -> Task.Progress:
        past = self.end is not None and self.end < self.on
        return Progress.of(behind=self.done < self.leading, moving=self.begun > 0, past=past)


def standings(scope: Scope) -> list[Standing]:
    """Every task of the scope as it stood at its end, in the order of the document: one query.

    With units, only their own parts count, and only tasks in which they lead.
    """
    leads = Q(assignments__role=Assignment.Role.LEAD)
    if scope.units is not None:
        leads &= Q(assignments__unit__in=scope.units)
    tasks = given_by(scope.programme, scope.end).by_section()
    rows = tasks.values_list("pk", "section", "end").annotate(
        leading=Count("assignments", filter=leads),
        done=Count("assignments", filter=leads & finished(scope.end, "assignments__")),
        begun=Count("assignments", filter=leads & Q(assignments__begun_on__lte=scope.end)),
    )
    found = [Standing(task, section, end, *counts, on=scope.end) for task, section, end, *counts in rows]
    return found if scope.units is None else [one for one in found if one.leading]


def tally(found: Iterable[Standing]) -> dict[str, int]:
    """How many were given, done, being done, not begun and late."""
    counts = {"given": 0, "done": 0, "doing": 0, "todo": 0, "late": 0}
    names = {Progress.DONE: "done", Progress.DOING: "doing", Progress.TODO: "todo", Progress.LATE: "late"}
    for one in found:
        counts["given"] += 1
        counts[names[one.progress]] += 1
    return counts


def late_units(scope: Scope) -> list[tuple[int, str, int]]:
    """The units with late parts at the end of the scope, the most first: key, name, how many: one query."""
    tasks = given_by(scope.programme, scope.end).filter(end__lt=scope.end).values("pk")
    parts = scope.of(Assignment.objects.leading().filter(unfinished(scope.end), task__in=tasks))
    rows = parts.order_by().values_list("unit", "unit__name").annotate(late=Count("pk"))
    return list(rows.order_by("-late", "unit__sorting", "unit"))


def parts_by_unit(scope: Scope) -> dict[int, dict[str, int]]:
    """For each unit that leads: how many parts were given, done and late at the end of the scope: one query."""
    tasks = given_by(scope.programme, scope.end).values("pk")
    parts = scope.of(Assignment.objects.leading().filter(task__in=tasks))
    rows = (
        parts.order_by()
        .values("unit")
        .annotate(
            given=Count("pk"),
            done=Count("pk", filter=finished(scope.end)),
            late=Count("pk", filter=unfinished(scope.end) & Q(task__end__lt=scope.end)),
        )
    )
    return {row.pop("unit"): row for row in rows}
