"""How easy a text is to read: its sentences and how long they are. A word is what stands between two blanks.

>>> [len(one.split()) for one in sentences("Dừng lại. Gọi 111, miễn phí!")]
[2, 4]
>>> measure("Dừng lại. Gọi 111, miễn phí!", longest=3)
Readability(words=6, sentences=2, longest=4, too_long=('Gọi 111, miễn phí!',))
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# A full stop ends a sentence when a blank follows; "147/2024" and "v.v." inside a line do not.
_END = re.compile(r"(?<=[.!?…])[”\"’)]*\s+|\n+")
_WORD = re.compile(r"\w")


class Readability(NamedTuple):
    """How many words and sentences, the longest sentence in words, and those that are longer than wished."""

    words: int
    sentences: int
    longest: int
    too_long: tuple[str, ...]


def words(text: str) -> int:
    """How many words; a dash or a mark by itself is none."""
    return sum(1 for part in text.split() if _WORD.search(part))


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _END.split(text) if part.strip()]


def measure(text: str | Iterable[str], *, longest: int) -> Readability:
    """How easy it is to read; of several texts each begins a new sentence."""
    parts = [text] if isinstance(text, str) else list(text)
    found = [one for part in parts for one in sentences(part)]
    lengths = [words(one) for one in found]
    too_long = tuple(one for one, length in zip(found, lengths, strict=True) if length > longest)
    return Readability(sum(lengths), len(found), max(lengths, default=0), too_long)
