"""Scanned PDF files through tesseract, where it is installed. What OCR reads is always for a person to check."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2

from nep.reading.model import UnreadableDocument
from nep.reading.sources.blocks import Builder, Source

_DPI = 200
_MAX_PAGES = 80
_MISSING = "Tệp PDF là bản chụp, chưa có lớp chữ. Hãy cài tesseract với tiếng Việt (vie), hoặc dùng bản .docx."


def from_scan(data: bytes) -> Source:
    """The lines that OCR sees on the pages of a scan; UnreadableDocument where OCR is not installed."""
    program = shutil.which("tesseract")
    if program is None or "vie" not in _languages(program):
        raise UnreadableDocument(_MISSING)
    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) > _MAX_PAGES:
            raise UnreadableDocument(f"Bản chụp có {len(document)} trang, quá dài để đọc một lần. Hãy chia thành phần dưới {_MAX_PAGES} trang.")
        builder = Builder()
        for number in range(len(document)):
            _read_page(program, document, number, builder)
    finally:
        document.close()
    source = builder.build(scanned=True)
    if not source.blocks:
        raise UnreadableDocument("Bản chụp không có chữ nào đọc được. Hãy chụp lại rõ hơn hoặc dùng bản .docx.")
    return source


def _languages(program: str) -> str:
    return subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - a found program, fixed arguments


def _read_page(program: str, document: pypdfium2.PdfDocument, number: int, builder: Builder) -> None:
    page = document[number]
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        page.render(scale=_DPI / 72, grayscale=True).to_pil().save(picture)
        page.close()
        text = subprocess.run(  # noqa: S603 - a found program, a file of our own
            [program, str(picture), "-", "-l", "vie", "--psm", "4"],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        ).stdout
    gap = True
    for line in text.splitlines():
        if line.strip():
            builder.line(line.strip(), whole=False, gap=gap, page=number + 1)
        gap = not line.strip()
