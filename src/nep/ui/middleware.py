"""The language of a page: that of its address, else the one that the reader chose, otherwise Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

ENGLISH = "/en"


class ChosenLanguage:
    """Every page has a second address under /en/: English can be linked, found and sent on without a cookie.

    Who works at the desk keeps a choice in a cookie. The language of the device is not asked: many phones here are
    set to English by their makers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mirrored = request.path_info.startswith(f"{ENGLISH}/")
        language = "en" if mirrored else kept_choice(request)
        with translation.override(language), _under(ENGLISH if mirrored else ""):
            request.LANGUAGE_CODE = language
            if mirrored:
                # The path keeps the prefix, as under a script that runs below an address of its own.
                request.path_info = request.path_info.removeprefix(ENGLISH)
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def kept_choice(request: HttpRequest) -> str:
    """The language in the cookie of somebody who pressed the switch of the desk."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@contextmanager
def _under(prefix: str) -> Iterator[None]:
    """Inside, every address that is made begins with the prefix."""
    before = get_script_prefix()
    set_script_prefix(before.rstrip("/") + prefix + "/")
    try:
        yield
    finally:
        set_script_prefix(before)
