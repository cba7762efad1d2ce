"""A working table as .xlsx: units fill it in with the program they know, and it can be read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension

from .packaging import settled
from .words import GAP, clean

Value = str | int | date | tuple[str, ...] | None

MAKER = "Nếp"
FONT = "Times New Roman"
KEY_HEADING = "Mã dòng (không sửa)"
# Room to add rows by hand below those that are there.
SPARE_ROWS = 200
HAIRLINE = Side(style="thin", color="808080")
GRID = Border(left=HAIRLINE, right=HAIRLINE, top=HAIRLINE, bottom=HAIRLINE)
HEADING_FILL = PatternFill("solid", fgColor="E3F1EC")
LOCKED_FILL = PatternFill("solid", fgColor="F2F2F2")


class GrowingRow(RowDimension):
    """A row with the height its texts need now, which Excel still adjusts when they grow."""

    @property
    def customHeight(self) -> bool:
        return False


class Kind(Enum):
    """What a column holds, and the number format in which Excel shows it."""

    TEXT = "@"
    DATE = "dd/mm/yyyy"
    INTEGER = "#,##0"
    MONEY = '#,##0" đồng"'
    LIST = "General"


@dataclass(frozen=True)
class Field:
    """A column of a working table. One that is not `editable` is grey and locked."""

    heading: str
    kind: Kind = Kind.TEXT
    width: float = 20
    required: bool = False
    editable: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A table to be handed out. `keys` name the rows, so that they are matched when the file comes back."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    keys: tuple[str, ...] = ()
    title: str = ""


def write_sheet(values: Sheet) -> bytes:
    """The table as .xlsx: frozen heading row, filters, real dates, print set-up, no formula anywhere."""
    book = Workbook()
    book.properties.creator, book.properties.title = MAKER, clean(values.title or values.name)
    sheet: Any = book.active
    sheet.title = safe_name(values.name)
    top = 2 if values.title else 1
    if values.title:
        put(sheet.cell(1, 2), values.title, Font(name=FONT, size=14, bold=True))
        sheet.row_dimensions[1].height = 24
    write_headings(sheet, values.fields, top)
    keys = values.keys or ("",) * len(values.rows)
    for number, (key, row) in enumerate(zip(keys, values.rows, strict=True), start=top + 1):
        write_row(sheet, number, key, row, values.fields)
    last = top + len(values.rows)
    add_choices(sheet, values.fields, top + 1, last + SPARE_ROWS)
    lay_out(sheet, values.fields, top, last)
    protect(sheet)
    written = BytesIO()
    book.save(written)
    return settled(written.getvalue())


def safe_name(name: str) -> str:
    """A name that Excel accepts for a sheet.

    >>> safe_name("Báo cáo quý I/2026: kết quả")
    'Báo cáo quý I-2026- kết quả'
    """
    return "".join("-" if sign in r"[]:*?/\'" else sign for sign in clean(name))[:31] or "Bảng"


def put(cell: Any, text: str, font: Font) -> None:
    """Write a text as a text: whatever it begins with, it is never a formula."""
    cell.value = text
    if text:
        cell.data_type = "s"
    cell.font = font
    if text[:1] in "=+-@":
        cell.quotePrefix = True


def write_headings(sheet: Any, fields: Sequence[Field], row: int) -> None:
    for place, heading in enumerate([KEY_HEADING, *(field.heading for field in fields)], start=1):
        cell = sheet.cell(row, place)
        put(cell, heading, Font(name=FONT, size=12, bold=True))
        cell.fill, cell.border = HEADING_FILL, GRID
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def write_row(sheet: Any, number: int, key: str, row: Sequence[Value], fields: Sequence[Field]) -> None:
    sheet.row_dimensions[number] = GrowingRow(sheet, index=number, ht=height(row, fields))
    put(sheet.cell(number, 1), key, Font(name=FONT, size=12))
    for place, (value, field) in enumerate(zip(row, fields, strict=True), start=2):
        cell = sheet.cell(number, place)
        if isinstance(value, str | tuple):
            put(cell, as_text(value), Font(name=FONT, size=12))
        else:
            cell.value, cell.font = value, Font(name=FONT, size=12)
        dress(cell, field)


def height(row: Sequence[Value], fields: Sequence[Field]) -> float:
    """The height in points of a row with its texts wrapped; a letter of size 12 is about one width unit."""
    lines = 1
    for value, field in zip(row, fields, strict=True):
        if isinstance(value, str | tuple):
            lines = max(
                lines, sum(1 + int(len(line) * 1.05 // field.width) for line in as_text(value).split("\n"))
            )
    return min(16.0 * lines, 400.0)


def as_text(value: str | tuple[str, ...]) -> str:
    """A text with its line breaks kept; a list with "; " between its items."""
    if isinstance(value, tuple):
        return "; ".join(item for item in map(as_text, value) if item)
    # A blank that does not break looks like any other in a cell, and nobody can type it back.
    value = value.replace(GAP, " ")
    return "\n".join(
        clean(line) for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ).strip()


def dress(cell: Any, field: Field) -> None:
    figures = field.kind in {Kind.INTEGER, Kind.MONEY}
    cell.number_format, cell.border = field.kind.value, GRID
    cell.alignment = Alignment(horizontal="right" if figures else "left", vertical="top", wrap_text=True)
    cell.protection = Protection(locked=not field.editable)
    if not field.editable:
        cell.fill = LOCKED_FILL


def add_choices(sheet: Any, fields: Sequence[Field], first: int, last: int) -> None:
    """A drop-down list where the answers are few; Excel holds 255 characters of them."""
    for place, field in enumerate(fields, start=2):
        joined = ",".join(field.choices)
        if not joined or len(joined) > 255 or any("," in choice for choice in field.choices):
            continue
        rule = DataValidation(type="list", formula1=f'"{joined}"', allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = field.heading, "Hãy chọn một giá trị trong danh sách."
        sheet.add_data_validation(rule)
        column = get_column_letter(place)
        rule.add(f"{column}{first}:{column}{last}")


def lay_out(sheet: Any, fields: Sequence[Field], top: int, last: int) -> None:
    """Widths, the frozen heading, filters, and A4 landscape, one page wide, heading on every page."""
    for place, field in enumerate(fields, start=2):
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width, column.number_format = field.width, field.kind.value
        column.protection = Protection(locked=not field.editable)
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = sheet.cell(top + 1, 3 if len(fields) > 1 else 2)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(fields) + 1)}{max(last, top)}"
    sheet.print_title_rows = f"{top}:{top}"
    page = sheet.page_setup
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", 9, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "Trang &P/&N"


def protect(sheet: Any) -> None:
    """Lock what is not to be changed, without a password, and leave sorting, filters and widths free."""
    protection = sheet.protection
    protection.enable()
    protection.sort = protection.autoFilter = protection.formatColumns = protection.formatRows = False
    protection.insertRows = protection.deleteRows = False
