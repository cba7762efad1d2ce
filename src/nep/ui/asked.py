"""What the address of a page asks for, as values: keys, days, months. Nonsense asks for nothing.

>>> a_number("17"), a_number("-1"), a_number("9" * 5000)
(17, None, None)
>>> a_day("2026-11-05"), a_day("0001-01-01"), a_month("2026-02"), a_month("2026-13")
(datetime.date(2026, 11, 5), None, datetime.date(2026, 2, 1), None)
"""

from __future__ import annotations

from datetime import date

EARLIEST, LATEST = 1990, 2100
MOST_DIGITS = 9


def a_number(written: str) -> int | None:
    """A key, as a whole number that a database can hold."""
    return int(written) if written.isdecimal() and len(written) <= MOST_DIGITS else None


def a_day(written: str) -> date | None:
    """A day written as 2026-11-05; None too for years in which nobody reports."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


def a_month(written: str) -> date | None:
    """The first day of a month written as 2026-11."""
    return a_day(f"{written}-01")
