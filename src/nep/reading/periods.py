"""A written term as days: from when, until when.

>>> days_of("2021-2023", year=2021)
Days(begin=datetime.date(2021, 1, 1), end=datetime.date(2023, 12, 31))
>>> days_of("Quý II/2026", year=2026).end.isoformat(), days_of("trước ngày 30/6/2027", year=2026).end.isoformat()
('2026-06-30', '2027-06-30')
>>> days_of("Thường xuyên", year=2026)
Days(begin=None, end=None)
>>> days_of("Từ tháng 7/2026", year=2026)
Days(begin=datetime.date(2026, 7, 1), end=None)
>>> days_of("từ 15/12/2026 đến 15/3/2026", year=2026)
Days(begin=None, end=None)
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

_ROMAN_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEARS = re.compile(r"(?<![\d/.-])(20\d{2})\s*[-–]\s*(?:năm\s+)?(20\d{2})(?!\d)")
_FROM_TO_YEARS = re.compile(r"từ năm (20\d{2}) đến(?: hết)?(?: năm)? (20\d{2})", re.IGNORECASE)
_DAY = re.compile(
    r"(?<!\d)(?<!háng )(\d{1,2})[/.-](\d{1,2})(?:[/.-](20\d{2}))?(?!\d)|ngày (\d{1,2}) tháng (\d{1,2})(?: năm (20\d{2}))?",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"tháng (\d{1,2})(?:\s*[-–]\s*(?:tháng )?(\d{1,2}))?(?:\s*[/-]\s*(20\d{2})|,? năm (20\d{2}))?",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"quý (IV|I{1,3}|[1-4])(?:\s*[-–,]\s*(IV|I{1,3}|[1-4]))?(?:\s*[/-]\s*(20\d{2})|,? năm (20\d{2}))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/.-])(20\d{2})(?![\d/.-])")
_UNTIL = re.compile(r"\b(?:trước|đến|chậm nhất|muộn nhất|xong)\b", re.IGNORECASE)
_FROM = re.compile(r"\btừ\b", re.IGNORECASE)
_DASH = re.compile(r"[-–]")


class Days(NamedTuple):
    """The first and the last day of a term, both included; None where the term leaves it open."""

    begin: date | None
    end: date | None


def days_of(written: str, *, year: int) -> Days:
    """The days that a term means. `year` is taken where the term names a day or month without one.

    A term that names only an end ("trước ngày …") leaves the beginning open, one that names only a beginning
    ("từ ngày …") the end. The named day counts as the last one. Where the end would come before the beginning
    nothing is known: such a slip of the pen is for a person to settle.
    """
    begin, end = _named(written, year)
    return Days(None, None) if begin and end and end < begin else Days(begin, end)


def _named(written: str, year: int) -> Days:
    if match := _FROM_TO_YEARS.search(written) or _YEARS.search(written):
        return Days(date(int(match[1]), 1, 1), date(int(match[2]), 12, 31))
    spans = sorted(_spans(written, year))
    if not spans:
        return Days(None, None)
    begin, end = spans[0][1], spans[-1][2]
    alone = len(spans) == 1
    if _UNTIL.search(written) and (alone or not _FROM.search(written)):
        return Days(None, end)
    if alone and _FROM.match(written.lstrip()) and not _DASH.search(written):
        return Days(begin, None)
    return Days(begin, end)


def _spans(written: str, year: int) -> list[tuple[int, date, date]]:
    """Each day, month, quarter or year that is named: its place in the text, its first and its last day."""
    found: list[tuple[int, date, date]] = []
    rest = written
    for pattern, days in ((_DAY, _day), (_MONTH, _months), (_QUARTER, _quarters), (_YEAR, _whole_year)):
        for match in pattern.finditer(rest):
            span = days(match, year)
            if span:
                found.append((match.start(), *span))
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    return found


def _day(match: re.Match[str], year: int) -> tuple[date, date] | None:
    day, month, named = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    try:
        when = date(int(named or year), int(month), int(day))
    except ValueError:
        return None
    return when, when


def _months(match: re.Match[str], year: int) -> tuple[date, date] | None:
    first, last = int(match[1]), int(match[2] or match[1])
    named = int(match[3] or match[4] or year)
    return _month_span(named, first, last)


def _quarters(match: re.Match[str], year: int) -> tuple[date, date] | None:
    first, last = _ROMAN_QUARTERS[match[1].upper()], _ROMAN_QUARTERS[(match[2] or match[1]).upper()]
    return _month_span(int(match[3] or match[4] or year), first * 3 - 2, last * 3)


def _whole_year(match: re.Match[str], year: int) -> tuple[date, date] | None:
    return _month_span(int(match[1]), 1, 12)


def _month_span(year: int, first: int, last: int) -> tuple[date, date] | None:
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
