"""Search and the map of the site: for everybody, without a sign-in; what is sought is not kept."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nep.portal.entries import entries
from nep.portal.finding import Asked, found
from nep.portal.forms import SearchForm
from nep.ui.kept import for_everybody
from nep.ui.middleware import ENGLISH

SHOWN = 40


# Pages that hold no words of their own to be found by.
@require_safe
@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    """Pages that hold the words of `?q=`, with marks or without."""
    form = SearchForm(request.GET or None)
    asked = Asked(form.cleaned_data["q"] if form.is_valid() else "")
    hits = found(asked, entries(asked.phrase)) if asked.words else []
    context = {"form": form, "asked": asked.typed, "hits": hits[:SHOWN], "total": len(hits)}
    return render(request, "portal/search.html", context)


@require_safe
@login_not_required
@for_everybody
def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses of all public pages and of their English, for search engines."""
    pages = [reverse("portal:home"), *(entry.url for entry in entries())]
    context = {"urls": list(dict.fromkeys(pages)), "site": settings.SITE_URL.rstrip("/"), "english": ENGLISH}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml")


@require_safe
@login_not_required
@for_everybody
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read what everybody may; the desk has nothing for them."""
    lines = ["User-agent: *"]
    lines += [
        f"Disallow: {above}/{desk}/" for above in ("", ENGLISH) for desk in ("ban-lam-viec", "tai-khoan")
    ]
    lines.append(f"Sitemap: {settings.SITE_URL.rstrip('/')}{reverse('portal:sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
