"""A stretch of a document in clean letters that still knows where each of them stands in the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from nep.text import fold
from nep.text.syllables import mend_break

_PLAIN = re.compile(r"[^\s*\u00ad\u200b-\u200f\ufeff]+(?: [^\s*\u00ad\u200b-\u200f\ufeff]+)*")
_DROPPED = dict.fromkeys([0xAD, 0xFEFF, *range(0x200B, 0x2010)])
# Emphasis of plain-text copies (**bold**, *slanted*) is not part of the wording; a list star has a blank after it.
_EMPHASIS = re.compile(r"\*\*|(?<=\S)\*|\*(?=\S)")


@dataclass(frozen=True)
class Passage:
    """Clean text (NFC, single blanks) with, for each character, the span of the source it came from."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @property
    def start(self) -> int:
        return self.starts[0] if self.text else 0

    @property
    def end(self) -> int:
        return self.ends[-1] if self.text else 0

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """The part [start, end) of the clean text, without blanks at its ends."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start] == " ":
            start += 1
        while stop > start and self.text[stop - 1] == " ":
            stop -= 1
        return Passage(self.text[start:stop], self.starts[start:stop], self.ends[start:stop])

    def __bool__(self) -> bool:
        return bool(self.text)


def passage(source: str, start: int, end: int) -> Passage:
    """The clean passage behind source[start:end].

    >>> passage("x  **Ho\u0300a**\\tbình ", 1, 17).text
    'Hòa bình'
    """
    raw = source[start:end]
    lead = len(raw) - len(raw.lstrip())
    raw = raw.strip()
    start += lead
    if _PLAIN.fullmatch(raw) and unicodedata.is_normalized("NFC", raw):
        return Passage(raw, range(start, start + len(raw)), range(start + 1, start + len(raw) + 1))
    return _cleaned(raw, start)


def _cleaned(raw: str, start: int) -> Passage:
    hidden = {place for match in _EMPHASIS.finditer(raw) for place in range(*match.span())}
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    while place < len(raw):
        stop = place + 1
        while stop < len(raw) and unicodedata.combining(raw[stop]):
            stop += 1
        cluster = raw[place:stop]
        if place in hidden or ord(cluster[0]) in _DROPPED:
            cluster = ""
        elif cluster[0].isspace():
            cluster = " " if letters and letters[-1] != " " else ""
        for letter in unicodedata.normalize("NFC", cluster):
            letters.append(letter)
            starts.append(start + place)
            ends.append(start + stop)
        place = stop
    return Passage("".join(letters), starts, ends).cut(0)


def joined(parts: Iterable[Passage]) -> Passage:
    """Several passages as one running text; a word that a break cut in two is whole again."""
    pieces = [part for part in parts if part]
    if len(pieces) == 1:
        return pieces[0]
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in pieces:
        if letters and len(mend_break("".join(letters[-12:]), piece.text)) > min(12, len(letters)) + len(
            piece.text
        ):
            letters.append(" ")
            starts.append(ends[-1])
            ends.append(piece.start)
        letters += piece.text
        starts += piece.starts
        ends += piece.ends
    return Passage("".join(letters), starts, ends)
