"""Words as they are meant, each with its place in the raw text.

A screen must see that `n.g.u`, `nguuu`, `ng0u`, `n g u` and `ngu` are one word, that `stk` is said for "số tài khoản", and that
`lua dao` may be "lừa đảo"; and whoever is told so must be shown the very letters that were typed. So each token keeps three
views: its place in the raw text, its form, and the form without marks.

>>> [token.form for token in read("Đồ nguuuu, ko bít j")]
['đồ', 'ngu', ',', 'không', 'biết', 'gì']
>>> [(token.form, token.start, token.end) for token in read("v.l thật")][:3]
[('vãi', 0, 3), ('lồn', 0, 3), ('thật', 4, 8)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nep.screening.letters import Letters, letters_of
from nep.screening.tables import table
from nep.text.folding import fold, tone_marks_in_place
from nep.text.syllables import is_syllable

URL, MAIL, LONG_NUMBER, NUMBER = "<địa-chỉ>", "<thư>", "<số-dài>", "<số>"
_CACHED = 60_000  # words kept ready; about 20 MB, then the store begins anew


class Token(NamedTuple):
    """One word as it is meant. `start` and `end` are places in the raw text; `hidden` says that somebody disguised it."""

    form: str
    folded: str
    start: int
    end: int
    hidden: bool


class Word(NamedTuple):
    """What one spelling stands for: its forms, the same without marks, and whether it was disguised."""

    forms: tuple[str, ...]
    folded: tuple[str, ...]
    hidden: bool


_LETTER = r"[^\W\d_]"
_JOINT = r"[.\-_*'’`·|/!@$~+,]"
_TOKEN = re.compile(
    rf"""
    (?P<url>(?:https?://|www\.)[^\s<>"“”]{{1,2000}}
        | [a-z0-9][a-z0-9-]{{0,62}}(?:(?:\.|\[\.\]|\(\.\)|\s?\[dot\]\s?)[a-z0-9-]{{1,63}}){{0,6}}
          (?:\.|\[\.\]|\(\.\))(?:com|net|org|vn|info|xyz|top|vip|club|shop|site|online|icu|cc|me|ly|app|apk|live|asia|pro|link|test|example|invalid|store|win|bet|life|click|work|buzz|fun|io|co|gov|edu|tv|gg|us|tk|ml|cn|ru)
          (?![a-z0-9-])(?:[/?][^\s<>"“”]{{0,2000}})?)
    | (?P<mail>[a-z0-9._+\-]{{1,64}}@[a-z0-9\-]{{1,63}}(?:\.[a-z0-9\-]{{1,63}}){{1,4}})
    | (?P<dotted>{_LETTER}{{1,6}}(?:{_JOINT}{_LETTER}{{1,6}}){{1,12}}(?!{_LETTER}))
    | (?P<spaced>{_LETTER}(?:[ ]{_LETTER}){{1,11}}(?![^\W_]))
    | (?P<leet>{_LETTER}{{1,8}}[0134@!$]{_LETTER}{{1,8}}(?![^\W_]))
    | (?P<masked>{_LETTER}{{1,4}}\*{{1,6}}{_LETTER}{{0,4}})
    | (?P<number>\+?\d(?:[\d.,\-]{{0,24}}\d)?(?:[ ]?(?:kg|km|cm|mm|tr|k|m|g|h|p)(?![^\W_]))?)
    | (?P<word>[^\W_]+)
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
_LEET = str.maketrans("0134@!$", "oieaais")
_REPEATED = re.compile(r"(.)\1+")
_JOINTS = re.compile(_JOINT)
_STARS = re.compile(r"\*+")
_PIECES = re.compile(r"[^\W_]+|[^\w\s]|_")


@cache
def teencode() -> dict[str, str]:
    """Spellings of chat and what they stand for, from `data/teencode.tsv`."""
    return {row["form"]: row["means"] for row in table("teencode")}


@cache
def disguised() -> dict[str, str]:
    """Words that people take pains to hide, letters joined, and what they are: what letters standing apart are tried as."""
    from nep.screening.lexicon import lexicon

    rude = {form: means for form, means in teencode().items() if means in lexicon().phrases}
    return {phrase.replace(" ", ""): phrase for phrase in lexicon().phrases} | rude


_URL, _MAIL, _LONG, _NUMBER = (Word((shape,), (shape,), False) for shape in (URL, MAIL, LONG_NUMBER, NUMBER))


class Words:
    """What spellings stand for, worked out once for each."""

    def __init__(self) -> None:
        self._known: dict[str, Word] = {}

    def of(self, spelling: str) -> Word:
        """What a spelling in lower case stands for."""
        word = self._known.get(spelling)
        if word is None:
            if len(self._known) > _CACHED:
                self._known.clear()
            word = self._known[spelling] = _word(spelling)
        return word

    def joined(self, spelling: str) -> Word:
        """What letters with marks between them stand for; no form at all when the pieces are words of their own."""
        word = self._known.get(key := "\0" + spelling)
        if word is None:
            if len(self._known) > _CACHED:
                self._known.clear()
            word = self._known[key] = _joined(spelling)
        return word


WORDS = Words()


def _forms(meaning: str, hidden: bool) -> Word:
    forms = tuple(meaning.split(" "))
    return Word(forms, tuple(fold(form) for form in forms), hidden)


def _word(spelling: str) -> Word:
    form = tone_marks_in_place(spelling)
    meant = teencode().get(form) or disguised().get(form)
    if meant:
        return _forms(meant, hidden=False)
    if len(form) > 2 and not is_syllable(form) and _REPEATED.search(form):
        for shorter in (_REPEATED.sub(r"\1", form), _REPEATED.sub(r"\1\1", form)):
            meant = teencode().get(shorter) or disguised().get(shorter)
            if meant or (len(shorter) > 1 and is_syllable(shorter)):
                return _forms(meant or shorter, hidden=False)
    return _forms(form, hidden=False)


def _joined(spelling: str) -> Word:
    pieces = [piece for piece in _JOINTS.split(spelling) if piece]
    if " " in spelling:
        meant = disguised().get(tone_marks_in_place(spelling.replace(" ", "")))
        return _forms(meant, hidden=True) if meant else Word((), (), False)
    for form in (spelling.translate(_LEET), "".join(pieces)):
        form = tone_marks_in_place(form)
        meant = disguised().get(form) or teencode().get(form)
        if meant:
            return _forms(meant, hidden=True)
        if is_syllable(form) and not all(len(piece) > 1 and is_syllable(piece) for piece in pieces):
            return _forms(form, hidden=True)
    return Word((), (), False)


def read(raw: str) -> list[Token]:
    """The words of a text in their order, with marks and emoji as words of their own."""
    return tokens_of(letters_of(raw))


def tokens_of(letters: Letters) -> list[Token]:
    """The words of a text whose letters are already as they are seen."""
    found: list[Token] = []
    moved = bool(letters.starts)
    for match in _TOKEN.finditer(letters.text.lower()):
        kind, text = match.lastgroup, match.group()
        start, end = letters.source_span(*match.span()) if moved else match.span()
        if kind == "word":
            word = WORDS.of(text)
            if len(word.forms) == 1:
                found.append(Token(word.forms[0], word.folded[0], start, end, False))
            else:
                found.extend(
                    Token(form, folded, start, end, False)
                    for form, folded in zip(word.forms, word.folded, strict=True)
                )
        elif kind == "mark":
            found.append(Token(text, text, start, end, False))
        else:
            found.extend(_odd(match, letters))
    return found


def _odd(match: re.Match[str], letters: Letters) -> Iterator[Token]:
    """What is neither a plain word nor a mark: addresses, numbers, words with marks inside."""
    kind, text, start = match.lastgroup, match.group(), match.start()
    word = _shape(kind or "", text)
    if word.forms:
        span = letters.source_span(start, match.end())
        for form, folded in zip(word.forms, word.folded, strict=True):
            yield Token(form, folded, *span, word.hidden)
        return
    for piece in _PIECES.finditer(text):
        plain = WORDS.of(piece.group())
        span = letters.source_span(start + piece.start(), start + piece.end())
        for form, folded in zip(plain.forms, plain.folded, strict=True):
            yield Token(form, folded, *span, False)


def _shape(kind: str, text: str) -> Word:
    if kind == "url":
        return _URL
    if kind == "mail":
        return _MAIL
    if kind == "number":
        return _LONG if sum(letter.isdigit() for letter in text) >= 8 else _NUMBER
    if kind == "masked":
        return _forms(_STARS.sub("*", text), hidden=True)
    return WORDS.joined(text)
