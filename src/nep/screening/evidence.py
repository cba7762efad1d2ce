"""What is found in a text, as one row of numbers, and with the places that it was found at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from nep.screening.cues import cues_in, tags
from nep.screening.letters import Letters, letters_of
from nep.screening.lexicon import KINDS, Entry, entries_in
from nep.screening.masking import masked
from nep.screening.normalise import Token, tokens_of
from nep.screening.phrases import Found
from nep.screening.spans import Looked, looked_with, written_without_marks

Row = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Evidence:
    """A text as it was sent, its words, its words with names masked, and what the two lists find in them."""

    letters: Letters
    tokens: list[Token]
    looked: Looked
    entries: list[Found[Entry]]
    cues: list[Found[str]]

    @property
    def masked(self) -> Sequence[Token]:
        """The words with the names of agencies and groups as signs: the places of `entries` are places in this list."""
        return self.looked.tokens


@cache
def columns() -> tuple[list[str], list[tuple[str, str]]]:
    """The groups of cues, and their pairs, in the order of the row."""
    groups = sorted({tag.group for tag in tags().values()})
    return groups, list(combinations(groups, 2))


def gather(raw: str) -> Evidence:
    """What is found in a text."""
    letters = letters_of(raw)
    tokens = tokens_of(letters)
    unmarked = written_without_marks(tokens)
    signs = masked(tokens, unmarked)
    entries = entries_in(signs, unmarked)
    return Evidence(letters, tokens, looked_with(signs, entries), entries, cues_in(tokens, unmarked))


@cache
def _places() -> tuple[dict[str, int], dict[str, int], npt.NDArray[np.int64], list[tuple[int, int]]]:
    groups, pairs = columns()
    tag_place = {name: number for number, name in enumerate(tags())}
    group_place = {name: number for number, name in enumerate(groups)}
    of_tag = np.array([group_place[tag.group] for tag in tags().values()])
    return (
        tag_place,
        {kind: number for number, kind in enumerate(KINDS)},
        of_tag,
        [(group_place[a], group_place[b]) for a, b in pairs],
    )


def rows(found: Sequence[Evidence]) -> Row:
    """One row for each text: kinds of the lexicon, how the text is written, cues, groups of cues and their pairs."""
    tag_place, kind_place, of_tag, pairs = _places()
    kinds = np.zeros((len(found), 2 * len(KINDS) + 2), dtype=np.float32)
    cues = np.zeros((len(found), len(tag_place)), dtype=np.float32)
    for number, text in enumerate(found):
        row = kinds[number]
        for entry, _, _ in text.entries:
            place = kind_place[entry.kind]
            row[place] += 1
            row[len(KINDS) + place] = max(row[len(KINDS) + place], entry.strength)
        row[-2:] = np.log1p(len(text.tokens)) / 3, any(token.hidden for token in text.tokens)
        for tag, _, _ in text.cues:
            cues[number, tag_place[tag]] += 1
    groups = np.zeros((len(found), int(of_tag.max()) + 1), dtype=np.float32)
    for column in range(groups.shape[1]):
        groups[:, column] = cues[:, of_tag == column].sum(axis=1) > 0
    first, second = zip(*pairs, strict=True)
    both = groups[:, first] * groups[:, second]
    return np.hstack([np.minimum(kinds, 3), np.sqrt(np.minimum(cues, 4)), groups, both])
