"""A handbook as a tagged PDF (PDF/UA-1) on A4: plain values in, bytes out.

>>> rule = HandbookRule("An toàn", "Giữ chìa khóa nhà mình.", "Khuyến nghị", ("Khóa cửa",), ("Đưa khóa",), ("Gọi người nhà",))
>>> book = Handbook("Cẩm nang", "Lời khuyên", "Bản ngày 05/03/2026", "vi", (HandbookChapter("Mọi người", "Chậm lại", (rule,)),))
>>> handbook_pdf(book)[:5]
b'%PDF-'
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache

from nep.rendering.typesetting import template, typeset

TEMPLATE = "handbook"


@dataclass(frozen=True)
class HandbookRule:
    """One rule, already in the words of its reader."""

    title: str
    meaning: str
    label: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True)
class HandbookChapter:
    """The rules for one audience, with the line to remember."""

    title: str
    remember: str
    rules: tuple[HandbookRule, ...]


@dataclass(frozen=True)
class HandbookCall:
    """Whom to call, and when."""

    name: str
    purpose: str


@dataclass(frozen=True)
class Handbook:
    """Everything that the handbook says, headings too: this part knows no language."""

    title: str
    lead: str
    made: str
    language: str
    chapters: tuple[HandbookChapter, ...]
    calls: tuple[HandbookCall, ...] = ()
    author: str = "Nếp"
    footer: str = "Nếp"
    contents: str = "Trong sách"
    do: str = "Nên"
    dont: str = "Đừng"
    steps: str = "Nếu xảy ra"
    calls_title: str = "Gọi ai"

    @property
    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


@cache
def _template() -> bytes:
    return template(TEMPLATE).read_bytes()


def fingerprint(book: Handbook) -> str:
    """Changes exactly when what the PDF says or how it is laid out changes."""
    return hashlib.sha256(book.as_json.encode() + _template()).hexdigest()


def handbook_pdf(book: Handbook) -> bytes:
    """The handbook as a PDF that screen readers can follow. Nothing is fetched: fonts and template lie beside this file."""
    return typeset(TEMPLATE, book=book.as_json)
