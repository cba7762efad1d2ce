"""PDF files with a text layer: lines in reading order, columns kept apart, tables joined across pages.

Pages without letters are pictures; they go through OCR when it is installed (`nep.reading.sources.scan`).
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from nep.reading.model import UnreadableDocument
from nep.reading.sources.blocks import Builder, OnPage, Source, no_pages
from nep.reading.sources.layout import Box, OpenTable, Page, Rows, Ruled, write_page

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def from_pdf(data: bytes, on_page: OnPage = no_pages) -> Source:
    """The lines and tables of a PDF; a picture-only PDF is read by OCR or refused with the way out."""
    source = _with_text_layer(data, on_page)
    if source is None:
        from nep.reading.sources.scan import from_scan

        return from_scan(data, on_page)
    return source


def _with_text_layer(data: bytes, on_page: OnPage) -> Source | None:
    """The source of a PDF whose pages hold letters, None for pictures of pages."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _read_pages(pdf, on_page)
    except UnreadableDocument:
        raise
    except (PDFPasswordIncorrect, PdfminerException) as error:
        if "Password" in repr(error):
            raise UnreadableDocument("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi thử lại.") from error
        raise UnreadableDocument("Tệp PDF bị hỏng, không mở được.") from error
    except Exception as error:  # pdfminer raises bare errors of many kinds for broken files
        raise UnreadableDocument("Tệp PDF bị hỏng, không mở được.") from error


def _read_pages(pdf: Any, on_page: OnPage) -> Source | None:
    builder, table, letters = Builder(), OpenTable(), 0
    for page in pdf.pages:
        letters += len(page.chars)
        write_page(_page(page), builder, table)
        page.close()
        on_page(page.page_number, len(pdf.pages))
    table.close(builder)
    if letters < 20 * len(pdf.pages):
        return None
    return builder.build()


def _page(page: Any) -> Page:
    """Words and ruled tables of a page; a box of one or two cells is a frame around text, not a table."""
    found = [table for table in page.find_tables() if len(table.rows) > 1 or len(table.rows[0].cells) > 2]
    words = page.extract_words(x_tolerance=1.5, keep_blank_chars=False)
    return Page(
        page.page_number,
        float(page.width),
        float(page.height),
        words,
        [Ruled(table.bbox, _rows(table)) for table in found],
    )


def _rows(table: Any) -> Rows:
    """The rows that say something. A cell that spans rows says the same in each; one that spans columns leaves None."""
    boxes = [row.cells for row in table.rows]
    middles = [_middle(column) for column in zip(*boxes, strict=True)]
    rows: Rows = table.extract(x_tolerance=1.5)
    for place in range(1, len(rows)):
        for column, cell in enumerate(rows[place]):
            if cell is None and column > 1 and not _covers(boxes[place], middles[column]):
                rows[place][column] = rows[place - 1][column]
    return [row for row in rows if any((cell or "").strip() for cell in row)]


def _middle(column: Sequence[Box | None]) -> float:
    """The x in the middle of the narrowest cell of a column: that one belongs to it alone."""
    narrow = min(
        (box for box in column if box), key=lambda box: box[2] - box[0], default=(0.0, 0.0, 0.0, 0.0)
    )
    return (narrow[0] + narrow[2]) / 2


def _covers(row: Sequence[Box | None], middle: float) -> bool:
    return any(box is not None and box[0] < middle < box[2] for box in row)
