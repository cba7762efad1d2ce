"""Numbers, dates and lists in the spelling that Decree 30/2020/NĐ-CP, Annex I asks for."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

# Blanks that a line break cannot tear apart; a clerk fills them in by hand.
GAP = "\u00a0"
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """The number in roman capitals.

    >>> [roman(n) for n in (1, 4, 9, 14, 29)]
    ['I', 'IV', 'IX', 'XIV', 'XXIX']
    """
    written = ""
    for value, letters in ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


def letter(number: int) -> str:
    """The letter of a point: the Vietnamese alphabet as laws use it, with đ and without f, j, w, z.

    >>> [letter(n) for n in (1, 4, 5, 7, 23)]
    ['a', 'd', 'đ', 'g', 'y']
    """
    return LETTERS[(number - 1) % len(LETTERS)]


def in_words(day: date | None, year: int | None = None) -> str:
    """The date as it stands in a document; blanks where it is not yet known.

    >>> in_words(date(2026, 2, 7))
    'ngày 07 tháng 02 năm 2026'
    >>> in_words(date(2026, 12, 17))
    'ngày 17 tháng 12 năm 2026'
    >>> in_words(date(2026, 9, 2))
    'ngày 02 tháng 9 năm 2026'
    >>> in_words(None, 2026).replace(GAP, " ")
    'ngày      tháng      năm 2026'
    """
    if day is None:
        return f"ngày{GAP * 6}tháng{GAP * 6}năm {year or GAP * 6}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def numbered(number: int | None, symbol: str) -> str:
    """Number and symbol: a number below 10 gets a leading zero, a missing one a blank.

    >>> numbered(5, "KH-UBND")
    '05/KH-UBND'
    >>> numbered(None, "KH-UBND").replace(GAP, " ")
    '      /KH-UBND'
    """
    return f"{GAP * 6 if number is None else f'{number:02}'}/{symbol}"


def listed(items: Sequence[str]) -> list[str]:
    """The lines of a list: each ends with a semicolon, the last with a full stop.

    >>> listed(["Như trên", "Lưu: VT."])
    ['Như trên;', 'Lưu: VT.']
    """
    bare = [item.strip().rstrip(";.,").rstrip() for item in items if item.strip()]
    return [f"{item}{'.' if place == len(bare) else ';'}" for place, item in enumerate(bare, start=1)]


def clean(text: str) -> str:
    """The text composed (NFC), on one line, without signs that no file of office programs may hold.

    >>> clean("  một\\x00 hai\\n ba ")
    'một hai ba'
    """
    shown = "".join(
        " " if sign.isspace() and sign != GAP else sign
        for sign in unicodedata.normalize("NFC", text)
        if sign.isspace() or (unicodedata.category(sign) not in {"Cc", "Cs"} and sign not in "\ufffe\uffff")
    )
    return " ".join(part for part in shown.split(" ") if part)
