"""Names of people in the order a Vietnamese list has them: by given name, then the rest.

>>> sorted_by_name(["Trần Văn Ân", "Lê Thị An", "Nguyễn An", "Đỗ Bình"])
['Lê Thị An', 'Nguyễn An', 'Trần Văn Ân', 'Đỗ Bình']
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng

Key = tuple[tuple[int, ...], tuple[int, ...]]


def word_key(word: str) -> Key:
    """Sorts words by the Vietnamese alphabet (a ă â … d đ …), tones deciding only between equals."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", word.lower()):
        apart = unicodedata.normalize("NFD", character)
        tone = next((_TONE_RANK[mark] for mark in apart if mark in _TONE_RANK), 0)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONE_RANK))
        letters.append(_RANK.get(bare, 100 + ord(bare[0]) if bare else 0))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def name_key(name: str) -> tuple[Key, ...]:
    """Sorts full names: given name first, then family and middle names in the order written."""
    words = name.split()
    return tuple(word_key(word) for word in words[-1:] + words[:-1])


def sorted_by_name(names: Iterable[str]) -> list[str]:
    """The names in the order of a Vietnamese class register."""
    return sorted(names, key=name_key)
