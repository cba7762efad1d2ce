"""The numbers and signs that begin a paragraph of an official document, and how deep each stands.

Decree 30/2020/NĐ-CP, Annex I: parts and chapters in roman numerals, sections, articles and clauses in arabic,
points in letters; dashes and pluses are custom.

>>> marker("1.2. Tổ chức hội nghị")
Marker(kind='arabic', rank=5, number=2, label='1.2.', length=5)
>>> marker("Ill. TỔ CHỨC THỰC HIỆN").label, marker("Ill. TỔ CHỨC THỰC HIỆN").number
('III.', 3)
>>> marker("2021 là năm đầu") is None
True
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")

_PART = re.compile(
    r"(?:phần|chương)\s+(?:thứ\s+)?([ivxl]+|\d+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b\s*[.:–-]?\s*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:điều|mục)\s+(\d{1,3})\s*[.:]?\s*", re.IGNORECASE)
_ROMAN = re.compile(r"([IVX]{1,6}|[IVX]*[Il]{1,3}|[l1]V|V[Il]{1,3})\s*([./)–-])\s*(?=\S)")
_UPPER = re.compile(r"([A-HKLMĐ])\s*[./)]\s+")
_ARABIC = re.compile(
    r"(\d{1,3}(?:\.\d{1,2}){0,3})(?:\s*[./)]\s+|\s*[.)/](?=[^\W\d])|\s*[-–]\s+(?=[^\W\d])|(?<=\.\d)\s+|(?<=\.\d\d)\s+)"
)
_LETTER = re.compile(rf"([{_LETTERS}])(?:\s*[.)/]\s*(?=\S))")
_DASH = re.compile(r"(?:[-–—−•●▪■◦·*\uf0b7\uf02d\uf0a7]|o(?=\s))\s*(?=\S)")
_PLUS = re.compile(r"\+\s*(?=\S)")
_BARE = re.compile(r"([IVX]{1,6}|[Il]{2,3}|\d{1,3}(?:\.\d{1,2}){0,2})\s*[.)/]?")

PART, UPPER, ROMAN, ARTICLE, ARABIC, LETTER, DASH, PLUS = 0, 1, 2, 3, 4, 8, 9, 10


class Marker(NamedTuple):
    """A list marker: its kind, how deep it stands (0 outermost), its number, its label and its length."""

    kind: str
    rank: int
    number: int | None
    label: str
    length: int


def roman_number(text: str) -> int:
    """The value of a roman numeral; l and 1 count as I, as scanners write them.

    >>> roman_number("Ill"), roman_number("XIV")
    (3, 14)
    """
    values = [_ROMAN_VALUES[letter] for letter in text.replace("l", "I").replace("1", "I").upper()]
    return sum(-here if here < after else here for here, after in zip(values, [*values[1:], 0], strict=True))


def _ordinal(text: str) -> int:
    lowered = text.lower()
    if lowered in _ORDINALS:
        return _ORDINALS.index(lowered) + 1
    return int(text) if text.isdigit() else roman_number(text.upper())


def marker(text: str) -> Marker | None:
    """The marker at the start of a paragraph, or None."""
    if match := _PART.match(text):
        return Marker("part", PART, _ordinal(match[1]), match[0].strip(), match.end())
    if match := _ARTICLE.match(text):
        return Marker("article", ARTICLE, int(match[1]), match[0].strip(), match.end())
    if match := _ROMAN.match(text):
        label = match[1].replace("l", "I").replace("1", "I") + match[2]
        return Marker("roman", ROMAN, roman_number(match[1]), label, match.end())
    if match := _UPPER.match(text):
        return Marker("upper", UPPER, ord(match[1]) - ord("A") + 1, match[0].strip(), match.end())
    if match := _ARABIC.match(text):
        parts = match[1].split(".")
        return Marker("arabic", ARABIC + len(parts) - 1, int(parts[-1]), match[0].strip(), match.end())
    if match := _LETTER.match(text):
        return Marker("letter", LETTER, _LETTERS.index(match[1]) + 1, match[0].strip(), match.end())
    if match := _PLUS.match(text):
        return Marker("plus", PLUS, None, "+", match.end())
    if match := _DASH.match(text):
        return Marker("dash", DASH, None, "-", match.end())
    return None


def bare_marker(text: str) -> Marker | None:
    """A marker that stands alone on its line, as the first cell of a table row does: "I", "12.", "Ill".

    >>> bare_marker("Ill").number, bare_marker("4.").kind, bare_marker("2022")
    (3, 'arabic', None)
    """
    match = _BARE.fullmatch(text.strip())
    if match is None:
        return None
    if match[1][0].isdigit():
        parts = match[1].split(".")
        return Marker("arabic", ARABIC + len(parts) - 1, int(parts[-1]), match[1], match.end())
    return Marker("roman", ROMAN, roman_number(match[1]), match[1].replace("l", "I"), match.end())
