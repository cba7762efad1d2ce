"""Evidence without its hidden data: where a photo was taken, by which telephone, who wrote a file.

Only the copy made here is kept; what came is forgotten once its SHA-256 is taken. A photo is turned upright and made
no larger than 2,048 pixels, a PDF gets its pages into an empty file, an Office file loses its properties.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass

import pypdfium2
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from nep.outreach.errors import EvidenceRefused

MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2048
MOST_UNPACKED = 100 * 1024 * 1024
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP")
_OFFICE = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "ppt/presentation.xml": ".pptx"}
_PROPERTIES = re.compile(r"^docProps/")
_NO_PROPERTIES = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_BLANK = {
    "docProps/core.xml": _NO_PROPERTIES
    + b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": _NO_PROPERTIES
    + b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": _NO_PROPERTIES
    + b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}


@dataclass(frozen=True)
class Clean:
    """A copy that may be shown: its bytes, the ending of its name, and whether it is a picture."""

    data: bytes
    suffix: str
    is_photo: bool


def clean(data: bytes) -> Clean:
    """The copy without hidden data; the kind is told by the content, not by the name.

    Raises EvidenceRefused for what is too large, damaged, locked or of another kind.
    """
    if len(data) > MOST_BYTES:
        raise EvidenceRefused(_("Tệp lớn hơn 15 MB. Hãy gửi ảnh nhỏ hơn hoặc dán đường dẫn."))
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    return _photo(data)


def _photo(data: bytes) -> Clean:
    refused = EvidenceRefused(_("Không đọc được tệp này. Hãy gửi ảnh JPEG, PNG, tệp PDF, Word hoặc Excel."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=PHOTO_FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise refused
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombWarning,
    ) as error:
        raise refused from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=85, optimize=True)
    return Clean(out.getvalue(), ".jpg", is_photo=True)


def _pdf(data: bytes) -> Clean:
    try:
        with_hidden = pypdfium2.PdfDocument(data)
        bare = pypdfium2.PdfDocument.new()
        bare.import_pages(with_hidden)
        out = io.BytesIO()
        bare.save(out)
        bare.close()
        with_hidden.close()
    except pypdfium2.PdfiumError as error:
        raise EvidenceRefused(_("Tệp PDF này bị hỏng hoặc có mật khẩu.")) from error
    return Clean(out.getvalue(), ".pdf", is_photo=False)


def _office(data: bytes) -> Clean:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as came:
            suffix = next((end for part, end in _OFFICE.items() if part in came.namelist()), "")
            if not suffix or sum(item.file_size for item in came.infolist()) > MOST_UNPACKED:
                raise EvidenceRefused(_("Chỉ nhận ảnh, tệp PDF, Word, Excel hoặc PowerPoint."))
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bare:
                for item in came.infolist():
                    bare.writestr(item.filename, _bare_part(came, item))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise EvidenceRefused(_("Tệp này bị hỏng hoặc có mật khẩu.")) from error
    return Clean(out.getvalue(), suffix, is_photo=False)


def _bare_part(came: zipfile.ZipFile, item: zipfile.ZipInfo) -> bytes:
    if _PROPERTIES.match(item.filename):
        return _BLANK.get(item.filename, b"")
    return came.read(item)
