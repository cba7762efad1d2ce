"""The handbook on a phone without a connection: a script that keeps it, and what a phone needs to put it beside its apps."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nep.ui import offline

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
    return offline.worker(request, "conduct/code/sw.js", PARTS)


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the handbook beside its other apps."""
    name, short_name = _("Cẩm nang ứng xử trên mạng"), _("Cẩm nang")
    return offline.manifest("nep-cam-nang", name, short_name, start_url="./", scope="./")
