"""Words with their places on pages as paragraphs and tables in reading order.

Both a PDF with a text layer and a scan read by OCR come here as words in boxes (points from the top left) and
tables found by their ruled lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, TypedDict

from nep.reading.sources.blocks import Builder

_PAGE_NUMBER = re.compile(r"[-–\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–\s]*", re.IGNORECASE)
_COLUMN_GAP = 18.0  # points: wider than any blank between words of justified text
_INDENT = 9.0

Rows = list[list[str | None]]
Box = tuple[float, float, float, float]


class Word(TypedDict):
    """A word and its box in points."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


class Ruled(NamedTuple):
    """A table found by its lines: its box and its cells, None where a merged cell covers a place."""

    box: Box
    rows: Rows


class Page(NamedTuple):
    """What is known of one page: its size in points, its words and its tables."""

    number: int
    width: float
    height: float
    words: list[Word]
    tables: list[Ruled]


def write_page(page: Page, builder: Builder, open_table: OpenTable) -> None:
    """Write a page: paragraphs and tables from top to bottom; a table may go on from the page before."""
    boxes = [table.box for table in page.tables]
    lines = [
        line
        for line in _lines([word for word in page.words if not _inside(word, boxes)])
        if not _is_page_number(line, page)
    ]
    waiting = sorted(page.tables, key=lambda table: table.box[1])
    above: list[list[Word]] = []
    for line in lines:
        while waiting and waiting[0].box[1] < line[0]["top"]:
            _flush(above, page, builder, open_table)
            open_table.add(waiting.pop(0).rows, page.number, builder)
        above.append(line)
    _flush(above, page, builder, open_table)
    for table in waiting:
        open_table.add(table.rows, page.number, builder)


class OpenTable:
    """A table that may go on over the page: rows of the same width with no other text between them."""

    def __init__(self) -> None:
        self.rows: Rows = []
        self.page = 0

    def add(self, rows: Rows, page: int, builder: Builder) -> None:
        """Go on with the table of the page before, or begin a new one."""
        if not rows:
            return
        if self.rows and len(rows[0]) != len(self.rows[0]):
            self.close(builder)
        if not self.rows:
            self.page = page
        elif _same(rows[0], self.rows[0]):
            rows = rows[1:]
        if self.rows and rows and _goes_on(rows[0], self.rows):
            self.rows[-1] = [
                _glued(upper, lower) for upper, lower in zip(self.rows[-1], rows[0], strict=True)
            ]
            rows = rows[1:]
        self.rows += rows

    def close(self, builder: Builder) -> None:
        """Write the table, now that something else follows it."""
        if self.rows:
            builder.table(self.rows, page=self.page)
        self.rows = []


def _same(one: list[str | None], other: list[str | None]) -> bool:
    return [re.sub(r"\s+", "", cell or "") for cell in one] == [
        re.sub(r"\s+", "", cell or "") for cell in other
    ]


def _goes_on(row: list[str | None], above: Rows) -> bool:
    """A first row without a number, in a table whose rows have one, ends the last row of the page before."""
    filled = [cell.strip() for cell in row if cell and cell.strip()]
    if (row[0] or "").strip() or not filled:
        return False
    numbered = sum(1 for other in above if (other[0] or "").strip())
    return numbered >= 0.8 * len(above) or len(filled) == 1 or filled[0][0].islower()


def _glued(upper: str | None, lower: str | None) -> str | None:
    return "\n".join(part for part in (upper, lower) if part) or upper


def _inside(word: Word, boxes: Iterable[Box]) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return any(
        left - 1 <= word["x0"] <= right and top <= middle <= bottom for left, top, right, bottom in boxes
    )


def _lines(words: list[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (round(word["bottom"]), word["x0"])):
        if lines and abs(lines[-1][-1]["bottom"] - word["bottom"]) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: float(word["x0"])) for line in lines]


def _is_page_number(line: list[Word], page: Page) -> bool:
    edge = line[0]["top"] < page.height * 0.08 or line[0]["bottom"] > page.height * 0.92
    return edge and bool(_PAGE_NUMBER.fullmatch(" ".join(word["text"] for word in line)))


def _segments(line: list[Word]) -> list[list[Word]]:
    parts = [[line[0]]]
    for word in line[1:]:
        if word["x0"] - parts[-1][-1]["x1"] > _COLUMN_GAP:
            parts.append([])
        parts[-1].append(word)
    return parts


def _flush(lines: list[list[Word]], page: Page, builder: Builder, open_table: OpenTable) -> None:
    """Write the gathered lines as paragraphs; where two columns stand side by side, the left one first."""
    if not lines:
        return
    open_table.close(builder)
    columns: list[list[list[Word]]] = [[], []]
    plain: list[list[Word]] = []
    middle = page.width * 0.45
    for line in lines:
        parts = _segments(line)
        two = len(parts) == 2 and parts[1][0]["x0"] > middle - 60 and parts[0][-1]["x1"] < parts[1][0]["x0"]
        right_only = (columns[0] or columns[1]) and line[0]["x0"] > middle
        if two or right_only:
            _write(plain, page, builder)
            plain = []
            columns[1].append(parts[1] if two else line)
            if two:
                columns[0].append(parts[0])
        elif columns[1] and line[-1]["x1"] < middle + 40 and _near(line, columns):
            columns[0].append(line)
        else:
            _write_columns(columns, page, builder)
            plain.append(line)
    _write_columns(columns, page, builder)
    _write(plain, page, builder)
    lines.clear()


def _near(line: list[Word], columns: list[list[list[Word]]]) -> bool:
    last = max(rows[-1][0]["bottom"] for rows in columns if rows)
    return bool(line[0]["top"] - last < 40)


def _write_columns(columns: list[list[list[Word]]], page: Page, builder: Builder) -> None:
    for column in columns:
        for line in column:
            builder.line(_joined(line), whole=False, page=page.number)
        column.clear()


def _joined(line: list[Word]) -> str:
    return " ".join(word["text"] for word in line)


def _write(lines: list[list[Word]], page: Page, builder: Builder) -> None:
    """Lines of one column: an indented line begins a paragraph, a line that stops short ends one."""
    if not lines:
        return
    left = Counter(round(line[0]["x0"]) for line in lines).most_common(1)[0][0]
    right = max(line[-1]["x1"] for line in lines)
    started = False
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        indented = line[0]["x0"] - left > _INDENT
        builder.line(_joined(line), whole=False, gap=indented or not started, page=page.number)
        started = after is not None and right - line[-1]["x1"] < (right - left) * 0.25
