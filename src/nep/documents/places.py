"""Where tasks stand in the text of their document: the source as pieces, with and without a task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nep.documents.models import DraftTask


@dataclass(frozen=True)
class Piece:
    """A stretch of the source; `draft` is the task that it belongs to, if any."""

    text: str
    start: int
    draft: DraftTask | None = None


def pieces(text: str, drafts: Iterable[DraftTask]) -> Iterator[Piece]:
    """The whole text in order, cut at the tasks. Where two tasks share words the first one has them."""
    here = 0
    for draft in sorted(drafts, key=lambda draft: (draft.start_offset, draft.end_offset)):
        start, end = max(draft.start_offset, here), draft.end_offset
        if end <= start:
            continue
        if start > here:
            yield Piece(text[here:start], here)
        yield Piece(text[start:end], start, draft)
        here = end
    if here < len(text):
        yield Piece(text[here:], here)
