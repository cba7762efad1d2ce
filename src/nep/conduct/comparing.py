"""What a draft says differently from the words that everybody reads, word by word.

>>> [(part.kind, part.words) for part in changes("Đợi mười giây.", "Đợi năm giây.")]
[('', 'Đợi'), ('gone', 'mười'), ('new', 'năm'), ('', 'giây.')]
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any, NamedTuple

from nep.conduct.models import Version


class Piece(NamedTuple):
    """Some words that stayed (""), went ("gone") or came ("new")."""

    kind: str
    words: str


class Changed(NamedTuple):
    """One field that differs."""

    name: str
    pieces: list[Piece]


def changes(before: str, after: str) -> list[Piece]:
    old, new = before.split(), after.split()
    pieces = []
    for kind, begin, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("", " ".join(old[begin:end])))
            continue
        if end > begin:
            pieces.append(Piece("gone", " ".join(old[begin:end])))
        if stop > start:
            pieces.append(Piece("new", " ".join(new[start:stop])))
    return pieces


def said(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value or "")


def label_of(name: str) -> str:
    field: Any = Version._meta.get_field(name)
    return str(field.verbose_name)


def compared(published: Version | None, draft: Version) -> list[Changed]:
    """The fields of a draft that differ from what is published; all of them when nothing is."""
    found = []
    for name in (*Version.COPIED, *Version.LABELLED):
        before = said(getattr(published, name)) if published else ""
        after = said(getattr(draft, name))
        if before != after:
            found.append(Changed(label_of(name), changes(before, after)))
    return found
