"""What stands in a calendar: last days of tasks, closing days of reports, and the days that every year has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models.functions import ExtractMonth
from django.urls import reverse
from django.utils.translation import gettext as _

from nep.followup.days import DAYS
from nep.followup.ical import Event
from nep.programme.models import Assignment, Programme, Task, TaskQuerySet
from nep.reports.models import Period

Units = Collection[int] | None


@dataclass(frozen=True)
class Span:
    """From a first to a last day, both included."""

    begin: date
    end: date

    def holds(self, first: date, last: date) -> bool:
        return first <= self.end and last >= self.begin


@dataclass(frozen=True)
class Entry:
    """One line of the calendar. `kind` is task, report or day; `code` names it for good."""

    kind: str
    code: str
    first: date
    last: date
    words: str
    note: str
    path: str
    changed: datetime

    @property
    def is_longer(self) -> bool:
        return self.last > self.first


def tasks_of(units: Units) -> TaskQuerySet:
    """The tasks with a last day that these units lead; None stands for every unit."""
    tasks = Task.objects.in_force().filter(end__isnull=False)
    return tasks if units is None else tasks.of_units(units, Assignment.Role.LEAD)


def task_entries(tasks: TaskQuerySet, span: Span) -> list[Entry]:
    """The last days of these tasks: one query."""
    found = tasks.filter(end__gte=span.begin, end__lte=span.end).select_related("programme")
    return [
        Entry(
            "task",
            f"task-{task.pk}",
            task.end,
            task.end,
            task.text,
            task.programme.title,
            task.get_absolute_url(),
            task.programme.confirmed_at,
        )
        for task in found.defer("quotation")
        if task.end
    ]


def report_entries(units: Units, span: Span) -> list[Entry]:
    """The closing days of the periods in which these units report: one query."""
    periods = Period.objects.filter(closes_on__gte=span.begin, closes_on__lte=span.end)
    if units is not None:
        periods = periods.filter(reports__unit__in=units).distinct()
    return [
        Entry(
            "report",
            f"report-{period.pk}",
            period.closes_on,
            period.closes_on,
            _("Chốt báo cáo: %(period)s") % {"period": period.name},
            "",
            reverse("reports:list"),
            period.opened_at,
        )
        for period in periods
    ]


def day_entries(span: Span) -> list[Entry]:
    """The days that every year has, with what one may do on them."""
    found = []
    for year in range(span.begin.year, span.end.year + 1):
        for day in DAYS:
            first, last = day.span(year)
            if span.holds(first, last):
                written = datetime(year, 1, 1, tzinfo=UTC)
                code = f"day-{day.code}-{year}"
                found.append(Entry("day", code, first, last, str(day.name), str(day.idea), "", written))
    return found


ORDER = ("day", "report", "task")


def entries(units: Units, span: Span) -> list[Entry]:
    """Everything for these units, day by day: two queries."""
    found = [*day_entries(span), *report_entries(units, span), *task_entries(tasks_of(units), span)]
    return sorted(found, key=lambda entry: (entry.first, ORDER.index(entry.kind), entry.code))


def counts_by_month(units: Units, year: int) -> dict[int, int]:
    """How many entries each month of the year has: two queries."""
    span = Span(date(year, 1, 1), date(year, 12, 31))
    counts = dict.fromkeys(range(1, 13), 0)
    months = tasks_of(units).filter(end__year=year).order_by().annotate(month=ExtractMonth("end"))
    for month in months.values_list("month", flat=True):
        counts[month] += 1
    for entry in [*day_entries(span), *report_entries(units, span)]:
        counts[entry.first.month] += 1
    return counts


def public_entries(programme: Programme) -> list[Entry]:
    """The last days of a published programme, each leading to the page that everybody may read."""
    tasks = tasks_of(None).filter(programme=programme)
    page = reverse("programme:public", args=[programme.pk])
    found = [replace(entry, path=page) for entry in task_entries(tasks, Span(date.min, date.max))]
    return sorted(found, key=lambda entry: (entry.first, entry.code))


def event_of(entry: Entry) -> Event:
    """The entry for a calendar program; its identity is that of this installation."""
    host = urlsplit(settings.SITE_URL).hostname or "nep"
    return Event(
        uid=f"{entry.code}@{host}",
        first=entry.first,
        last=entry.last,
        summary=" ".join(entry.words.split()),
        changed=entry.changed,
        description=entry.note,
        url=f"{settings.SITE_URL}{entry.path}" if entry.path else "",
    )
