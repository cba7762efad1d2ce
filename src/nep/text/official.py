"""Numbers and dates as official documents write them (Decree 30/2020/NĐ-CP, Annex I).

>>> document_numbers("Căn cứ Quyết định số 874/QĐ-BTTTT và Chương trình số 06-CTr/TU")
['874/QĐ-BTTTT', '06-CTr/TU']
>>> read_date("Hà Nội, ngày 14 tháng 12 năm 2021")
WrittenDate(iso='2021-12-14', start=8, end=33)
"""

from __future__ import annotations

import re
from typing import NamedTuple

_CAPITAL = "A-ZĐÀ-Ỹ"
# 287/KH-UBND · 15/2020/NĐ-CP · 06-CTr/TU · 1038/STTTT-TTBCXB · 91/2025/QH15 · 53/CĐ-TTg
_NUMBER = re.compile(
    rf"""(?<![\w/-])(
        \d{{1,5}}/(?:\d{{4}}/)?[{_CAPITAL}][\w&.]+(?:-[{_CAPITAL}][\w&.()]*)*   # 287/KH-UBND
      | \d{{1,5}}-[{_CAPITAL}]\w*(?:\.\w+)?/[{_CAPITAL}][\w.]*(?:-[{_CAPITAL}]\w*)*      # 06-CTr/TU, party bodies
    )""",
    re.VERBOSE,
)
_LONG = re.compile(r"ngày\s+(\d{1,2})?\s*[….]*\s*tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SHORT = re.compile(r"(?<![\d/])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/])")


def document_numbers(text: str) -> list[str]:
    """The numbers of documents that a text names, once each, in reading order."""
    found = (match.group(1).rstrip(".,;:)") for match in _NUMBER.finditer(text))
    return list(dict.fromkeys(number for number in found if not _SHORT.fullmatch(number)))


class WrittenDate(NamedTuple):
    """A date as written: ISO 8601, `2021-09` where the day is left blank, and its place in the text."""

    iso: str
    start: int
    end: int


def _iso(day: str | None, month: str, year: str) -> str | None:
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def written_dates(text: str) -> list[WrittenDate]:
    """Every date of the text in reading order, the long and the short form.

    >>> [date.iso for date in written_dates("từ 01/7/2025 đến ngày tháng 9 năm 2026")]
    ['2025-07-01', '2026-09']
    """
    found = []
    for pattern in (_LONG, _SHORT):
        for match in pattern.finditer(text):
            iso = _iso(*match.groups())
            if iso:
                found.append(WrittenDate(iso, match.start(), match.end()))
    return sorted(found, key=lambda date: date.start)


def read_date(text: str) -> WrittenDate | None:
    """The first date of the text, or None."""
    return next(iter(written_dates(text)), None)
