"""PDF files with a text layer: lines in reading order, columns kept apart, tables joined across pages.

Pages without letters are pictures; they go through OCR when it is installed (`nep.reading.sources.scan`).
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from nep.reading.model import UnreadableDocument
from nep.reading.sources.blocks import Builder, Source

_PAGE_NUMBER = re.compile(r"[-–\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–\s]*", re.IGNORECASE)
_COLUMN_GAP = 18.0  # points: wider than any blank between words of justified text
_INDENT = 9.0
logging.getLogger("pdfminer").setLevel(logging.ERROR)

Word = dict[str, Any]
Rows = list[list[str | None]]


def from_pdf(data: bytes) -> Source:
    """The lines and tables of a PDF; a picture-only PDF is read by OCR or refused with the way out."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _read_pages(pdf, data)
    except UnreadableDocument:
        raise
    except (PDFPasswordIncorrect, PdfminerException) as error:
        if "Password" in repr(error):
            raise UnreadableDocument("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi thử lại.") from error
        raise UnreadableDocument("Tệp PDF bị hỏng, không mở được.") from error
    except Exception as error:  # pdfminer raises bare errors of many kinds for broken files
        raise UnreadableDocument("Tệp PDF bị hỏng, không mở được.") from error


def _read_pages(pdf: Any, data: bytes) -> Source:
    builder, table, letters = Builder(), _OpenTable(), 0
    for page in pdf.pages:
        letters += len(page.chars)
        _read_page(page, builder, table)
        page.close()
    table.close(builder)
    if letters < 20 * len(pdf.pages):
        from nep.reading.sources.scan import from_scan

        return from_scan(data)
    return builder.build()


class _OpenTable:
    """A table that may go on over the page: rows of the same width with no other text between them."""

    def __init__(self) -> None:
        self.rows: Rows = []
        self.page = 0

    def add(self, rows: Rows, page: int, builder: Builder) -> None:
        if self.rows and len(rows[0]) != len(self.rows[0]):
            self.close(builder)
        if not self.rows:
            self.page = page
        elif _same(rows[0], self.rows[0]):
            rows = rows[1:]
        if self.rows and rows and _goes_on(rows[0]):
            self.rows[-1] = [_glued(upper, lower) for upper, lower in zip(self.rows[-1], rows[0], strict=True)]
            rows = rows[1:]
        self.rows += rows

    def close(self, builder: Builder) -> None:
        if self.rows:
            builder.table(self.rows, page=self.page)
        self.rows = []


def _same(one: list[str | None], other: list[str | None]) -> bool:
    return [re.sub(r"\s+", "", cell or "") for cell in one] == [re.sub(r"\s+", "", cell or "") for cell in other]


def _goes_on(row: list[str | None]) -> bool:
    """A row whose first cell is empty and whose text starts in the middle of a sentence ends the row above."""
    filled = [cell.strip() for cell in row if cell and cell.strip()]
    return not (row[0] or "").strip() and bool(filled) and (len(filled) == 1 or filled[0][0].islower())


def _glued(upper: str | None, lower: str | None) -> str | None:
    return "\n".join(part for part in (upper, lower) if part) or upper


def _read_page(page: Any, builder: Builder, open_table: _OpenTable) -> None:
    tables = [found for found in page.find_tables() if len(found.rows) > 1 or len(found.rows[0].cells) > 2]
    boxes = [found.bbox for found in tables]
    words = [word for word in page.extract_words(x_tolerance=1.5, keep_blank_chars=False) if not _inside(word, boxes)]
    lines = [line for line in _lines(words) if not _is_page_number(line, page)]
    waiting = sorted(zip(boxes, tables, strict=True), key=lambda pair: pair[0][1])
    above: list[list[Word]] = []
    for line in lines:
        while waiting and waiting[0][0][1] < line[0]["top"]:
            _flush(above, page, builder, open_table)
            _add_table(waiting.pop(0)[1], page, builder, open_table)
        above.append(line)
    _flush(above, page, builder, open_table)
    for _, table in waiting:
        _add_table(table, page, builder, open_table)


def _add_table(table: Any, page: Any, builder: Builder, open_table: _OpenTable) -> None:
    rows = [row for row in table.extract(x_tolerance=1.5) if any((cell or "").strip() for cell in row)]
    if rows:
        open_table.add(_filled_down(rows), page.page_number, builder)


def _filled_down(rows: Rows) -> Rows:
    """A cell that spans rows says the same in each of them; one that spans columns stays covered."""
    for upper, lower in zip(rows, rows[1:], strict=False):
        if len(upper) == len(lower) and lower[0] is not None:
            for place, cell in enumerate(lower):
                if cell is None and upper[place] is not None and place > 1:
                    lower[place] = upper[place]
    return rows


def _inside(word: Word, boxes: Iterable[tuple[float, float, float, float]]) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return any(left - 1 <= word["x0"] <= right and top <= middle <= bottom for left, top, right, bottom in boxes)


def _lines(words: list[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (round(word["bottom"]), word["x0"])):
        if lines and abs(lines[-1][-1]["bottom"] - word["bottom"]) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: float(word["x0"])) for line in lines]


def _is_page_number(line: list[Word], page: Any) -> bool:
    edge = line[0]["top"] < page.height * 0.08 or line[0]["bottom"] > page.height * 0.92
    return edge and bool(_PAGE_NUMBER.fullmatch(" ".join(word["text"] for word in line)))


def _segments(line: list[Word]) -> list[list[Word]]:
    parts = [[line[0]]]
    for word in line[1:]:
        if word["x0"] - parts[-1][-1]["x1"] > _COLUMN_GAP:
            parts.append([])
        parts[-1].append(word)
    return parts


def _flush(lines: list[list[Word]], page: Any, builder: Builder, open_table: _OpenTable) -> None:
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


def _write_columns(columns: list[list[list[Word]]], page: Any, builder: Builder) -> None:
    for column in columns:
        for line in column:
            builder.line(_joined(line), whole=False, page=page.page_number)
        column.clear()


def _joined(line: list[Word]) -> str:
    return " ".join(word["text"] for word in line)


def _write(lines: list[list[Word]], page: Any, builder: Builder) -> None:
    """Lines of one column: an indented line begins a paragraph, a line that stops short ends one."""
    if not lines:
        return
    left = Counter(round(line[0]["x0"]) for line in lines).most_common(1)[0][0]
    right = max(line[-1]["x1"] for line in lines)
    started = False
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        indented = line[0]["x0"] - left > _INDENT
        builder.line(_joined(line), whole=False, gap=indented or not started, page=page.page_number)
        started = after is not None and right - line[-1]["x1"] < (right - left) * 0.25
