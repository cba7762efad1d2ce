"""Several tables in one .xlsx to be read and added up: real numbers with their format, and a sum under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .packaging import settled
from .sheets import FONT, GRID, HEADING_FILL, MAKER, Field, Value, dress, put, safe_name
from .words import clean

PLAIN, BOLD = Font(name=FONT, size=12), Font(name=FONT, size=12, bold=True)


@dataclass(frozen=True)
class Ledger:
    """One table of a workbook. `total` stands under it in bold, one value for each field."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] = ()


def write_book(ledgers: Sequence[Ledger]) -> bytes:
    """The tables, one a sheet. Sums are numbers and no formulas: every program shows the same.

    >>> from nep.rendering import Field, Kind
    >>> ledger = Ledger("Nguồn", "Theo nguồn", (Field("Nguồn"), Field("Số tiền", Kind.MONEY)), (("Xã", 5),), ("Cộng", 5))
    >>> write_book([ledger])[:2]
    b'PK'
    """
    book: Any = Workbook()
    book.properties.creator, book.properties.title = MAKER, clean(ledgers[0].title)
    book.remove(book.active)
    for ledger in ledgers:
        write_ledger(book.create_sheet(safe_name(ledger.name)), ledger)
    written = BytesIO()
    book.save(written)
    return settled(written.getvalue())


def write_ledger(sheet: Any, ledger: Ledger) -> None:
    put(sheet.cell(1, 1), clean(ledger.title), Font(name=FONT, size=14, bold=True))
    for place, field in enumerate(ledger.fields, start=1):
        cell = sheet.cell(2, place)
        put(cell, field.heading, BOLD)
        cell.fill, cell.border = HEADING_FILL, GRID
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = field.width
    for number, row in enumerate(ledger.rows, start=3):
        write_values(sheet, number, row, ledger.fields, PLAIN)
    last = 2 + len(ledger.rows)
    if ledger.total:
        write_values(sheet, last + 1, ledger.total, ledger.fields, BOLD)
    lay_out(sheet, len(ledger.fields), last)


def write_values(sheet: Any, number: int, row: Sequence[Value], fields: Sequence[Field], font: Font) -> None:
    for place, (value, field) in enumerate(zip(row, fields, strict=True), start=1):
        cell = sheet.cell(number, place)
        if isinstance(value, str):
            put(cell, clean(value), font)
        else:
            cell.value, cell.font = value, font
        dress(cell, field)


def lay_out(sheet: Any, columns: int, last: int) -> None:
    """The heading stays in sight and on every page; filters; A4 landscape, one page wide."""
    sheet.freeze_panes = sheet.cell(3, 1)
    sheet.auto_filter.ref = f"A2:{get_column_letter(columns)}{max(last, 2)}"
    sheet.print_title_rows = "2:2"
    page = sheet.page_setup
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", 9, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "Trang &P/&N"
