"""What a record says to people. Each part registers the sentences for its own deeds in its `sentences.py`:

@sentence("document.uploaded", _("Tải văn bản lên"))
def uploaded(record: Record) -> str:
    return _("Tải lên văn bản %(target)s.") % {"target": record.target_name}
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from nep.audit.models import Record

Writer = Callable[["Record"], str]


class UnknownKind(LookupError):
    """A deed was recorded, or is to be read, for which no part has written a sentence."""


_writers: dict[str, Writer] = {}
_labels: dict[str, str | Promise] = {}


def sentence(kind: str, label: str | Promise = "") -> Callable[[Writer], Writer]:
    """Register the sentence for one kind of deed; the label names the kind in the filter."""

    def register(writer: Writer) -> Writer:
        _writers[kind] = writer
        _labels[kind] = label or kind
        return writer

    return register


def kinds() -> dict[str, str]:
    """Every kind that has a sentence, with its label."""
    return {kind: str(label) for kind, label in _labels.items()}


def must_be_known(kind: str) -> None:
    if kind not in _writers:
        raise UnknownKind(kind)


def sentence_of(record: Record) -> str:
    """The record as one sentence; without the actor and the time, which stand beside it."""
    must_be_known(record.kind)
    return str(_writers[record.kind](record))
