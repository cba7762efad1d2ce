"""The first lines of a document: who issues it, number, place and date, Quốc hiệu, title, addressees."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm

from .measure import lines, phrases, width_mm
from .ooxml import align, flatten, plain_table, rule, write
from .page import BODY, TEXT_WIDTH
from .values import OfficialDocument
from .words import clean, in_words, listed, numbered

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NATION_SIZE = AGENCY_SIZE = NUMBER_SIZE = 13
MOTTO_SIZE = 14
SUBJECT_SIZE = 12
# Quốc hiệu in bold 13 is 96 mm long and must not wrap.
LEFT_WIDTH = 67.0
RIGHT_WIDTH = TEXT_WIDTH - LEFT_WIDTH


def add_letterhead(document: Any, values: OfficialDocument) -> None:
    table = plain_table(document, [LEFT_WIDTH, RIGHT_WIDTH], rows=2)
    write_agency(table.cell(0, 0), values)
    write_nation(table.cell(0, 1))
    write_number(table.cell(1, 0), values)
    day = align(table.cell(1, 1).paragraphs[0], "center", before=6)
    place = f"{clean(values.place)}, {in_words(values.issued_on, values.year)}"
    write(day, place, size=MOTTO_SIZE, italic=True)


def write_agency(cell: Any, values: OfficialDocument) -> None:
    above = lines(clean(values.parent_body).upper(), AGENCY_SIZE, LEFT_WIDTH) if values.parent_body else []
    issuing = lines(clean(values.issuing_body).upper(), AGENCY_SIZE, LEFT_WIDTH)
    paragraph = cell.paragraphs[0]
    for place, (text, bold) in enumerate([*((t, False) for t in above), *((t, True) for t in issuing)]):
        paragraph = paragraph if place == 0 else cell.add_paragraph()
        write(align(paragraph, "center"), text, size=AGENCY_SIZE, bold=bold)
    rule(cell.add_paragraph(), LEFT_WIDTH, width_mm(issuing[-1], AGENCY_SIZE) * 0.45)


def write_nation(cell: Any) -> None:
    write(align(cell.paragraphs[0], "center"), NATION, size=NATION_SIZE, bold=True)
    write(align(cell.add_paragraph(), "center"), MOTTO, size=MOTTO_SIZE, bold=True)
    rule(cell.add_paragraph(), RIGHT_WIDTH, width_mm(MOTTO, MOTTO_SIZE))


def write_number(cell: Any, values: OfficialDocument) -> None:
    number = align(cell.paragraphs[0], "center", before=6)
    write(number, f"Số: {numbered(values.number, clean(values.symbol))}", size=NUMBER_SIZE)
    if values.is_letter:
        subject = align(cell.add_paragraph(), "center", before=6)
        write(subject, f"V/v {clean(values.title)}", size=SUBJECT_SIZE)


def add_title(document: Any, values: OfficialDocument) -> None:
    """Type name and trích yếu with its rule; a letter has them under its number instead."""
    if values.is_letter:
        return
    name = align(document.add_paragraph(), "center", before=18)
    write(name, clean(values.kind).upper(), size=BODY, bold=True)
    name.paragraph_format.keep_with_next = True
    add_phrases(document, clean(values.title), TEXT_WIDTH - 20, bold=True)


def add_phrases(
    document: Any, text: str, room_mm: float, *, bold: bool = False, italic: bool = False
) -> None:
    """Centred lines broken between phrases, a rule of two fifths of the last one, and room below."""
    broken = phrases(text, BODY, room_mm)
    for line in broken:
        paragraph = align(document.add_paragraph(), "center")
        write(paragraph, line, size=BODY, bold=bold or None, italic=italic or None)
        paragraph.paragraph_format.keep_with_next = True
    rule(document.add_paragraph(), room_mm + 20, width_mm(broken[-1], BODY) * 0.4)
    flatten(document.add_paragraph(), 10)


def add_addressees(document: Any, values: OfficialDocument) -> None:
    """Kính gửi: one addressee on the same line, several each on a line of its own under the colon."""
    names = listed([clean(name) for name in values.addressees])
    if not names:
        return
    if len(names) == 1:
        align(first := document.add_paragraph(), "center", before=18, after=12)
        write(first, f"Kính gửi: {names[0]}", size=BODY)
        return
    align(first := document.add_paragraph(), "left", before=18)
    first.paragraph_format.left_indent = Mm(30)
    write(first, "Kính gửi:", size=BODY)
    for place, name in enumerate(names, start=1):
        line = align(document.add_paragraph(), "left", after=12 if place == len(names) else 0)
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(55), Mm(-3.5)
        write(line, f"- {name}", size=BODY)


def add_legal_bases(document: Any, values: OfficialDocument) -> None:
    for basis in listed([clean(basis) for basis in values.legal_bases]):
        write(document.add_paragraph(style="Body Text"), basis, italic=True)
