"""A whole document in the layout of Decree 30/2020/NĐ-CP, Annex I: values in, bytes of a .docx out."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.oxml.ns import qn

from .body import add_blocks
from .closing import add_closing, end_table
from .letterhead import add_addressees, add_legal_bases, add_letterhead, add_phrases, add_title
from .ooxml import align, flatten, write
from .packaging import settled
from .page import BODY, TEXT_WIDTH, WIDE_TEXT_WIDTH, new_document, new_section, shape_section
from .values import Annex, OfficialDocument
from .words import clean, in_words, numbered, roman

MAKER = "Nếp"


def official_docx(values: OfficialDocument) -> bytes:
    """The document with its annexes, ready for the clerk to number, sign and seal."""
    document = new_document()
    add_letterhead(document, values)
    add_title(document, values)
    add_addressees(document, values)
    add_legal_bases(document, values)
    add_blocks(document, values.blocks, room_mm=TEXT_WIDTH)
    add_closing(document, values)
    for place, annex in enumerate(values.annexes, start=1):
        label = f"Phụ lục {roman(place)}" if len(values.annexes) > 1 else "Phụ lục"
        new_section(document, landscape=annex.landscape)
        flatten(document.paragraphs[-1])
        add_annex(document, annex, label, annex.reference or reference_to(values))
    if not values.annexes:
        end_table(document)
    return packed(document, values.title)


def annex_docx(annex: Annex, *, label: str = "Phụ lục") -> bytes:
    """One annex as a file of its own."""
    document = new_document()
    shape_section(document.sections[0], landscape=annex.landscape)
    add_annex(document, annex, label, annex.reference)
    return packed(document, annex.title)


def add_annex(document: Any, annex: Annex, label: str, reference: str) -> None:
    room = WIDE_TEXT_WIDTH if annex.landscape else TEXT_WIDTH
    write(align(document.add_paragraph(), "center"), label, size=14, bold=True)
    if reference:
        write(align(document.add_paragraph(), "center"), clean(annex.title).upper(), size=BODY, bold=True)
        add_phrases(document, f"({clean(reference).strip('()')})", room - 20, italic=True)
    else:
        add_phrases(document, clean(annex.title).upper(), room - 20, bold=True)
    add_blocks(document, annex.blocks, room_mm=room, body=False)


def reference_to(values: OfficialDocument) -> str:
    """The line that ties an annex to its document."""
    kind = values.kind if not values.is_letter else "Công văn"
    number = numbered(values.number, values.symbol)
    day = in_words(values.issued_on, values.year)
    return f"Kèm theo {kind} số {number} {day} của {values.issuing_body}"


def packed(document: Any, title: str) -> bytes:
    """The bytes, with a title for those who list files, and Nếp instead of a person's name."""
    properties = document.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title, properties.author, properties.language = clean(title)[:255], MAKER, "vi-VN"
    for paragraph in document.element.body.iter(qn("w:proofErr")):
        paragraph.getparent().remove(paragraph)
    written = BytesIO()
    document.save(written)
    return settled(written.getvalue())
