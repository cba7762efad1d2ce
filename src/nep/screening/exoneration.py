"""What speaks for a text: quotes, warnings, condemnation, stories, self-mockery, friends teasing, and criticism of an office.

The judge has learned most of this from lines; what is here decides where the form of the text alone is enough, and gives the
reason a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nep.screening.evidence import Evidence
from nep.screening.findings import Category

# What each kind of cue is called in an answer.
NAMES = {
    "report": "quote", "condemn": "condemnation", "self": "self", "friend": "friendly", "object": "object", "play": "play",
    "food": "literal", "warn": "warning", "never_ask": "warning", "story": "story", "sourced": "source", "opinion": "opinion",
    "daily": "everyday",
}  # fmt: skip
_QUOTED = re.compile(r"[\"“”«»][^\"“”«»\n]{2,400}[\"“”«»]|(?<!\w)'[^'\n]{2,200}'(?!\w)|‘[^’\n]{2,200}’")


def quoted(text: Evidence) -> list[tuple[int, int]]:
    """The places of the raw text that stand between quotation marks, or right after "gọi em là", "chửi là" and the like."""
    return between_marks(text) + [
        _said(text, last) for tag, first, last in text.cues if tag == "report" and last - first > 1
    ]


def between_marks(text: Evidence) -> list[tuple[int, int]]:
    """The places of the raw text that stand between quotation marks."""
    return [text.letters.source_span(*match.span()) for match in _QUOTED.finditer(text.letters.text)]


def _said(text: Evidence, after: int) -> tuple[int, int]:
    """The few words that are reported: what follows up to the next mark, at most six words."""
    words = text.tokens[after : after + 6]
    stop = next((number for number, token in enumerate(words) if token.form in ",.;!?:"), len(words))
    return (words[0].start, words[stop - 1].end) if stop else (0, 0)


def within(spans: Iterable[tuple[int, int]], places: list[tuple[int, int]]) -> bool:
    """Whether every span lies inside one of the places; no span at all does not."""
    spans = list(spans)
    return bool(spans) and all(
        any(start >= left and end <= right for left, right in places) for start, end in spans
    )


def speaks_for(text: Evidence) -> list[str]:
    """The names of what may speak for a text, in the order in which they are found."""
    found = [NAMES[cue.says] for cue in text.cues if cue.says in NAMES]
    return list(dict.fromkeys(["quote", *found] if quoted(text) else found))


def style(text: Evidence) -> list[tuple[int, int]]:
    """The places of intensifiers: "ngon vl" is a way of talking and breaks no rule."""
    return _places(text, {"intensifier"}, 1)


def _places(text: Evidence, kinds: set[str], least: int) -> list[tuple[int, int]]:
    return [
        (text.masked[first].start, text.masked[last - 1].end)
        for entry, first, last in text.entries
        if entry.kind in kinds and entry.strength >= least
    ]


def strong(text: Evidence) -> list[tuple[int, int]]:
    """The places of words that are rude or menacing wherever they stand."""
    return _places(text, {"obscene", "threat", "slur", "sexual", "insult"}, 2)


def only_reported(text: Evidence, spans: list[tuple[int, int]]) -> bool:
    """Whether what offends is somebody else's words: inside quotes, and outside them nothing strong, only guesses."""
    places = quoted(text)
    outside = [span for span in spans if not within([span], places)]
    if len(outside) == len(spans) or not places:
        return False
    words = strong(text)
    return not any(
        start < right and end > left
        for start, end in outside
        for left, right in words
        if not within([(left, right)], places)
    )


_AGAINST = {
    Category.UNVERIFIED_CLAIM: {"condemn"},
    Category.ILLEGAL_ADS: {"condemn", "warn"},
    Category.SCAM: {"condemn", "warn", "story"},
}


def against_it(text: Evidence, category: Category) -> bool:
    """Whether the text condemns, warns or tells what happened; a rumour likes to warn, an advert to tell."""
    tags = _AGAINST.get(category, {"condemn", "report", "warn", "story"})
    return any(cue.says in tags for cue in text.cues)


def spreads(text: Evidence) -> bool:
    """Whether the text presses to share, hides its source or says that the truth is hidden: complaints do none of it."""
    return any(cue.says in ("share_now", "hidden_source", "press_silent") for cue in text.cues)


def of_oneself(text: Evidence) -> bool:
    """Whether somebody mocks nobody but oneself."""
    addressed = any(
        entry.kind in ("second", "rude_person") and entry.strength for entry, _, _ in text.entries
    )
    return not addressed and any(cue.says == "self" and cue.last - cue.first > 1 for cue in text.cues)


def in_play(text: Evidence) -> bool:
    """Whether the killing is done in a game or a story, and nobody is addressed."""
    addressed = any(token.form in ("mày", "tao", "mi", "bay") for token in text.tokens)
    return not addressed and any(cue.says == "play" for cue in text.cues)


_THINGS = frozenset({
    "quy chế", "quy định", "chính sách", "luật", "nghị định", "nghị quyết", "thông tư", "dự thảo", "dự án", "thủ tục", "phim", "kịch bản",
    "chương trình", "gameshow", "ca khúc", "mv", "sản phẩm", "ứng dụng", "app", "website", "dịch vụ", "đề thi", "quy hoạch", "công trình",
})  # fmt: skip


def of_an_office(text: Evidence) -> bool:
    """Whether the text is about an office, a policy or a product, and addresses or names no person rudely.

    A policy may be called stupid; whoever is called so by name of an office, with words for persons, is not let pass by form.
    """
    kinds = {entry.kind for entry, _, _ in text.entries if entry.strength}
    if kinds & {"second", "rude_person", "obscene", "slur", "sexual"}:
        return False
    objects = [
        " ".join(token.form for token in text.tokens[first:last])
        for tag, first, last in text.cues
        if tag == "object"
    ]
    if any(entry.strength == 3 and entry.kind in ("insult", "threat") for entry, _, _ in text.entries):
        return any(name in _THINGS for name in objects)
    return bool(objects) or any(token.form == "<cơ-quan>" for token in text.masked)
