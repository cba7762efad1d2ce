"""Names of agencies and of groups of people replaced by one sign each, so that no verdict can hang on which of them is named.

A model that learns from comments learns whom people like to abuse, and then takes the name itself for abuse. Here every
office is `<cơ-quan>` and every region, faith, people or sex is `<nhóm>` before anything is judged. Walnuts ("óc chó"), the
Marble Mountains ("Ngũ Hành Sơn") and other plain things whose names hold a rude word are `<vật>`.

>>> from nep.screening.normalise import read
>>> [token.form for token in masked(read("Sở Y tế làm việc quá chậm"))]
['<cơ-quan>', 'làm', 'việc', 'quá', 'chậm']
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nep.screening.normalise import Token
from nep.screening.phrases import Phrases
from nep.screening.tables import table

SIGNS = {"agency": "<cơ-quan>", "group": "<nhóm>", "plain": "<vật>"}


class Name(NamedTuple):
    """The sign that stands for a name, and how many words at its head stay as they are ("người" of "người Bắc")."""

    sign: str
    kept: int


@cache
def _names() -> Phrases[Name]:
    named = [(row["name"], Name(SIGNS[row["kind"]], int(row["kept"]))) for row in table("names")]
    # Without marks a name of one syllable could be any word.
    several = {name for phrase, name in named if " " in phrase}
    return Phrases(named, bare=lambda name: name in several)


def masked(tokens: Sequence[Token], unmarked: bool = False) -> list[Token]:
    """The tokens with each name as one sign over the whole place of the name."""
    found = _names().longest(tokens, unmarked)
    if not found:
        return list(tokens)
    signs, here = list[Token](), 0
    for name, first, last in found:
        signs += tokens[here : first + name.kept]
        signs.append(
            Token(name.sign, name.sign, tokens[first + name.kept].start, tokens[last - 1].end, False)
        )
        here = last
    return signs + list(tokens[here:])
