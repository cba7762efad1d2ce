"""A filled-in .xlsx read back: right rows are kept, wrong ones named, unsafe files refused at the door."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from .sheet_cells import FailedFormula, WrongCell, read_cell
from .sheets import KEY_HEADING, Field, Value
from .words import clean

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 150 * 1024 * 1024
MAX_PARTS = 2_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
HEADING_WITHIN = 20
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class SheetRefused(Exception):
    """A file that is not read at all. Its text is one sentence for the person who brought it."""

    sentence = "Không đọc được tệp này."

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class NotASheet(SheetRefused):
    sentence = "Tệp này không phải bảng Excel (.xlsx). Hãy mở bằng Excel và lưu lại dạng .xlsx."


class SheetLocked(SheetRefused):
    sentence = "Tệp này đặt mật khẩu mở. Hãy bỏ mật khẩu rồi gửi lại."


class SheetTooLarge(SheetRefused):
    sentence = "Tệp này quá lớn so với một bảng biểu. Hãy gửi bảng gốc, bỏ hình ảnh và trang thừa."


class HeadingsMissing(SheetRefused):
    """The table lacks columns; the sentence names them."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__(f"Bảng thiếu cột: {', '.join(f'“{heading}”' for heading in headings)}.")
        self.headings = tuple(headings)


@dataclass(frozen=True)
class SheetRow:
    """A right row: its number in Excel, its key ("" when a person added it), its values by heading."""

    number: int
    key: str
    values: dict[str, Value]


@dataclass(frozen=True)
class SheetError:
    """A cell that could not be read. Printed, it names the row and the column.

    >>> print(SheetError(7, "Thời hạn", "chưa có nội dung."))
    Dòng 7, cột “Thời hạn”: chưa có nội dung.
    """

    row: int
    heading: str
    sentence: str

    def __str__(self) -> str:
        return f"Dòng {self.row}, cột “{self.heading}”: {self.sentence}"


@dataclass(frozen=True)
class SheetReading:
    rows: tuple[SheetRow, ...]
    errors: tuple[SheetError, ...]


def read_sheet(data: bytes, fields: Sequence[Field]) -> SheetReading:
    """Read the first sheet of a .xlsx by its headings, wherever the columns stand.

    Raises a `SheetRefused` when the file is no table of ours; a wrong cell is an error of its row only.
    """
    check(data)
    rows = rows_of(data)
    places = find_headings(rows, fields)
    good: list[SheetRow] = []
    errors: list[SheetError] = []
    for number, cells in rows:
        if all(is_blank(cells, place) for heading, place in places.items() if heading != KEY_HEADING):
            continue
        values, wrong = read_row(number, cells, places, fields)
        errors += wrong
        if not wrong:
            good.append(SheetRow(number, clean(str(at(cells, places.get(KEY_HEADING)) or "")), values))
    return SheetReading(tuple(good), tuple(errors))


def check(data: bytes) -> None:
    """Refuse what is no .xlsx, what is locked, and what would unpack to more than a table ever holds."""
    if data.startswith(OLD_OFFICE):
        raise SheetLocked if ENCRYPTED in data else NotASheet
    if len(data) > MAX_BYTES:
        raise SheetTooLarge
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        raise NotASheet from None
    if any(part.flag_bits & 1 for part in parts):
        raise SheetLocked
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise NotASheet
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise SheetTooLarge


def rows_of(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    """The rows of the first sheet with their numbers; values as Excel last computed them."""
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
            if number > MAX_ROWS:
                raise SheetTooLarge
            yield number, [value_of(cell) for cell in row]
    except SheetRefused:
        raise
    except Exception as problem:  # the parser meets damaged files with whatever its depths raise
        raise NotASheet from problem


def value_of(cell: Any) -> Any:
    return FailedFormula(cell.value) if cell.data_type == "e" else cell.value


def find_headings(rows: Iterator[tuple[int, list[Any]]], fields: Sequence[Field]) -> dict[str, int]:
    """Where each column stands, from the first row that bears all headings; the nearest row tells what lacks."""
    wanted = {same(field.heading): field.heading for field in fields}
    wanted[same(KEY_HEADING)] = KEY_HEADING
    nearest: dict[str, int] = {}
    for number, cells in rows:
        found = {wanted[name]: at for at, name in enumerate(map(same, cells)) if name in wanted}
        nearest = max(nearest, found, key=len)
        if {field.heading for field in fields} <= set(found):
            return found
        if number >= HEADING_WITHIN:
            break
    raise HeadingsMissing([field.heading for field in fields if field.heading not in nearest])


def same(heading: Any) -> str:
    """A heading in the form in which two spellings of it are one."""
    return clean(str(heading or "")).casefold()


def at(cells: list[Any], place: int | None) -> Any:
    return cells[place] if place is not None and place < len(cells) else None


def is_blank(cells: list[Any], place: int) -> bool:
    return not clean(str(at(cells, place) if at(cells, place) is not None else ""))


def read_row(
    number: int, cells: list[Any], places: dict[str, int], fields: Sequence[Field]
) -> tuple[dict[str, Value], list[SheetError]]:
    values: dict[str, Value] = {}
    errors: list[SheetError] = []
    for field in fields:
        try:
            values[field.heading] = read_cell(field, at(cells, places[field.heading]))
        except WrongCell as wrong:
            errors.append(SheetError(number, field.heading, str(wrong)))
    return values, errors
