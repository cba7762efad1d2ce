"""Evidence without its hidden data: where a photo was taken, by which telephone, who wrote a file.

Only the copy made here is kept; what came is forgotten once its SHA-256 is taken. A photo is turned upright and made
no larger than 2,048 pixels; a PDF gets its pages into an empty file; an Office file loses its properties and the names
of those who remarked on it. Photos inside a PDF or an Office file lose the same as photos do.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nep.outreach.errors import EvidenceRefused
from nep.outreach.office import bare_office
from nep.outreach.pdfs import bare_pdf
from nep.outreach.pictures import photo

MOST_BYTES = 15 * 1024 * 1024


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
        return Clean(bare_pdf(data), ".pdf", is_photo=False)
    if data.startswith(b"PK\x03\x04"):
        return Clean(*bare_office(data), is_photo=False)
    return Clean(photo(data), ".jpg", is_photo=True)
