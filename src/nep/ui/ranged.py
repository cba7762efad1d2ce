"""Sound and film in parts: phones ask for a stretch of a file, and some play nothing that comes only whole."""

from __future__ import annotations

import re

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse

_ASKED = re.compile(r"bytes=(\d*)-(\d*)")


def stretch(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte of what a Range header asks for; None when it names nothing in the file (RFC 9110, 14.1).

    >>> stretch("bytes=0-99", 1000), stretch("bytes=900-", 1000), stretch("bytes=-50", 1000)
    ((0, 99), (900, 999), (950, 999))
    >>> stretch("bytes=2000-", 1000)
    """
    found = _ASKED.fullmatch(asked)
    if found is None or not any(found.groups()):
        return None
    if not found[1]:
        first, last = max(size - int(found[2]), 0), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    return (first, last) if first <= last else None


def answer(request: HttpRequest, file: File[bytes], media_type: str) -> HttpResponse:
    """The file, or the stretch of it that was asked for. Nobody on the way keeps it: what is taken back is gone at once."""
    size, asked = file.size, request.headers.get("Range", "")
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "private, no-cache"}
    with file.open("rb") as opened:
        if not asked:
            return HttpResponse(opened.read(), content_type=media_type, headers=headers)
        part = stretch(asked, size)
        if part is None:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        first, last = part
        opened.seek(first)
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        return HttpResponse(
            opened.read(last - first + 1), status=206, content_type=media_type, headers=headers
        )
