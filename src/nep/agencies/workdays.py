"""Working days: Monday to Friday, without the public holidays of data/holidays.json.

The list is dated: past its last year only weekends are left out.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@cache
def holidays() -> frozenset[date]:
    """Every public holiday that the list knows."""
    rows = json.loads((files("nep.agencies") / "data" / "holidays.json").read_text(encoding="utf-8"))
    spans = [(date.fromisoformat(row["from"]), date.fromisoformat(row["to"])) for row in rows]
    return frozenset(first + ONE_DAY * n for first, last in spans for n in range((last - first).days + 1))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays()


def working_days_after(day: date, count: int) -> date:
    """The day on which so many working days have gone by since; the day itself does not count.

    >>> working_days_after(date(2026, 11, 19), 3)
    datetime.date(2026, 11, 24)
    >>> working_days_after(date(2026, 4, 24), 3)
    datetime.date(2026, 5, 4)
    """
    while count:
        day += ONE_DAY
        count -= is_working_day(day)
    return day
