"""The gallery of components, the choice of language, and what a request that cannot be read gets."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.i18n import set_language as django_set_language

from nep.ui import icons, lists, social
from nep.ui.charts import Bar, BarChart
from nep.ui.forms import GalleryForm

# No token is asked for: the deed is harmless, and public pages then need no cookie.
set_language = csrf_exempt(login_not_required(django_set_language))


@require_safe
@login_not_required
def share_card(request: HttpRequest, signed: str) -> HttpResponse:
    """The card that chats show beside a link."""
    try:
        picture = social.picture_of(signed)
    except signing.BadSignature:
        raise Http404 from None
    return HttpResponse(
        picture, content_type="image/png", headers={"Cache-Control": "public, max-age=604800"}
    )


@login_not_required
def gallery(request: HttpRequest, shell: str = "desk") -> HttpResponse:
    """Every component on one page, in the desk or in the portal; strangers see it only in a demonstration."""
    if not (settings.DEBUG or settings.NEP_DEMO or request.user.is_authenticated):
        return redirect_to_login(request.path)
    filled = GalleryForm({"name": "", "email": "lan@", "day": "45/13/2027", "role": "lead", "unit": "1"})
    context = {
        "shell": f"ui/{shell}.html",
        "empty_form": GalleryForm(auto_id="empty_%s"),
        "filled_form": filled,
        "icons": icons.names(),
        "page": Paginator(range(1, 173), lists.PER_PAGE).get_page(2),
        "filters": lists.filter_links(
            request, "state", [("", "Tất cả", 172), ("wait", "Cần xem", 12), ("late", "Trễ hạn", 3)]
        ),
        "chart": BarChart(
            "Lượt học theo địa bàn",
            [Bar("Xã An Bình", 1204, 980), Bar("Phường Hoà Lạc", 863, 1010), Bar("Xã Nậm Xé", 97, 40)],
            now="Năm 2027",
            before="Năm 2026",
        ),
        "moment": datetime.datetime(2027, 3, 5, 2, 30, tzinfo=datetime.UTC),
    }
    return render(request, "ui/gallery.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read; one that is too large is told so."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    code = 413 if too_large else 400
    return render(request, f"{code}.html", status=code)
