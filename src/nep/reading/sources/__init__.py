"""Files of each kind as one text with its lines and tables. The kind is told by the content, not by the name."""

from __future__ import annotations

from pathlib import Path

from nep.reading.model import UnreadableDocument
from nep.reading.sources.blocks import Block, Builder, Cell, Line, OnPage, Source, Table, no_pages

__all__ = ["Block", "Builder", "Cell", "Line", "OnPage", "Source", "Table", "no_pages", "open_source"]

MAX_BYTES = 100 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_source(path: Path, on_page: OnPage = no_pages) -> Source:
    """The text, lines and tables of a .txt, .html, .docx or .pdf file; UnreadableDocument when it is none."""
    data = _bytes(path)
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        from nep.reading.sources.pdf import from_pdf

        return from_pdf(data, on_page)
    if data.startswith(b"PK\x03\x04"):
        from nep.reading.sources.docx import from_docx

        return from_docx(data)
    if data.startswith(_OLE):
        raise UnreadableDocument(
            "Tệp là bản Word cũ (.doc) hoặc đã đặt mật khẩu. Hãy lưu lại thành .docx không mật khẩu rồi thử lại."
        )
    text = _decoded(data)
    if _is_html(text):
        from nep.reading.sources.html import from_html

        return from_html(text)
    from nep.reading.sources.plain import from_plain

    return from_plain(text)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableDocument("Đây là thư mục, không phải tệp văn bản.")
        if size > MAX_BYTES:
            raise UnreadableDocument(f"Tệp nặng {size // 2**20} MB, quá lớn. Một văn bản thường dưới 30 MB.")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument(f"Không thấy tệp {path.name}.") from error
    except OSError as error:
        raise UnreadableDocument(f"Không có quyền đọc hoặc không mở được tệp {path.name}.") from error
    if not data.strip():
        raise UnreadableDocument("Tệp rỗng, chưa có chữ nào để đọc.")
    return data


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8",):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise UnreadableDocument(
            "Tệp không phải văn bản đọc được. Hãy dùng .docx, .pdf, .html hoặc .txt (UTF-8)."
        )
    odd = sum(1 for character in text[:20_000] if character < " " and character not in "\t\n\r\f\v")
    if "\0" in text or odd > len(text[:20_000]) / 50:
        raise UnreadableDocument(
            "Tệp không phải văn bản đọc được. Hãy dùng .docx, .pdf, .html hoặc .txt (UTF-8)."
        )
    return text


def _is_html(text: str) -> bool:
    head = text[:4_000].lower()
    return (
        "<html" in head
        or "<!doctype html" in head
        or ("</p>" in text.lower() and "<p" in text.lower())
        or "<table" in head
    )
