"""PDF files without who wrote them, who remarked on them, and where their photos were taken.

The pages go into an empty file. What hides inside their pictures is then overwritten in place, byte for byte, so that
every length and every offset of the file stays right.
"""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib

import pypdfium2
import pypdfium2.raw as pdfium
from django.utils.translation import gettext as _

from nep.outreach.errors import EvidenceRefused

MOST_UNPACKED = 100 * 1024 * 1024
_STREAM = re.compile(rb">>\s*stream\r?\n(.*?)endstream", re.DOTALL)
_XMP = re.compile(rb"(<x:xmpmeta\b[^>]*>)(.*?)(?=</x:xmpmeta>)", re.DOTALL)
_JPEG = b"\xff\xd8\xff"
_NOTE = (b"<?xpacket", b"<x:xmpmeta")
# APP1 (Exif, XMP), APP13 (IPTC) and the comment.
_HIDING = {0xE1, 0xED, 0xFE}
_START_OF_PIXELS = 0xDA


def bare_pdf(data: bytes) -> bytes:
    """The copy. Raises EvidenceRefused."""
    try:
        with_hidden = pypdfium2.PdfDocument(data)
        bare = pypdfium2.PdfDocument.new()
        bare.import_pages(with_hidden)
        for page in bare:
            _forget_remarkers(page)
        out = io.BytesIO()
        bare.save(out)
        bare.close()
        with_hidden.close()
    except pypdfium2.PdfiumError as error:
        raise EvidenceRefused(_("Tệp PDF này bị hỏng hoặc có mật khẩu.")) from error
    return without_hidden_segments(out.getvalue())


def _forget_remarkers(page: pypdfium2.PdfPage) -> None:
    """A remark names who made it; a field of a form has its own name in the same place, which stays."""
    for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
        remark = pdfium.FPDFPage_GetAnnot(page, place)
        if pdfium.FPDFAnnot_GetSubtype(remark) != pdfium.FPDF_ANNOT_WIDGET:
            nobody = (pdfium.FPDF_WCHAR * 1)(0)
            pdfium.FPDFAnnot_SetStringValue(remark, b"T", nobody)
        pdfium.FPDFPage_CloseAnnot(remark)
    page.close()


def without_hidden_segments(data: bytes) -> bytes:
    """The same file with the hidden parts of its pictures overwritten. Raises EvidenceRefused where that cannot be done."""
    copy = bytearray(data)
    for found in _STREAM.finditer(data):
        copy[found.start(1) : found.end(1)] = _bare_stream(found[1])
    return bytes(copy)


def _bare_stream(data: bytes) -> bytes:
    """As long as before: a JPEG, a note in XMP, or one of them packed."""
    if data.startswith(_JPEG):
        return bare_jpeg(data)
    if data.lstrip().startswith(_NOTE):
        return _XMP.sub(lambda found: found[1] + b" " * len(found[2]), data)
    if data.rstrip().endswith(b"~>"):
        return _bare_letters(data)
    return _bare_packed(data)


def _bare_letters(data: bytes) -> bytes:
    try:
        plain = base64.a85decode(data.strip().removesuffix(b"~>"))
    except ValueError:
        return data
    bare = _bare_stream(plain)
    return data if bare == plain else _fitting(base64.a85encode(bare) + b"~>", len(data))


def _bare_packed(data: bytes) -> bytes:
    packed = zlib.decompressobj()
    try:
        begin = packed.decompress(data, 64)
        if not begin.lstrip().startswith((_JPEG, *_NOTE)):
            return data
        plain = begin + packed.decompress(packed.unconsumed_tail, MOST_UNPACKED)
    except zlib.error:
        return data
    # What was overwritten packs tighter; readers skip what stands behind the end of a packed stream.
    bare = _bare_stream(plain)
    return data if bare == plain else _fitting(zlib.compress(bare, 9), len(data))


def _fitting(packed: bytes, size: int) -> bytes:
    if len(packed) > size:
        raise EvidenceRefused(_("Không xóa được dữ liệu ẩn của ảnh trong tệp PDF này. Hãy gửi ảnh riêng."))
    return packed.ljust(size, b"\n")


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG of the same length, and any that follows in the same stream, with zeros where place and telephone stood."""
    copy = bytearray(data)
    # Inside the pixels this mark never stands: there 0xFF is always followed by 0x00 or by 0xD0 to 0xD7.
    for begin in (found.start() for found in re.finditer(_JPEG, data)):
        _overwrite(copy, begin + 2)
    return bytes(copy)


def _overwrite(copy: bytearray, at: int) -> None:
    while at + 4 <= len(copy) and copy[at] == 0xFF and copy[at + 1] != _START_OF_PIXELS:
        marker, size = copy[at + 1], struct.unpack(">H", copy[at + 2 : at + 4])[0]
        end = min(at + 2 + size, len(copy))
        if marker in _HIDING:
            copy[at + 4 : end] = bytes(max(0, end - at - 4))
        at += 2 + max(2, size)
