"""Words and phrases that can break a rule, each with its kind: the evidence that a finding must rest on.

The list is ours, seeded by the MIT list of blue-eyes-vn. A kind is what a word does, not who says it. An intensifier
("ngon vãi lồn") is style and never breaks a rule by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from nep.screening.normalise import Token
from nep.screening.phrases import Found, Phrases
from nep.screening.tables import table

# What an entry can be. The order is that of the columns which the models learned.
KINDS = (
    "obscene",
    "threat",
    "slur",
    "sexual",
    "child",
    "insult",
    "vulgar",
    "intensifier",
    "second",
    "rude_person",
)


class Entry(NamedTuple):
    """One phrase: its kind, how strong it is by itself (1 to 3), and whether it is as telling without marks."""

    phrase: str
    kind: str
    strength: int
    bare: bool


@dataclass(frozen=True)
class Lexicon:
    """The entries by their phrase, and the table that finds them in a text."""

    phrases: dict[str, Entry]
    table: Phrases[Entry]


@cache
def lexicon() -> Lexicon:
    """The list in `data/lexicon.tsv`."""
    phrases = {
        row["phrase"]: Entry(row["phrase"], row["kind"], int(row["strength"]), row["bare"] == "yes")
        for row in table("lexicon")
    }
    return Lexicon(phrases, Phrases(phrases.items(), bare=lambda entry: entry.bare))


def entries_in(tokens: Sequence[Token], unmarked: bool) -> list[Found[Entry]]:
    """The entries found, longest first at each place, none inside another. `unmarked`: the text is written without marks."""
    return lexicon().table.longest(tokens, unmarked)
