"""Which warnings and answers speak of a text that somebody holds: by the words that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from nep.text import fold

Told = TypeVar("Told")
Pair = tuple[str, str]
# Less than this and the likeness is chance: about three pairs that only one other page has.
LEAST = 1.0


def pairs(text: str) -> frozenset[Pair]:
    """Two syllables that stand side by side: most Vietnamese words are made of two.

    >>> sorted(pairs("Chuyển tiền, chuyển tiền ngay!"))
    [('chuyen', 'tien'), ('tien', 'chuyen'), ('tien', 'ngay')]
    """
    return frozenset(pairwise(re.findall(r"\w+", fold(text))))


def likeness(text: str, told: Sequence[str]) -> list[float]:
    """How much of each of these a text shares. A pair that many of them have counts little: it says nothing.

    >>> likeness("gọi điện đòi tiền điện", ["đòi tiền điện trong đêm", "bán thuốc giả trong đêm"])
    [2.0, 0.0]
    """
    held, shelf = pairs(text), [pairs(one) for one in told]
    known = Counter(pair for one in shelf for pair in one)
    return [sum((1 / known[pair] for pair in one & held), 0.0) for one in shelf]


def alike(text: str, told: Iterable[tuple[Told, str]], least: float = LEAST) -> list[Told]:
    """Those that share enough with the text, the most alike first."""
    shelf = list(told)
    found = zip(likeness(text, [words for _one, words in shelf]), range(len(shelf)), strict=True)
    return [
        shelf[place][0] for much, place in sorted(found, key=lambda one: (-one[0], one[1])) if much >= least
    ]
