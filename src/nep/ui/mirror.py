"""The two addresses of a page: Vietnamese, and the same under /en/."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from nep.ui.middleware import ENGLISH


@dataclass(frozen=True)
class Mirror:
    """One page in both languages, by path with its query."""

    vi: str
    en: str

    @property
    def vi_in_full(self) -> str:
        return settings.SITE_URL.rstrip("/") + self.vi

    @property
    def en_in_full(self) -> str:
        return settings.SITE_URL.rstrip("/") + self.en


def of(request: HttpRequest) -> Mirror:
    """Where the page that is asked for stands in each language."""
    query = request.META.get("QUERY_STRING", "")
    asked = request.path_info + (f"?{query}" if query else "")
    above = request.path.removesuffix(request.path_info).removesuffix(ENGLISH)
    return Mirror(above + asked, above + ENGLISH + asked)
