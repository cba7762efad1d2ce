"""What the linear models see of a text: words and letter groups, hashed into a fixed number of places.

Everything is counted for a whole batch at once, in arrays: the letters of all texts lie in one long array, and an n-gram is
a rolling product over it. Nothing needs a vocabulary, so a model is one array of weights.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nep.screening.normalise import Token

Codes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

_STEP = np.uint64(0x100000001B3)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_BLANK, _END = np.uint64(32), np.uint64(10)


class View(NamedTuple):
    """One way of looking at the texts: which form of the words, by letters or by words, and groups of up to how many."""

    text: Callable[[Sequence[Token]], str]
    letters: bool
    longest: int


class Counted(NamedTuple):
    """The features of a batch: for each, the text it belongs to, its place in the weights and its share of that text."""

    texts: Places
    places: Places
    shares: npt.NDArray[np.float32]


def _forms(tokens: Sequence[Token]) -> str:
    return " ".join([token.form for token in tokens])


def _folded(tokens: Sequence[Token]) -> str:
    return " ".join([token.folded for token in tokens])


VIEWS = (
    View(_forms, letters=False, longest=2),
    View(_forms, letters=True, longest=5),
    View(_folded, letters=False, longest=2),
    View(_folded, letters=True, longest=5),
)


def _codes(texts: Sequence[str]) -> Codes:
    joined = "\n" + "".join(f" {text} \n" for text in texts)
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)


def _letter_groups(codes: Codes, view: View) -> list[tuple[Codes, Places]]:
    """The hash and the starting place of each group of letters inside one word, blanks at its edges counted in."""
    gaps = np.concatenate([[0], np.cumsum((codes == _BLANK) | (codes == _END))])
    ends = np.concatenate([[0], np.cumsum(codes == _END)])
    found, rolling = [], np.zeros(len(codes), dtype=np.uint64)
    for size in range(1, view.longest + 1):
        kept = len(codes) - size + 1
        rolling = rolling[:kept] * _STEP + codes[size - 1 :]
        if kept <= 0:
            break
        within = ends[size : size + kept] == ends[:kept]
        if size > 2:
            within &= gaps[size - 1 : size - 1 + kept] <= gaps[1 : 1 + kept]
        if size == 1:
            within &= codes[:kept] != _BLANK
        starts = np.flatnonzero(within)
        found.append((rolling[starts] * _MIX + np.uint64(size), starts))
    return found


def _word_groups(codes: Codes, view: View) -> list[tuple[Codes, Places]]:
    """The hash and the starting place of each group of words."""
    edge = (codes == _BLANK) | (codes == _END)
    first = np.flatnonzero(~edge[1:] & edge[:-1]) + 1
    last = np.flatnonzero(edge[1:] & ~edge[:-1]) + 1
    if not len(first):
        return []
    powers = np.cumprod(np.full(len(codes), _STEP, dtype=np.uint64))
    # A word's hash is the sum of its letters, each weighed by its place inside the word.
    inside = np.arange(len(codes)) - np.repeat(
        np.concatenate([[0], first]), np.diff(np.concatenate([[0], first, [len(codes)]]))
    )
    weighed = np.concatenate([[np.uint64(0)], np.cumsum(codes * powers[inside])])
    words = (weighed[last] - weighed[first]) * _MIX
    ends = np.cumsum(codes == _END)[first]
    found, rolling = [], np.zeros(len(words), dtype=np.uint64)
    for size in range(1, view.longest + 1):
        kept = len(words) - size + 1
        if kept <= 0:
            break
        rolling = rolling[:kept] * _STEP + (words[size - 1 :] ^ (words[size - 1 :] >> np.uint64(29)))
        same = np.flatnonzero(ends[size - 1 :] == ends[:kept])
        found.append((rolling[same] * _MIX + np.uint64(size), first[same]))
    return found


def count(batch: Sequence[Sequence[Token]], bits: int, views: Sequence[View] = VIEWS) -> Counted:
    """The features of a batch of texts over 2**bits places.

    A group that comes c times among the n groups of a view has the share sqrt(c / n): a view weighs the same in a short text
    and in a long one.
    """
    parts = [_view_counted(batch, bits, number, view) for number, view in enumerate(views)]
    return Counted(*(np.concatenate([getattr(part, name) for part in parts]) for name in Counted._fields))


def _view_counted(batch: Sequence[Sequence[Token]], bits: int, number: int, view: View) -> Counted:
    codes = _codes([view.text(tokens) for tokens in batch])
    groups = (_letter_groups if view.letters else _word_groups)(codes, view)
    if not groups:
        none = np.zeros(0, dtype=np.int64)
        return Counted(none, none, np.zeros(0, dtype=np.float32))
    hashes = np.concatenate([hashed for hashed, _ in groups]) + np.array([number + 1], dtype=np.uint64) * _MIX
    owners = (np.cumsum(codes == _END) - 1)[np.concatenate([start for _, start in groups])]
    hashes ^= hashes >> np.uint64(31)
    places = ((hashes * _MIX) >> np.uint64(64 - bits)).astype(np.int64)
    totals = np.bincount(owners, minlength=len(batch))
    pairs, times = np.unique((owners << bits) | places, return_counts=True)
    texts = pairs >> bits
    return Counted(texts, pairs & ((1 << bits) - 1), np.sqrt(times / totals[texts]).astype(np.float32))
