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
import typst

# The values come in as data, never as markup: nobody's name can be a command.
_PAGE = """
#let told = json(bytes(sys.inputs.told))
#let leaf = rgb("#0B6B57")
#set document(title: told.title + ": " + told.course)
#set page(paper: "a4", flipped: true, margin: 22mm)
#set text(font: "Libertinus Serif", size: 15pt, lang: told.language, fill: rgb("#1B2430"))
#set par(leading: 0.75em)
#place(top + left, image(bytes(sys.inputs.mark), format: "svg", width: 14mm, alt: "Nếp"))
#place(top + left, dx: 18mm, dy: 4mm, text(size: 20pt, weight: "bold")[Nếp])
#v(34mm)
#heading(level: 1, text(size: 40pt, fill: leaf, told.title))
#v(8mm)
#if told.name != "" { text(size: 26pt, weight: "bold", told.name); v(2mm) }
#text(size: 18pt, told.says)
#v(2mm)
#text(size: 26pt, weight: "bold", told.course)
#v(2mm)
#text(size: 18pt, told.day)
#place(bottom + left, box(width: 170mm, text(size: 12pt)[
  #told.check_words #linebreak() #text(weight: "bold", told.check_at) #linebreak()
  #text(size: 20pt, weight: "bold", tracking: 0.08em, told.code) #linebreak()
  #told.foot
]))
#place(bottom + right, image(bytes(sys.inputs.qr), format: "svg", width: 42mm, alt: told.check_words + " " + told.check_at))
#pagebreak()
#heading(level: 2, text(size: 24pt, fill: leaf, told.keep_title))
#v(6mm)
#told.keep_words
#v(4mm)
#text(size: 20pt, weight: "bold", tracking: 0.08em, told.secret)
"""


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
    made = typst.compile(_PAGE.encode(), sys_inputs=inputs, ignore_system_fonts=True, pdf_standards="ua-1")
    return bytes(made)


def _qr(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
