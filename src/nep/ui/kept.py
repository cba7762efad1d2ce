"""Pages that are the same for everybody, kept in memory for a moment: what most visitors ask for is made once.

A view says so with `for_everybody`. Who carries any cookie but that of the language gets a page made for them alone.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]
Key = tuple[str, str, str]

MOST = 1_000  # pages; when there are more, all are forgotten
_MARK = "kept_for_everybody"


class Kept(NamedTuple):
    """A page as it went out, once more packed, and until when it may be given again."""

    headers: dict[str, str]
    content: bytes
    packed: bytes
    until: float


def for_everybody(view: View) -> View:
    """The view answers everybody alike: its pages may be given again for `KEPT_SECONDS`, without asking anything."""

    @wraps(view)
    def marked(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        setattr(response, _MARK, True)
        return response

    return marked


class KeptPages:
    """Gives a kept page before anything else is asked; stands first among the middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.pages: dict[Key, Kept] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request) if settings.KEPT_SECONDS else None
        kept = self.pages.get(key) if key else None
        if kept and kept.until > time.monotonic():
            return _given(kept, "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""))
        response = self.get_response(request)
        if key and getattr(response, _MARK, False) and response.status_code == 200 and not response.cookies:
            self._keep(key, response)
        return response

    def _keep(self, key: Key, response: HttpResponse) -> None:
        if len(self.pages) >= MOST:
            self.pages.clear()
        until = time.monotonic() + settings.KEPT_SECONDS
        packed = gzip.compress(response.content, mtime=0)
        self.pages[key] = Kept(dict(response.items()), response.content, packed, until)


def key_of(request: HttpRequest) -> Key | None:
    """What a page is kept under; None when it is asked for in a way that is one person's own."""
    meta = request.META
    if request.method != "GET" or meta.get("QUERY_STRING") or "HTTP_HX_REQUEST" in meta:
        return None
    language = ""
    if meta.get("HTTP_COOKIE"):
        cookies = dict(request.COOKIES)
        language = cookies.pop(settings.LANGUAGE_COOKIE_NAME, "")
        if cookies:
            return None
    return meta.get("HTTP_HOST", ""), request.path_info, language


def _given(kept: Kept, packed: bool) -> HttpResponse:
    headers = {**kept.headers, "Vary": "Accept-Encoding, Cookie"}
    if not packed:
        return HttpResponse(kept.content, headers=headers)
    headers |= {"Content-Encoding": "gzip", "Content-Length": str(len(kept.packed))}
    return HttpResponse(kept.packed, headers=headers)
