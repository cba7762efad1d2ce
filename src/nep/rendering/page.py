"""Paper, margins, type and page numbers of Decree 30/2020/NĐ-CP, Annex I, part I."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .ooxml import align, element, page_number, set_font

TOP = BOTTOM = 20.0
LEFT, RIGHT = 30.0, 15.0
PORTRAIT, LANDSCAPE = (210.0, 297.0), (297.0, 210.0)
TEXT_WIDTH = PORTRAIT[0] - LEFT - RIGHT
WIDE_TEXT_WIDTH = LANDSCAPE[0] - LEFT - RIGHT

BODY = 14.0
FIRST_LINE_MM = 12.7
LINE_SPACING = 1.1
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")


def new_document() -> Any:
    """An empty document with our styles, one portrait section, and nobody's name in it."""
    document = Document()
    for style in ("Normal", "Body Text", *HEADINGS, "Header"):
        set_style(document.styles[style])
    set_language(document)
    drop_thumbnail(document)
    shape_section(document.sections[0], landscape=False)
    return document


def set_style(style: Any) -> None:
    set_font(style.element.get_or_add_rPr())
    style.font.size, style.font.color.rgb = Pt(BODY), RGBColor(0, 0, 0)
    heading, shape = style.name in HEADINGS, style.paragraph_format
    # A point, "a)", stands in upright regular type.
    style.font.bold, style.font.italic = heading and style.name != "Heading 3", False
    body = heading or style.name == "Body Text"
    align(style, "justify" if body else "left", before=0, after=6 if body else 0)
    shape.line_spacing = LINE_SPACING if body else 1
    shape.first_line_indent = Mm(FIRST_LINE_MM) if body else Mm(0)
    shape.keep_with_next, shape.widow_control = heading, True


def set_language(document: Any) -> None:
    """Vietnamese as the language of the text, so that the speller and the screen reader know it."""
    properties = document.styles.element.find(".//" + qn("w:rPrDefault")).find(qn("w:rPr"))
    set_font(properties)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))


def drop_thumbnail(document: Any) -> None:
    """The template carries a picture of an empty page; ours need none."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("thumbnail")]:
        del relations[key]


def shape_section(section: Any, *, landscape: bool) -> None:
    """A4 with the margins of the decree; the page number is centred in the top margin from page 2."""
    width, height = LANDSCAPE if landscape else PORTRAIT
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    if not section.header.is_linked_to_previous:
        return
    section.header.is_linked_to_previous = False
    number = align(section.header.paragraphs[0], "center")
    page_number(number, BODY)


def new_section(document: Any, *, landscape: bool) -> Any:
    """A section for an annex: new page, page numbers from 1."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    shape_section(section, landscape=landscape)
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    numbers = element("pgNumType", start=1)
    margins = properties.find(qn("w:pgMar"))
    margins.addnext(numbers)
    return section
