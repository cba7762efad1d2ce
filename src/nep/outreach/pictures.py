"""Pictures drawn anew: what stood beside the pixels, such as place, time and telephone, does not come along."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from nep.outreach.errors import EvidenceRefused

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2048
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP")
INSIDE_FORMATS = (*PHOTO_FORMATS, "TIFF")
_QUALITY: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90},
    "WEBP": {"quality": 90},
    "TIFF": {"compression": "tiff_lzw"},
}
# What belongs to the look of a picture and says nothing of the person.
_LOOK = {"icc_profile", "transparency", "dpi"}

# What readers of files raise at a file that is damaged, besides their own errors.
DAMAGED = (OSError, ValueError, EOFError, LookupError, OverflowError, TypeError, struct.error, zlib.error)
BAD_PICTURE = (*DAMAGED, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError)


@contextmanager
def opened(data: bytes, formats: tuple[str, ...]) -> Iterator[Image.Image]:
    """The picture while it is worked on; too many pixels are a ValueError."""
    with warnings.catch_warnings():
        # What Pillow only murmurs at, such as broken Exif, is dropped anyway.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=formats) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValueError("too many pixels")
            yield picture


def photo(data: bytes) -> bytes:
    """A photo as JPEG, upright and not too large. Raises EvidenceRefused."""
    try:
        with opened(data, PHOTO_FORMATS) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except BAD_PICTURE as error:
        says = _("Không đọc được tệp này. Hãy gửi ảnh JPEG, PNG, tệp PDF, Word hoặc Excel.")
        raise EvidenceRefused(says) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def of_the_same_kind(data: bytes) -> bytes | None:
    """A picture inside another file, drawn anew in its own format; None for what is no such picture.

    Raises EvidenceRefused for one that is damaged.
    """
    try:
        with opened(data, INSIDE_FORMATS) as picture:
            kind = picture.format or "PNG"
            bare = picture.copy()
            bare.info = {name: value for name, value in picture.info.items() if name in _LOOK}
            out = io.BytesIO()
            bare.save(out, kind, **_QUALITY.get(kind, {}))
    except UnidentifiedImageError:
        return None
    except BAD_PICTURE as error:
        raise EvidenceRefused(_("Một ảnh trong tệp này bị hỏng. Hãy bỏ ảnh đó rồi gửi lại.")) from error
    return out.getvalue()
