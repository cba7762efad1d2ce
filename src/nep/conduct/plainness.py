"""The limits of plain words: what a card may hold before somebody has to say why it holds more.

>>> [str(one) for one in limits_of(["Dừng lại."], "Ngắn thôi.")]
[]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.text.plain import Readability, measure, words

LONGEST_SENTENCE = 20
LONGEST_CARD = 300
LONGEST_MEANING = 40
# Words of a whole text, by its name; the others are as long as what they tell.
LONGEST_TEXT = {"what": 150}


@dataclass(frozen=True)
class Broken:
    """One limit that a text goes beyond, and where."""

    says: str | Promise
    place: str = ""

    def __str__(self) -> str:
        return f"{self.says} “{self.place}”" if self.place else str(self.says)


def readability(texts: Sequence[str]) -> Readability:
    """The numbers that the editor shows."""
    return measure(texts, longest=LONGEST_SENTENCE)


def limits_of(texts: Sequence[str], meaning: str = "") -> list[Broken]:
    """The limits that these texts go beyond; none is good."""
    found = readability(texts)
    broken = [
        Broken(_("Câu dài hơn %(most)s chữ:") % {"most": LONGEST_SENTENCE}, one) for one in found.too_long
    ]
    if found.words > LONGEST_CARD:
        counts = {"words": found.words, "most": LONGEST_CARD}
        broken.append(Broken(_("Thẻ có %(words)s chữ, nhiều hơn %(most)s.") % counts))
    if words(meaning) > LONGEST_MEANING:
        broken.append(Broken(_("Phần “Nghĩa là” dài hơn %(most)s chữ.") % {"most": LONGEST_MEANING}))
    return broken


def limits_of_text(name: str, texts: Sequence[str], projects: Sequence[str]) -> list[Broken]:
    """The limits that the text of this name goes beyond. A long sentence that came with the project counts against nobody here."""
    found, known = readability(texts), readability(projects).too_long
    broken = [
        Broken(_("Câu dài hơn %(most)s chữ:") % {"most": LONGEST_SENTENCE}, one)
        for one in found.too_long
        if one not in known
    ]
    most = LONGEST_TEXT.get(name)
    if most and found.words > most:
        counts = {"words": found.words, "most": most}
        broken.append(Broken(_("Cả trang có %(words)s chữ, nhiều hơn %(most)s.") % counts))
    return broken
