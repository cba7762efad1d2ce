"""The board of a programme: which tasks are asked for, in which order, under which headings, with how many of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.programme.models import Assignment, Programme, Task, TaskQuerySet, progress
from nep.ui import lists
from nep.ui.asked import a_number
from nep.ui.lists import FilterLink

VIEWS = {
    "": gettext_lazy("Mục"),
    "unit": gettext_lazy("Đơn vị"),
    "time": gettext_lazy("Thời gian"),
    "state": gettext_lazy("Tình trạng"),
}
PROGRESS = {
    "late": Task.Progress.LATE,
    "todo": Task.Progress.TODO,
    "doing": Task.Progress.DOING,
    "done": Task.Progress.DONE,
}
KINDS = {
    Task.Progress.LATE: "late",
    Task.Progress.TODO: "",
    Task.Progress.DOING: "info",
    Task.Progress.DONE: "good",
}
QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Asked:
    """What the address of the board asks for; nonsense asks for nothing."""

    view: str = ""
    role: str = ""
    progress: str = ""
    unit: Unit | None = None
    carried: frozenset[int] = frozenset()

    @classmethod
    def by(cls, request: HttpRequest) -> Asked:
        def one_of(name: str, known: Iterable[str]) -> str:
            value = request.GET.get(name, "")
            return value if value in known else ""

        key = a_number(request.GET.get("unit", ""))
        unit = Unit.objects.filter(pk=key).first() if key else None
        return cls(
            view=one_of("view", VIEWS),
            role=one_of("role", Assignment.Role.values) if unit else "",
            progress=one_of("state", PROGRESS),
            unit=unit,
            carried=frozenset(carried_by([unit.pk])) if unit else frozenset(),
        )

    def of_unit(self, tasks: TaskQuerySet) -> TaskQuerySet:
        """Those in which the chosen unit has the chosen part."""
        return tasks.of_units(self.carried, self.role) if self.unit else tasks

    def tasks(self, programme: Programme, on: date) -> Any:
        """The tasks in force that are asked for, in the order of the view."""
        found: Any = self.of_unit(programme.tasks.in_force())
        if self.progress:
            found = found.in_progress(PROGRESS[self.progress], on)
        if self.view == "time":
            return found.order_by(F("end").asc(nulls_last=True), "recurring", "position", "pk")
        if self.view == "state":
            return found.order_by(progress(on), F("end").asc(nulls_last=True), "position", "pk")
        return found.by_section()


@dataclass(frozen=True)
class Row:
    """A line of the board. `leading` and `finished` count the units that lead, where a group leads."""

    task: Task
    progress: Task.Progress
    leading: int = 0
    finished: int = 0

    @property
    def kind(self) -> str:
        """The kind of its badge."""
        return KINDS[self.progress]

    @property
    def says(self) -> str:
        return str(self.progress.label)


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    heading: str
    rows: list[Any] = field(default_factory=list)
    above: str = ""


def rows_of(tasks: Sequence[Task], on: date) -> list[Row]:
    """The tasks of a page with the tally of their leading units: one query."""
    leads = Assignment.objects.leading().filter(task__in=[task.pk for task in tasks])
    finished = Count("pk", filter=Q(state=Assignment.State.DONE))
    begun = Count("pk", filter=Q(state__gt=Assignment.State.TODO))
    counted = leads.order_by().values_list("task").annotate(leading=Count("pk"), done=finished, begun=begun)
    tally = {task: (leading, done, begun) for task, leading, done, begun in counted}
    return [_row(task, on, *tally.get(task.pk, (0, 0, 0))) for task in tasks]


def _row(task: Task, on: date, leading: int, done: int, begun: int) -> Row:
    past = task.end is not None and task.end < on
    state = Task.Progress.of(behind=done < leading, moving=begun > 0, past=past)
    return Row(task, state, leading, done)


def quarter(task: Task) -> str:
    """The heading of a task in time: the quarter in which it ends, or how it recurs.

    >>> quarter(Task(end=date(2026, 5, 31))), quarter(Task(recurring="annual")), quarter(Task())
    ('Quý II năm 2026', 'Hằng năm', 'Chưa có thời hạn')
    """
    if task.end:
        words = {"quarter": QUARTERS[(task.end.month - 1) // 3], "year": task.end.year}
        return _("Quý %(quarter)s năm %(year)s") % words
    return str(task.get_recurring_display()).capitalize() or _("Chưa có thời hạn")


def section(task: Task) -> str:
    return task.section.title if task.section else ""


def groups_of(rows: Iterable[Row], view: str) -> list[Group]:
    """The rows of a page under the headings of the view."""
    headings: dict[str, Callable[[Row], str]] = {
        "time": lambda row: quarter(row.task),
        "state": lambda row: row.says,
    }
    of_row = headings.get(view, lambda row: section(row.task))
    return [headed(heading, members) for heading, members in groupby(rows, of_row)]


def headed(title: str, members: Iterable[Any]) -> Group:
    """Rows under a heading; of the path of a section the last part is the heading, and what it stands in is beside it."""
    *above, heading = title.split(" / ")
    return Group(heading, list(members), " / ".join(above))


def groups_by_section(tasks: Iterable[Task]) -> list[Group]:
    return [headed(heading, members) for heading, members in groupby(tasks, section)]


def views_of(request: HttpRequest) -> list[FilterLink]:
    return lists.filter_links(request, "view", [(name, str(words), None) for name, words in VIEWS.items()])


def progress_links(request: HttpRequest, asked: Asked, programme: Programme, on: date) -> list[FilterLink]:
    """How many of the tasks asked for are late, waiting, begun, done: one query."""
    counts = asked.of_unit(programme.tasks.in_force()).count_by_progress(on)
    choices = [
        (name, str(state.label), counts.get((programme.pk, state), 0)) for name, state in PROGRESS.items()
    ]
    return lists.filter_links(request, "state", [("", _("Tất cả"), sum(counts.values())), *choices])


def role_links(request: HttpRequest, asked: Asked, programme: Programme) -> list[FilterLink]:
    """In how many tasks the chosen unit leads and helps: one query; nothing without a unit."""
    if asked.unit is None:
        return []
    held = Assignment.objects.in_force().filter(task__programme=programme, unit__in=asked.carried)
    of_role = {r.value: Count("task", filter=Q(role=r.value), distinct=True) for r in Assignment.Role}
    counts = held.aggregate(total=Count("task", distinct=True), **of_role)
    total = counts.pop("total")
    choices = [(role.value, str(role.label), counts[role.value]) for role in Assignment.Role]
    return lists.filter_links(request, "role", [("", _("Mọi vai trò"), total), *choices])


def task_page(request: HttpRequest, asked: Asked, programme: Programme, on: date) -> dict[str, Any]:
    """A page of tasks under their headings, with the links that narrow it."""
    links = progress_links(request, asked, programme, on)
    tasks = asked.tasks(programme, on).defer("quotation")
    tasks = tasks if asked.view else tasks.select_related("section")
    page = page_of(request, tasks, next((link for link in links if link.current), links[0]).count or 0)
    return {
        "progress_links": links,
        "role_links": role_links(request, asked, programme),
        "page": page,
        "groups": groups_of(rows_of(list(page.object_list), on), asked.view),
    }


def page_of(request: HttpRequest, items: Any, count: int) -> Page[Any]:
    """A page of rows whose number is known, so that they are not counted once more."""
    paginator = Paginator(items, lists.PER_PAGE)
    paginator.count = count
    return paginator.get_page(request.GET.get("page"))


def tallies(programmes: Sequence[int], on: date) -> dict[int, dict[str, int]]:
    """For each programme how many tasks it has, and how many in each state: one query."""
    found = {pk: dict.fromkeys(["total", *PROGRESS], 0) for pk in programmes}
    names = {state: name for name, state in PROGRESS.items()}
    tasks = Task.objects.in_force().filter(programme__in=programmes)
    for (pk, state), count in tasks.count_by_progress(on).items():
        found[pk][names[state]] = count
        found[pk]["total"] += count
    return found


@dataclass(frozen=True)
class UnitRow:
    """A unit with the number of its tasks in a programme."""

    pk: int
    name: str
    kind: str
    led: int
    helped: int
    done: int
    late: int


def units_of(programme: Programme) -> list[Unit]:
    """Every unit with a part in the programme, kind after kind, by name: one query."""
    parts = Assignment.objects.in_force().filter(task__programme=programme, unit=OuterRef("pk"))
    units = Unit.objects.filter(Exists(parts)).only("name", "kind", "sorting")
    places = {kind: place for place, kind in enumerate(Unit.Kind.values)}
    return sorted(units, key=lambda unit: (places[unit.kind], unit.sorting, unit.pk))


def unit_rows(programme: Programme, units: Sequence[Unit], on: date) -> list[UnitRow]:
    """These units with their tallies: one query."""
    held = Assignment.objects.in_force().filter(task__programme=programme, unit__in=units)
    tallies = {pk: tally for pk, *tally in held.tally(on, "unit")}
    return [UnitRow(unit.pk, unit.name, unit.kind, *tallies[unit.pk]) for unit in units]


def unit_page(request: HttpRequest, asked: Asked, programme: Programme, on: date) -> dict[str, Any]:
    """A page of units with their tallies, by kind."""
    units, links = kind_links(request, units_of(programme))
    page = lists.page_of(request, units)
    rows = unit_rows(programme, list(page.object_list), on)
    return {"kind_links": links, "page": page, "groups": groups_of_units(rows)}


def kind_links(request: HttpRequest, rows: Sequence[Unit]) -> tuple[list[Unit], list[FilterLink]]:
    """The units of the kind that `?kind=` asks for, and the links to each kind with its count."""
    labels = dict(Unit.Kind.choices)
    counts = {kind: len(list(members)) for kind, members in groupby(rows, lambda row: row.kind)}
    choices = [(kind, str(labels[kind]), count) for kind, count in counts.items()]
    links = lists.filter_links(request, "kind", [("", _("Tất cả"), len(rows)), *choices])
    asked = request.GET.get("kind", "")
    return [row for row in rows if asked not in counts or row.kind == asked], links


def groups_of_units(rows: Iterable[UnitRow]) -> list[Group]:
    labels = dict(Unit.Kind.choices)
    return [Group(str(labels[kind]), list(members)) for kind, members in groupby(rows, lambda row: row.kind)]


def page_of_units(request: HttpRequest, units: Sequence[Unit]) -> dict[str, Any]:
    """The parts that these units have in all programmes, those they lead first, what is done last."""
    held = Assignment.objects.in_force().filter(unit__in=carried_by(unit.pk for unit in units))
    counts = dict(held.order_by().values_list("role").annotate(n=Count("pk")))
    choices = [(role.value, str(role.label), counts.get(role.value, 0)) for role in Assignment.Role]
    links = lists.filter_links(request, "role", [("", _("Tất cả"), sum(counts.values())), *choices])
    role = request.GET.get("role", "")
    done_last = Case(When(state=Assignment.State.DONE, then=Value(1)), default=Value(0))
    rows = (held.filter(role=role) if role in Assignment.Role.values else held).order_by(
        "-role", done_last, F("task__end").asc(nulls_last=True), "task__position", "pk"
    )
    rows = rows.select_related("task__source", "task__programme", "unit").defer("task__source__text")
    count = next((link.count or 0 for link in links if link.current), sum(counts.values()))
    page = page_of(request, rows, count)
    labels = dict(Assignment.Role.choices)
    groups = [Group(str(labels[of]), list(members)) for of, members in groupby(page, lambda part: part.role)]
    return {"role_links": links, "page": page, "groups": groups}
