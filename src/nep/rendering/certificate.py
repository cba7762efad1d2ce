"""A certificate on an A4 page, as PDF: who, if they wish, learned what and when, and where that can be checked.

A second page holds the secret of its owner, so that the first can be shown to others.

>>> certificate_pdf(Certificate(
...     title="Chứng nhận", says="đã học xong", name="", course="An toàn tài khoản", day="22/11/2026",
...     code="7K2Q-M4XP-9TRD", check_words="Kiểm tra tại", check_at="https://nep.example/hoc/chung-nhan/7K2Q-M4XP-9TRD/",
...     keep_title="Trang này giữ riêng", keep_words="Mã của bạn", secret="abcd", foot="", language="vi",
...     mark='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>',
... ))[:5]
b'%PDF-'
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from io import BytesIO

import segno

from nep.rendering.typesetting import typeset


@dataclass(frozen=True)
class Certificate:
    """What stands on the pages; an empty name leaves its line out, `mark` is a drawing. The sentences come in the language of the reader."""

    title: str
    says: str
    name: str
    course: str
    day: str
    code: str
    check_words: str
    check_at: str
    keep_title: str
    keep_words: str
    secret: str
    foot: str
    language: str
    mark: str


def certificate_pdf(told: Certificate) -> bytes:
    """The pages as a tagged PDF, with the address as text and as QR code."""
    inputs = {"told": json.dumps(asdict(told)), "qr": _qr(told.check_at), "mark": told.mark}
    return typeset("certificate", **inputs)


def _qr(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
