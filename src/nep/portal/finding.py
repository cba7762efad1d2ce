"""Finding a page by words as people type them: with marks, without, or in the short forms of chats."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from nep.portal.entries import Entry
from nep.text import fold
from nep.text.folding import fold_with_offsets, tone_marks_in_place

# What people write short, folded.
SHORT = {
    "mxh": "mang xa hoi",
    "qtux": "quy tac ung xu",
    "attt": "an toan thong tin",
    "anm": "an ninh mang",
    "tk": "tai khoan",
    "sdt": "so dien thoai",
    "fb": "facebook",
}
_AROUND = 70  # letters of the excerpt on each side of what was found
_FURTHEST = 200  # letters that it may begin earlier, so as not to cut a sentence: one cut after "Đừng" would be advice
_BEGINS = re.compile(r"(?:[.!?…][”\")]*\s+|·\s+)(?=\S)")


@dataclass(frozen=True)
class Asked:
    """What somebody typed: as it is with marks, and folded with short forms written out.

    >>> Asked("Lừa đảo MXH").words
    ('lua', 'dao', 'mang', 'xa', 'hoi')
    """

    typed: str

    @cached_property
    def exact(self) -> str:
        return _plain(self.typed)

    @cached_property
    def words(self) -> tuple[str, ...]:
        said = re.findall(r"\w+", fold(self.typed))
        return tuple(part for word in said for part in SHORT.get(word, word).split())

    @cached_property
    def phrase(self) -> str:
        return " ".join(self.words)

    @property
    def has_marks(self) -> bool:
        return self.exact != fold(self.typed)


@dataclass(frozen=True)
class Found:
    """An entry with the excerpt that shows why: before, what matched, after."""

    entry: Entry
    excerpt: tuple[str, str, str]


def found(asked: Asked, entries: Iterable[Entry]) -> list[Found]:
    """The entries that hold all the words, the nearest first; what has the very marks that were typed comes first.

    >>> pages = [Entry("Lụa đào", "", "/2/", ""), Entry("Lừa đảo", "", "/1/", "")]
    >>> [hit.entry.url for hit in found(Asked("lừa đảo"), pages)]
    ['/1/', '/2/']
    """
    ranked = [(_rank(asked, entry), entry) for entry in entries] if asked.words else []
    ranked.sort(key=lambda pair: pair[0] or 0)
    return [Found(entry, _excerpt(asked, entry.text)) for rank, entry in ranked if rank is not None]


def _rank(asked: Asked, entry: Entry) -> int | None:
    """How far an entry is from what was asked, 0 the nearest; None when a word is missing."""
    names = f"{entry.title}, {entry.called}"
    title, text = _folded(names), _folded(entry.text)
    if not all(f" {word} " in title or f" {word} " in text for word in asked.words):
        return None
    if asked.has_marks:
        exact = f" {asked.exact} "
        if exact in _words(_plain(names)):
            return 0
        if exact in _words(_plain(entry.text)):
            return 1
    if f" {asked.phrase} " in title:
        return 2
    if f" {asked.phrase} " in text:
        return 3
    return 4 if all(f" {word} " in title for word in asked.words) else 5


@lru_cache(maxsize=4096)  # the pages stay the same from search to search
def _folded(text: str) -> str:
    return _words(fold(text))


def _plain(text: str) -> str:
    return " ".join(tone_marks_in_place(text).lower().split())


def _words(text: str) -> str:
    """The words with a blank on both sides of each: "lua" is not met inside "luat"."""
    words = " ".join(re.findall(r"[^\W_]+", text))
    return f" {words} "


def _excerpt(asked: Asked, text: str) -> tuple[str, str, str]:
    folded = fold_with_offsets(text)
    any_word = "|".join(map(re.escape, asked.words))
    match = re.search(rf"\b{re.escape(asked.phrase)}\b", folded.text) or re.search(
        rf"\b(?:{any_word})\b", folded.text
    )
    if match is None:
        return _cut(text, 2 * _AROUND), "", ""
    start, end = folded.source_span(*match.span())
    after = text[end : end + _AROUND]
    return (
        _before(text, start),
        text[start:end],
        after.rpartition(" ")[0] + " …" if end + _AROUND < len(text) else after,
    )


def _before(text: str, start: int) -> str:
    """What stands before the place that was found, from the beginning of a sentence."""
    if start <= _AROUND:
        return text[:start]
    begins = [0, *(match.end() for match in _BEGINS.finditer(text, 0, start))]
    near = [place for place in begins if start - _FURTHEST <= place]
    if not near:
        return "… " + text[start - _AROUND : start].partition(" ")[2]
    earlier = [place for place in near if place <= start - _AROUND]
    begin = earlier[-1] if earlier else near[0]
    return ("… " if begin else "") + text[begin:start]


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[:letters].rpartition(" ")[0] + " …"
