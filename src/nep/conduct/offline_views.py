"""The handbook on a phone without a connection: a script that keeps it, and what a phone needs to put it beside its apps."""

from __future__ import annotations

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

# What the page is drawn with.
PARTS = (
    "ui/nep.css",
    "ui/shells.css",
    "ui/nep.js",
    "ui/mark.svg",
    "ui/fonts/be-vietnam-pro-400.woff2",
    "ui/fonts/be-vietnam-pro-600.woff2",
    "ui/fonts/be-vietnam-pro-700.woff2",
    "ui/fonts/nep-figures-400.woff2",
    "ui/fonts/nep-figures-600.woff2",
)


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that shows the kept handbook while there is no connection; other parts, another version of it."""
    version = hashlib.sha256("".join(map(static, PARTS)).encode()).hexdigest()[:12]
    context = {"parts": PARTS, "version": version}
    return render(request, "conduct/code/sw.js", context, content_type="text/javascript; charset=utf-8")


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the handbook beside its other apps."""
    icons = [
        {"src": static(f"ui/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    names = {"name": _("Cẩm nang ứng xử trên mạng"), "short_name": _("Cẩm nang"), "lang": "vi"}
    start = {"start_url": "./", "scope": "./", "display": "standalone", "id": "nep-cam-nang"}
    colours = {"background_color": "#FFFDF8", "theme_color": "#0B6B57"}
    return JsonResponse(
        {**names, **start, **colours, "icons": icons}, content_type="application/manifest+json"
    )
