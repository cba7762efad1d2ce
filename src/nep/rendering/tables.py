"""Ruled tables: heading row on every page, rows that stay whole, part rows across the width."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT

from .ooxml import align, fix_widths, flatten, keep_whole, repeat, write
from .values import Align, Row, SectionRow, Table
from .words import clean

SIZE = 13.0


def add_table(document: Any, values: Table, room_mm: float) -> Any:
    """Write the table with its columns scaled to the room there is, and a low line behind it."""
    table = document.add_table(rows=1 + len(values.rows), cols=len(values.columns), style="Table Grid")
    total = sum(column.width_mm for column in values.columns)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, [column.width_mm * room_mm / total for column in values.columns])
    rows = list(table.rows)
    repeat(rows[0])
    for cell, column in zip(rows[0].cells, values.columns, strict=True):
        write_cell(cell, column.heading, "center", bold=True)
    for made, row in zip(rows[1:], values.rows, strict=True):
        write_row(made, row, values)
    for made in rows:
        keep_whole(made)
    # LibreOffice joins two tables that touch; Word wants a paragraph behind the last one.
    flatten(document.add_paragraph(), 6)
    return table


def write_row(made: Any, row: Row | SectionRow, values: Table) -> None:
    cells = made.cells
    if isinstance(row, SectionRow):
        write_cell(cells[0], row.number, "center", bold=True, keep=True)
        write_cell(cells[1].merge(cells[-1]), row.text, "left", bold=True, keep=True)
        return
    for cell, column, content in zip(cells, values.columns, row.cells, strict=True):
        write_cell(cell, content, column.align)


def write_cell(
    cell: Any, content: str | tuple[str, ...], how: Align, *, bold: bool = False, keep: bool = False
) -> None:
    texts = [content] if isinstance(content, str) else list(content) or [""]
    for place, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        align(paragraph, how, before=2, after=2).paragraph_format.keep_with_next = keep
        write(paragraph, clean(text), size=SIZE, bold=bold or None)
