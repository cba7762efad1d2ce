"""Tasks that return: the term of a turn, and the day on which the next one begins.

Weekly, monthly, quarterly and yearly tasks have a calendar; "thường xuyên" and "định kỳ" have none, and so no turns.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from nep.programme.models import Task
from nep.reading.periods import Days, days_of

Recurring = Task.Recurring
WITH_CALENDAR = (Recurring.WEEKLY, Recurring.MONTHLY, Recurring.QUARTERLY, Recurring.ANNUAL)
_MONTHS = {Recurring.MONTHLY: 1, Recurring.QUARTERLY: 3, Recurring.ANNUAL: 12}
_DAY_OF_MONTH = re.compile(r"\bngày (\d{1,2})(?!\d|\s*[/.-]\s*\d|\s+tháng\s+\d)", re.IGNORECASE)
ONE_DAY = timedelta(days=1)


def span(recurring: str, on: date) -> Days:
    """The week, month, quarter or year that holds this day.

    >>> span("quarterly", date(2026, 5, 9))
    Days(begin=datetime.date(2026, 4, 1), end=datetime.date(2026, 6, 30))
    >>> span("weekly", date(2026, 11, 22)).begin.isoformat()
    '2026-11-16'
    """
    if recurring == Recurring.WEEKLY:
        monday = on - timedelta(days=on.weekday())
        return Days(monday, monday + timedelta(days=6))
    months = _MONTHS[Recurring(recurring)]
    first = (on.month - 1) // months * months + 1
    last = first + months - 1
    return Days(date(on.year, first, 1), date(on.year, last, calendar.monthrange(on.year, last)[1]))


def term(recurring: str, written: str, on: date) -> Days:
    """The span that holds `on`, ending on the day that the document names, where it names one.

    >>> term("annual", "Trước 15/12 hằng năm", date(2027, 2, 1)).end.isoformat()
    '2027-12-15'
    >>> term("monthly", "trước ngày 25 hằng tháng", date(2027, 2, 1)).end.isoformat()
    '2027-02-25'
    """
    whole = span(recurring, on)
    named = _named_end(recurring, written, whole)
    inside = named is not None and whole.begin is not None and whole.end is not None
    return Days(whole.begin, named) if inside and whole.begin <= named <= whole.end else whole  # type: ignore[operator]


def _named_end(recurring: str, written: str, whole: Days) -> date | None:
    assert whole.end is not None  # noqa: S101  a span is closed on both sides
    if recurring == Recurring.ANNUAL:
        return days_of(written, year=whole.end.year).end
    day = _DAY_OF_MONTH.search(written)
    if recurring != Recurring.MONTHLY or day is None:
        return None
    return whole.end.replace(day=min(max(int(day[1]), 1), whole.end.day))


def is_longer_than_a_turn(task: Task) -> bool:
    """Whether the written term goes on for several turns: "hằng quý, 2026-2028"."""
    if task.end is None:
        return False
    last = span(task.recurring, task.end).begin
    return last is not None and (task.begin or task.end) < last


def next_turn(task: Task, on: date) -> Days | None:
    """The turn after the one of `task`, once that one is over; None when none is to come yet or ever."""
    if task.end is None or span(task.recurring, task.end).end >= on:  # type: ignore[operator]
        return None
    coming = term(task.recurring, task.period, on)
    return None if task.until and coming.begin and coming.begin > task.until else coming
