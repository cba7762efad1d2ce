"""Cues of fraud, forbidden trade and rumour, and of what only looks like them: who is named, what is asked, how it presses.

One cue proves nothing: a bank speaks of OTP codes too. What tells is how they come together, and that is learned from the
lines in `lines/`; the cues found are what a finding is explained with.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nep.screening.normalise import Token
from nep.screening.phrases import Found, Phrases
from nep.screening.tables import table


class Tag(NamedTuple):
    """What a cue says, in both languages, and the group of cues that it belongs to."""

    name: str
    group: str
    says: str
    says_en: str


@cache
def tags() -> dict[str, Tag]:
    """The tags in `data/tags.tsv`, by name, in the order of the file."""
    return {row["tag"]: Tag(row["tag"], row["group"], row["says"], row["says_en"]) for row in table("tags")}


@cache
def _phrases() -> Phrases[str]:
    return Phrases([(row["phrase"], row["tag"]) for row in table("cues")])


def cues_in(tokens: Sequence[Token], unmarked: bool) -> list[Found[str]]:
    """Every cue found, by the name of its tag."""
    return _phrases().all(tokens, unmarked)
