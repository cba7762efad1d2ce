"""Pages that stay on a phone: the script that shows them without a connection, and what puts them beside its apps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.functional import Promise

Words = str | Promise


def worker(request: HttpRequest, template: str, parts: Iterable[str], drawn: str = "") -> HttpResponse:
    """The script of a template; other parts, or another page `drawn` with them, another version of it."""
    parts = list(parts)
    version = hashlib.sha256("".join([drawn, *map(static, parts)]).encode()).hexdigest()[:12]
    context = {"parts": parts, "version": version}
    return render(request, template, context, content_type="text/javascript; charset=utf-8")


def manifest(key: str, name: Words, short_name: Words, start_url: str, scope: str) -> JsonResponse:
    """What a phone asks before it puts a page beside its apps; addresses are relative to that of the answer."""
    icons = [
        {"src": static(f"ui/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    names = {"id": key, "name": str(name), "short_name": str(short_name), "lang": "vi"}
    look = {"display": "standalone", "background_color": "#FFFDF8", "theme_color": "#0B6B57"}
    told = {**names, "start_url": start_url, "scope": scope, **look, "icons": icons}
    return JsonResponse(told, content_type="application/manifest+json")
