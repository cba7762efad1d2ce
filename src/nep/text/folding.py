"""The same word in one form: NFC, tone marks in one place, and the folded form that search compares.

>>> fold("Ứng xử ở Điện Biên")
'ung xu o dien bien'
>>> tone_marks_in_place("hoà bình, thuý")
'hòa bình, thúy'
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_MISPLACED = re.compile(rf"(?<![qQ])([oOuU])([aAeEyY])([{_TONES}])(?![\w\u0300-\u036f])")
# Alone after a consonant, y and i are two spellings of one sound: kỹ/kĩ, lý/lí, quy/qui.
_LONE_Y = re.compile(r"\b((?:[bcdghklmnprstvx]|ch|gh|kh|ng|nh|ph|th|tr|qu)?)y\b")


def nfc(text: str) -> str:
    """The text with every letter composed, as keyboards write it now.

    >>> nfc("Ho\u0300a") == "Hòa"
    True
    """
    return unicodedata.normalize("NFC", text)


def tone_marks_in_place(text: str) -> str:
    """The text in NFC with the tone of open oa, oe, uy on the first vowel, as most official texts have it.

    >>> tone_marks_in_place("toà nhà, khoẻ, uỷ ban, quý, hoàn")
    'tòa nhà, khỏe, ủy ban, quý, hoàn'
    """
    apart = unicodedata.normalize("NFD", text)
    return nfc(_MISPLACED.sub(r"\1\3\2", apart))


class Folded(NamedTuple):
    """A folded text and, for each of its characters, the place of the character it came from."""

    text: str
    offsets: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source text behind the folded span [start, end), end excluded.

        >>> fold_with_offsets("Lừa  đảo").source_span(4, 7)
        (5, 8)
        """
        if start >= end:
            here = self.offsets[start] if start < len(self.offsets) else 0
            return here, here
        return self.offsets[start], self.offsets[end - 1] + 1


def _folded_letters(character: str) -> str:
    lowered = character.lower().replace("đ", "d")
    return "".join(part for part in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(part))


def fold_with_offsets(text: str) -> Folded:
    """The folded text with the way back into the source, character by character.

    Lower case, marks off, đ as d, white space in single blanks, none at the ends.
    """
    letters: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        for letter in _folded_letters(character):
            blank = letter.isspace()
            if blank and (not letters or letters[-1] == " "):
                continue
            letters.append(" " if blank else letter)
            offsets.append(place)
    if letters and letters[-1] == " ":
        letters.pop()
        offsets.pop()
    return Folded(_LONE_Y.sub(r"\1i", "".join(letters)), tuple(offsets))


def fold(text: str) -> str:
    """The form in which search compares: without case, marks and đ, y as i where they sound alike.

    >>> fold("Kỹ năng  số") == fold("kĩ năng số")
    True
    """
    return fold_with_offsets(text).text
