"""Scanned PDF files through tesseract, where it is installed. What OCR reads is always for a person to check."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import tempfile
from itertools import pairwise
from pathlib import Path

import pypdfium2
from PIL import Image

from nep.reading.model import UnreadableDocument
from nep.reading.sources.blocks import Builder, OnPage, Source, no_pages
from nep.reading.sources.layout import OpenTable, Page, Ruled, Word, write_page
from nep.reading.sources.rulings import Band, dark_pixels, straightened, tables, without_lines

_DPI = 200
_POINTS = 72 / _DPI
_MAX_PAGES = 80
_ANY_WORD, _LONE_LETTER = 10.0, 45.0
_MISSING = (
    "Tệp PDF là bản chụp, chưa có lớp chữ. Hãy cài tesseract với tiếng Việt (vie), hoặc dùng bản .docx."
)


def from_scan(data: bytes, on_page: OnPage = no_pages) -> Source:
    """The lines and ruled tables that OCR sees on the pages of a scan; UnreadableDocument where OCR is not installed."""
    program = shutil.which("tesseract")
    if program is None or "vie" not in _languages(program):
        raise UnreadableDocument(_MISSING)
    document = pypdfium2.PdfDocument(data)
    builder, open_table = Builder(), OpenTable()
    try:
        if len(document) > _MAX_PAGES:
            raise UnreadableDocument(
                f"Bản chụp có {len(document)} trang, quá dài để đọc một lần. Hãy chia thành phần dưới {_MAX_PAGES} trang."
            )
        for number in range(len(document)):
            write_page(_page(program, document, number), builder, open_table)
            on_page(number + 1, len(document))
    finally:
        document.close()
    open_table.close(builder)
    source = builder.build(scanned=True)
    if not source.blocks:
        raise UnreadableDocument(
            "Bản chụp không có chữ nào đọc được. Hãy chụp lại rõ hơn hoặc dùng bản .docx."
        )
    return source


def _languages(program: str) -> str:
    return subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - a found program, fixed arguments


def _page(program: str, document: pypdfium2.PdfDocument, number: int) -> Page:
    page = document[number]
    picture = straightened(page.render(scale=_DPI / 72, grayscale=True).to_pil())
    page.close()
    dark = dark_pixels(picture)
    bands = tables(dark)
    words = _words(program, without_lines(picture, dark) if bands else picture)
    ruled = [_ruled(table, words) for table in bands]
    return Page(number + 1, picture.width * _POINTS, picture.height * _POINTS, words, ruled)


def _words(program: str, picture: Image.Image) -> list[Word]:
    """The words of a picture; all words of a line share its top and bottom."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.png"
        picture.save(file, dpi=(_DPI, _DPI))
        command = [program, str(file), "-", "-l", "vie", "--psm", "4", "tsv"]
        limits = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        table = subprocess.run(command, capture_output=True, text=True, check=False, env=limits).stdout  # noqa: S603 - a found program, our own file
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip() and float(row["conf"]) > _doubt(row["text"].strip()):
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(_word(row))
    for line in lines.values():
        top, bottom = min(word["top"] for word in line), max(word["bottom"] for word in line)
        for word in line:
            word["top"], word["bottom"] = top, bottom
    return [word for line in lines.values() for word in line]


def _doubt(text: str) -> float:
    """How sure OCR must be (0–100): a lone letter is more often a speck than a word."""
    return _LONE_LETTER if len(text) == 1 and text.isalpha() else _ANY_WORD


def _word(row: dict[str, str]) -> Word:
    left, top = float(row["left"]) * _POINTS, float(row["top"]) * _POINTS
    return Word(
        text=row["text"],
        x0=left,
        x1=left + float(row["width"]) * _POINTS,
        top=top,
        bottom=top + float(row["height"]) * _POINTS,
    )


def _ruled(bands: list[Band], words: list[Word]) -> Ruled:
    """The cells of a table by where its words stand; a cell across columns leaves the others covered."""
    columns = max((band.edges for band in bands), key=len)
    box = (columns[0] * _POINTS, bands[0].top * _POINTS, columns[-1] * _POINTS, bands[-1].bottom * _POINTS)
    rows: list[list[str | None]] = []
    for band in bands:
        row: list[str | None] = [None] * (len(columns) - 1)
        for left, right in pairwise(band.edges):
            place = min(range(len(row)), key=lambda column: abs(columns[column] - left))
            row[place] = _cell(
                words, left * _POINTS, right * _POINTS, band.top * _POINTS, band.bottom * _POINTS
            )
        rows.append(row)
    return Ruled(box, rows)


def _cell(words: list[Word], left: float, right: float, top: float, bottom: float) -> str:
    inside = [
        word
        for word in words
        if left <= (word["x0"] + word["x1"]) / 2 <= right
        and top <= (word["top"] + word["bottom"]) / 2 <= bottom
    ]
    inside = [
        word for word in inside if any(letter.isalnum() for letter in word["text"])
    ]  # specks beside the lines
    lines: dict[int, list[Word]] = {}
    for word in sorted(inside, key=lambda word: word["bottom"]):
        near = next((place for place in lines if abs(place - word["bottom"]) < 5), round(word["bottom"]))
        lines.setdefault(near, []).append(word)
    return "\n".join(
        " ".join(word["text"] for word in sorted(line, key=lambda word: word["x0"]))
        for line in lines.values()
    )
