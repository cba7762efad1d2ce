"""Help for somebody in trouble: for everybody, without a sign-in, a cookie or a form.

A guide is one page with all its steps. An answer is a link inside the page, so that nothing of it leaves the phone.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nep.support import content
from nep.support.numbering import numbered
from nep.support.reachable import as_of_today, first_to_call
from nep.ui.kept import for_everybody


@require_safe
@login_not_required
@for_everybody
def home(request: HttpRequest) -> HttpResponse:
    """Who helps at once, and the guides."""
    at_once = first_to_call("113", "111", "bank", "156")
    return render(request, "support/home.html", {"guides": content.guides(), "calls": at_once})


@require_safe
@login_not_required
@for_everybody
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """All steps of one guide; the one that the address points at is shown."""
    found = content.guide(slug)
    if found is None:
        raise Http404
    now = as_of_today(found)
    return render(request, "support/guide.html", {"guide": now, "steps": numbered(now)})
