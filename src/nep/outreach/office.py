"""Word, Excel and PowerPoint files without who wrote them, who remarked on them, and where their photos were taken."""

from __future__ import annotations

import io
import re
import zipfile

from django.utils.translation import gettext as _

from nep.outreach.errors import EvidenceRefused
from nep.outreach.pictures import DAMAGED, of_the_same_kind

MOST_UNPACKED = 100 * 1024 * 1024
# A table inside a chart inside a report: deeper than this nobody works.
MOST_DEPTH = 2
_KINDS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "ppt/presentation.xml": ".pptx"}
_PICTURE = re.compile(r"/media/")
_PICTURE_NAME = re.compile(r"\.(jpe?g|png|webp|tiff?)$", re.IGNORECASE)
_INNER = re.compile(r"/embeddings/.*\.(docx|xlsx|pptx)$", re.IGNORECASE)
_MACROS = re.compile(r"(^|/)vbaProject\.bin$", re.IGNORECASE)

_XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_PACKAGE = b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DOCUMENT = b"http://schemas.openxmlformats.org/officeDocument/2006/"
_BLANK = {
    "docProps/core.xml": _XML + b'<cp:coreProperties xmlns:cp="' + _PACKAGE + b'"/>',
    "docProps/app.xml": _XML + b'<Properties xmlns="' + _DOCUMENT + b'extended-properties"/>',
    "docProps/custom.xml": _XML + b'<Properties xmlns="' + _DOCUMENT + b'custom-properties"/>',
    "word/people.xml": _XML
    + b'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>',
}


def _attributes(names: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(\s(?:\w+:)?(?:" + names + rb")\s*=\s*)(\"[^\"]*\"|'[^']*')")


# In which parts which attributes name a person, or a folder named after one.
_NAMED_IN = [
    (re.compile(r"^word/.*\.xml$"), _attributes(rb"author|initials")),
    (re.compile(r"^xl/(persons/|revisions/|workbook\.xml)"), _attributes(rb"displayName|userName|userId")),
    (re.compile(r"^xl/revisions/userNames"), _attributes(rb"name")),
    (re.compile(r"^ppt/(commentAuthors|authors)"), _attributes(rb"name|initials|userId")),
]
_FOLDER = re.compile(rb"(<x15ac:absPath\b[^>]*?\surl=)(\"[^\"]*\"|'[^']*')")
# Excel ties a remark to its thread by an author called "tc={…}", which is nobody's name.
_AUTHOR = re.compile(rb"(<((?:\w+:)?author)>)(?!tc=\{)[^<]*(</\2>)")


def bare_office(data: bytes, depth: int = 0) -> tuple[bytes, str]:
    """The copy, and the ending of its name. Raises EvidenceRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as came:
            suffix = _kind_of(came)
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bare:
                for item in came.infolist():
                    bare.writestr(item.filename, _bare_part(item.filename, came.read(item), depth))
    except (zipfile.BadZipFile, RuntimeError, *DAMAGED) as error:
        raise EvidenceRefused(_("Tệp này bị hỏng hoặc có mật khẩu.")) from error
    return out.getvalue(), suffix


def _kind_of(came: zipfile.ZipFile) -> str:
    names = came.namelist()
    if len(set(names)) < len(names):
        raise zipfile.BadZipFile("two parts of one name")
    suffix = next((end for part, end in _KINDS.items() if part in names), "")
    if not suffix or sum(item.file_size for item in came.infolist()) > MOST_UNPACKED:
        raise EvidenceRefused(_("Chỉ nhận ảnh, tệp PDF, Word, Excel hoặc PowerPoint."))
    if any(_MACROS.search(name) for name in names):
        raise EvidenceRefused(_("Tệp này có macro. Hãy lưu thành tệp không có macro rồi gửi lại."))
    return suffix


def _bare_part(name: str, data: bytes, depth: int) -> bytes:
    if name in _BLANK or name.startswith("docProps/"):
        return _BLANK.get(name, b"")
    if _PICTURE.search(name):
        return _bare_picture(name, data)
    if _INNER.search(name):
        if depth >= MOST_DEPTH:
            raise EvidenceRefused(_("Chỉ nhận ảnh, tệp PDF, Word, Excel hoặc PowerPoint."))
        return bare_office(data, depth + 1)[0]
    return _without_names(name, data)


def _bare_picture(name: str, data: bytes) -> bytes:
    drawn = of_the_same_kind(data)
    if drawn is not None:
        return drawn
    if _PICTURE_NAME.search(name):
        raise EvidenceRefused(_("Một ảnh trong tệp này bị hỏng. Hãy bỏ ảnh đó rồi gửi lại."))
    # Drawings of lines (EMF, WMF, SVG) hold no photo.
    return data


def _without_names(name: str, data: bytes) -> bytes:
    for parts, attributes in _NAMED_IN:
        if parts.match(name):
            data = attributes.sub(rb'\1""', data)
    if name == "xl/workbook.xml":
        data = _FOLDER.sub(rb'\1""', data)
    if name.startswith("xl/comments"):
        data = _AUTHOR.sub(rb"\1\3", data)
    return data
