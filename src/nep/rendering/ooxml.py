"""The few strokes of WordprocessingML that python-docx has no word for."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .values import Align

FONT = "Times New Roman"
ALIGNMENTS: dict[Align, Any] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def element(name: str, **attributes: object) -> Any:
    """An element of the w: namespace with its attributes in that namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_font(properties: Any) -> None:
    """Times New Roman for every script, and no theme that could overrule it."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))


def write(
    paragraph: Any, text: str, *, size: float = 0, bold: bool | None = None, italic: bool | None = None
) -> Any:
    """Add a run; what is not said comes from the style of the paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    return run


def align(paragraph: Any, how: Align, *, before: float = 0, after: float = 0) -> Any:
    shape = paragraph.paragraph_format
    shape.alignment, shape.space_before, shape.space_after = ALIGNMENTS[how], Pt(before), Pt(after)
    return paragraph


def rule(paragraph: Any, room_mm: float, length_mm: float) -> None:
    """Turn an empty paragraph into a centred line of the given length."""
    shape = align(paragraph, "center").paragraph_format
    shape.left_indent = shape.right_indent = Mm(max(0.0, (room_mm - length_mm) / 2))
    flatten(paragraph, 4)
    shape.space_before = Pt(3)
    borders = element("pBdr")
    borders.append(element("top", val="single", sz=6, space=1, color="000000"))
    place(paragraph._p.get_or_add_pPr(), borders, after=("pStyle", "keepNext", "keepLines", "widowControl"))


def flatten(paragraph: Any, points: float = 1) -> None:
    """Make an empty paragraph as low as Word allows; some must stand only because a table ends there."""
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)
    shape.space_before = shape.space_after = Pt(0)
    shape.first_line_indent = Mm(0)


def place(parent: Any, child: Any, *, after: tuple[str, ...]) -> None:
    """Insert a child behind those that the schema wants before it."""
    index = 0
    for position, sibling in enumerate(parent):
        if sibling.tag in {qn(f"w:{name}") for name in after}:
            index = position + 1
    parent.insert(index, child)


def plain_table(container: Any, widths_mm: list[float], rows: int) -> Any:
    """A table without lines or cell margins, to set things side by side."""
    table = container.add_table(rows=rows, cols=len(widths_mm))
    fix_widths(table, widths_mm)
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=0, type="dxa"))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    return table


def fix_widths(table: Any, widths_mm: list[float]) -> None:
    """Give every cell its width and forbid the program to choose others."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    total = table._tbl.tblPr.find(qn("w:tblW"))
    if total is not None:
        total.set(qn("w:type"), "dxa")
        total.set(qn("w:w"), str(round(sum(widths_mm) * 1440 / 25.4)))


def keep_whole(row: Any) -> None:
    """A row that a page break does not split."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def repeat(row: Any) -> None:
    """A heading row that comes again at the top of each page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def page_number(paragraph: Any, size: float) -> None:
    """The number of the page, as a field that the program fills in."""
    field = element("fldSimple", instr="PAGE")
    run = element("r")
    properties = element("rPr")
    properties.append(element("sz", val=round(size * 2)))
    number = OxmlElement("w:t")
    number.text = "2"
    run.extend([properties, number])
    field.append(run)
    paragraph._p.append(field)
