"""Phrases found in a text word by word: with their marks, or without them where the text is written so.

A phrase may hold a gap, written "…", over which up to four words may stand: "chuyển … <số>" is found in "chuyển giúp em 5
triệu". Looking up costs one step for each word and each phrase that begins with it, so a long text takes no longer in
proportion than a short one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from nep.screening.normalise import Token
from nep.text.folding import fold

Said = TypeVar("Said")

GAP, _WIDEST = "…", 4


class Found(NamedTuple, Generic[Said]):
    """What a phrase says, and the tokens [first, last) that say it."""

    says: Said
    first: int
    last: int


_Words = tuple[str, ...]


class _Table(Generic[Said]):
    """Phrases by their first two words; those of one word, or with a gap after the first, by that word."""

    def __init__(self, rows: Iterable[tuple[_Words, Said]]) -> None:
        self.pairs: dict[tuple[str, str], list[tuple[_Words, Said]]] = {}
        self.firsts: dict[str, list[tuple[_Words, Said]]] = {}
        for words, said in sorted(rows, key=lambda row: -len(row[0])):
            if len(words) > 1 and words[1] != GAP:
                self.pairs.setdefault((words[0], words[1]), []).append((words, said))
            else:
                self.firsts.setdefault(words[0], []).append((words, said))

    def at(self, view: Sequence[str], here: int) -> Iterator[Found[Said]]:
        """The phrases that stand at a place, those of two words and more before the others."""
        if here + 1 < len(view):
            for words, said in self.pairs.get((view[here], view[here + 1]), ()):
                last = here + 2 if len(words) == 2 else _end(words, view, here)
                if last:
                    yield Found(said, here, last)
        for words, said in self.firsts.get(view[here], ()):
            last = here + 1 if len(words) == 1 else _end(words, view, here)
            if last:
                yield Found(said, here, last)


class Phrases(Generic[Said]):
    """A table of phrases with what each says."""

    def __init__(
        self, table: Iterable[tuple[str, Said]], bare: Callable[[Said], bool] = lambda said: True
    ) -> None:
        rows = [(tuple(phrase.split(" ")), said) for phrase, said in table]
        folded = [
            (tuple(word if word[0] == "<" else fold(word) or word for word in words), said)
            for words, said in rows
        ]
        self._marked = _Table(rows)
        self._bare = _Table([(words, said) for words, said in folded if bare(said)])
        self._hidden = _Table(folded)

    def longest(self, tokens: Sequence[Token], unmarked: bool) -> list[Found[Said]]:
        """The phrases found, the longest at each place, none inside another."""
        found: list[Found[Said]] = []
        for one in self._found(tokens, unmarked):
            if not found or one.first >= found[-1].last:
                found.append(one)
        return found

    def all(self, tokens: Sequence[Token], unmarked: bool) -> list[Found[Said]]:
        """Every phrase found at every place."""
        return list(self._found(tokens, unmarked))

    def _found(self, tokens: Sequence[Token], unmarked: bool) -> Iterator[Found[Said]]:
        forms = [token.form for token in tokens]
        folded = (
            [token.folded for token in tokens] if unmarked or any(token.hidden for token in tokens) else None
        )
        pairs, firsts = self._marked.pairs, self._marked.firsts
        for here, form in enumerate(forms):
            if form in firsts or (here + 1 < len(forms) and (form, forms[here + 1]) in pairs):
                yield from self._marked.at(forms, here)
            if folded is None:
                continue
            if tokens[here].hidden:
                yield from self._hidden.at(folded, here)
            elif unmarked:
                yield from self._bare.at(folded, here)


def _end(words: _Words, view: Sequence[str], here: int) -> int:
    """Where the phrase that may begin here ends, or 0 when it does not stand here."""
    place, wanted = here + 1, 1
    while wanted < len(words):
        if words[wanted] == GAP:
            wanted += 1
            reach = range(place, min(place + _WIDEST + 1, len(view)))
            place = next((at for at in reach if view[at] == words[wanted]), -1)
            if place < 0:
                return 0
        elif place >= len(view) or view[place] != words[wanted]:
            return 0
        place, wanted = place + 1, wanted + 1
    return place
