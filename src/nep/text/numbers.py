"""Numbers that belong to one person, told from prices, dates and order codes by their own make-up.

Sources: Thông tư 59/2021/TT-BCA, điều 3 (the twelve digits of a citizen's number: three for the province, one for century and
sex, two for the year of birth, six of chance); the numbering plan of Vietnam's mobile networks (prefixes after the change of
2018); ISO/IEC 7812 for the check digit of bank cards, 9704 being the prefix of Vietnam's;
Quyết định 1351/QĐ-BHXH (the codes of holders at the head of a health insurance number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Number(NamedTuple):
    """A number found: what it is, and its place in the text that was searched."""

    kind: str
    start: int
    end: int


_GAP = r"[ .\-]?"
_D = r"[0-9o]"  # the letter o is how people hide a zero
_PHONE = re.compile(
    rf"(?<![\w.+])\(?(?:\+?84{_GAP}\(?0?\)?|[0o]){_GAP}(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])\)?(?:{_GAP}{_D}){{7}}(?!{_GAP}\d)(?!\w)",
    re.IGNORECASE,
)
_LANDLINE = re.compile(rf"(?<![\w.+])(?:\+?84|0){_GAP}2\d{{1,2}}(?:{_GAP}\d){{7,8}}(?!\w)")
_TWELVE = re.compile(r"(?<![\w.])\d{3}(?:[ .]?\d){9}(?![ .]?\d)(?!\w)")
_NINE = re.compile(r"(?<![\w.])\d{3}[ .]?\d{3}[ .]?\d{3}(?![ .]?\d)(?!\w)")
_CARD = re.compile(r"(?<![\w.])\d{4}(?:[ \-]?\d{4}){3}(?:\d{3})?(?!\w)")
_PLATE = re.compile(r"(?<![\w])[1-9]\d[ \-]?[A-ZĐ]{1,2}\d?[ \-.]{0,2}(?:\d{3}[.]?\d{2}|\d{4})(?![\w])")
_LONG = re.compile(r"(?<![\w.,/])\d(?:[ .]?\d){5,18}(?![\w])")
_MAIL = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}")
_HEALTH = re.compile(
    r"(?<!\w)(?:DN|HX|CH|NN|TK|HC|XK|HT|TB|NO|CT|XB|TN|CS|QN|CA|CY|XN|MS|CC|CK|CB|KC|HD|TE|BT|HN|DT|DK|XD|TS|TC|TQ|TA|TY|HG|LS|PV|HS|SV|GB|GD)"
    r"[ ]?[1-5](?:[ ]?\d){12}(?!\w)"
)
_PASSPORT = re.compile(r"(?<!\w)[BCNPK]\d{7}(?!\w)")

_SOME = re.compile(r"\d(?:\D{0,3}[\do]){3}")

_PROVINCES = frozenset(
    [
        "001",
        "002",
        "004",
        "006",
        "008",
        "010",
        "011",
        "012",
        "014",
        "015",
        "017",
        "019",
        "020",
        "022",
        "024",
        "025",
        "026",
        "027",
        "030",
        "031",
        "033",
        "034",
        "035",
        "036",
        "037",
        "038",
        "040",
        "042",
        "044",
        "045",
        "046",
        "048",
        "049",
        "051",
        "052",
        "054",
        "056",
        "058",
        "060",
        "062",
        "064",
        "066",
        "067",
        "068",
        "070",
        "072",
        "074",
        "075",
        "077",
        "079",
        "080",
        "082",
        "083",
        "084",
        "086",
        "087",
        "089",
        "091",
        "092",
        "093",
        "094",
        "095",
        "096",
    ]
)


def _digits(text: str) -> str:
    return "".join(letter for letter in text.replace("o", "0").replace("O", "0") if letter.isdigit())


def is_citizen_number(digits: str) -> bool:
    """Whether twelve digits can be the number of a citizen born in the last or in this century.

    >>> is_citizen_number("001099000012"), is_citizen_number("123456789012")
    (True, False)
    """
    return len(digits) == 12 and digits[:3] in _PROVINCES and digits[3] in "0123"


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812).

    >>> passes_luhn("4111111111111111"), passes_luhn("4111111111111112")
    (True, False)
    """
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _is_card(digits: str) -> bool:
    return digits.startswith("9704") or (digits[0] in "3456" and passes_luhn(digits))


def numbers_in(text: str) -> list[Number]:
    """The numbers of a text that have the make-up of a person's number, in their order, none inside another."""
    if not _SOME.search(text):
        return [Number("mail", *match.span()) for match in _MAIL.finditer(text)] if "@" in text else []
    taken: list[Number] = []
    covered = bytearray(len(text))
    for number in _candidates(text):
        if covered.find(1, number.start, number.end) < 0:
            covered[number.start : number.end] = b"\x01" * (number.end - number.start)
            taken.append(number)
    return sorted(taken, key=lambda number: number.start)


def _candidates(text: str) -> Iterator[Number]:
    """Every reading of every number, the surest first."""
    yield from (Number("mail", *match.span()) for match in _MAIL.finditer(text))
    yield from (Number("health", *match.span()) for match in _HEALTH.finditer(text))
    yield from (
        Number("card", *match.span()) for match in _CARD.finditer(text) if _is_card(_digits(match.group()))
    )
    yield from (Number("phone", *match.span()) for match in _PHONE.finditer(text))
    yield from (
        Number("citizen", *match.span())
        for match in _TWELVE.finditer(text)
        if is_citizen_number(_digits(match.group()))
    )
    yield from (Number("plate", *match.span()) for match in _PLATE.finditer(text))
    yield from (Number("passport", *match.span()) for match in _PASSPORT.finditer(text))
    yield from (Number("landline", *match.span()) for match in _LANDLINE.finditer(text))
    yield from (Number("nine", *match.span()) for match in _NINE.finditer(text))
    yield from (Number("long", *match.span()) for match in _LONG.finditer(text))
