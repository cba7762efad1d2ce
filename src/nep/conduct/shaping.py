"""The shape of a text around the rules: which of its words may change, and what stays as the project's file has it.

A text is a tree of parts. Sentences change; the number of parts, the words in addresses, labels, and which right a
prohibition answers to stay.

>>> text = {"title": "Quyền", "rights": [{"slug": "noi", "says": "Bạn được nói.", "law": "Điều 25"}]}
>>> [place.name for place in places(text)]
['title', 'rights-0-says', 'rights-0-law']
>>> filled(text, {("title",): "Quyền của bạn"})["title"]
'Quyền của bạn'
>>> has_shape({"title": "Quyền", "rights": []}, text)
False
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Told = dict[str, Any]  # a text in one language
Both = dict[str, Told]  # in both, by language
Path = tuple[str | int, ...]

# What no sentence is: words of addresses, references and labels.
FIXED = {"slug", "right", "label"}
CITATIONS = {"law", "complain_law"}
# As people read them, whatever order a database gives keys in.
ORDER = (
    "slug",
    "title",
    "lead",
    "heading",
    "says",
    "free",
    "right",
    "do",
    "label",
    "law",
    "sections",
    "rights",
    "duties",
    "forbidden",
    "complain",
    "complain_law",
)


class Place(NamedTuple):
    """A sentence of a text, and where it stands there."""

    path: Path
    sentence: str

    @property
    def name(self) -> str:
        return "-".join(map(str, self.path))

    @property
    def key(self) -> str:
        """What kind of sentence it is: a title, what is said, the law …"""
        return str(next(step for step in reversed(self.path) if isinstance(step, str)))

    @property
    def is_citation(self) -> bool:
        return self.key in CITATIONS


def _rank(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def places(text: Any, path: Path = ()) -> Iterator[Place]:
    """Every sentence that may change, in the order in which people read."""
    if isinstance(text, str):
        yield Place(path, text)
    elif isinstance(text, list):
        for index, one in enumerate(text):
            yield from places(one, (*path, index))
    elif isinstance(text, dict):
        for key in sorted(text, key=_rank):
            if key not in FIXED:
                yield from places(text[key], (*path, key))


def filled(text: Any, said: Mapping[Path, str], path: Path = ()) -> Any:
    """The same text with other sentences at some of its places."""
    if isinstance(text, dict):
        return {key: filled(one, said, (*path, key)) for key, one in text.items()}
    if isinstance(text, list):
        return [filled(one, said, (*path, index)) for index, one in enumerate(text)]
    return said.get(path, text)


def fitted(words: Any, like: Any) -> Any:
    """As much of the words as finds its place in a text of another shape; the rest as that text has it."""
    if isinstance(like, dict):
        known = words if isinstance(words, dict) else {}
        return {
            key: one if key in FIXED or key not in known else fitted(known[key], one)
            for key, one in like.items()
        }
    if isinstance(like, list):
        return [fitted(found, one) for found, one in zip(_partners(words, like), like, strict=True)]
    return words if isinstance(words, str) else like


def _partners(words: Any, like: list[Any]) -> list[Any]:
    """Which part goes with each of the other text: that of the same address, else that in the same place."""
    known = words if isinstance(words, list) else []
    by_slug = {one["slug"]: one for one in known if isinstance(one, dict) and "slug" in one}
    in_place = [*known[: len(like)], *[None] * (len(like) - len(known))]
    return [
        by_slug.get(one["slug"]) if isinstance(one, dict) and "slug" in one else found
        for one, found in zip(like, in_place, strict=True)
    ]


def has_shape(words: Any, like: Any, key: str = "") -> bool:
    """Whether it has the same parts and every sentence says something."""
    if isinstance(like, dict):
        same = isinstance(words, dict) and set(words) == set(like)
        return same and all(has_shape(words[name], one, name) for name, one in like.items())
    if isinstance(like, list):
        same = isinstance(words, list) and len(words) == len(like)
        return same and all(has_shape(one, other) for one, other in zip(words, like, strict=True))
    if key in FIXED:
        return bool(words == like)
    return isinstance(words, str) and bool(words.strip())


def cites_something(citation: str) -> bool:
    """A law is known by a number or a year; words alone cite nothing."""
    return any(letter.isdigit() for letter in citation)


def uncited(text: Told) -> list[Place]:
    """Places that should name a law and name none."""
    return [one for one in places(text) if one.is_citation and not cites_something(one.sentence)]


def in_order(text: Any) -> Any:
    """The same with its keys as people read them."""
    if isinstance(text, dict):
        return {key: in_order(text[key]) for key in sorted(text, key=_rank)}
    return [in_order(one) for one in text] if isinstance(text, list) else text


def sentences_read(text: Told) -> list[str]:
    """What readers read through: everything but the places in the law."""
    return [one.sentence for one in places(text) if not one.is_citation]


def fingerprint(text: Told | Both) -> str:
    """Of the very words; it changes when one of them does, and not with the order of keys."""
    told = json.dumps(text, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def frame_of(text: Told) -> str:
    """A mark of the shape alone: the same for any sentences in it."""
    blank = filled(text, {one.path: "" for one in places(text)})
    return fingerprint(blank)[:16]
