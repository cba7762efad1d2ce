"""Programmes as everybody may read them, without signing in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nep.programme import board, steps
from nep.programme.models import Assignment, Programme
from nep.ui import lists


@login_not_required
@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """The programmes that are published, the newest first."""
    programmes = Programme.objects.public().select_related("document").defer("document__text")
    page = lists.page_of(request, programmes.order_by("-document__issued_on", "-pk"))
    tallies = board.tallies([programme.pk for programme in page], timezone.localdate())
    rows = [(programme, tallies[programme.pk]) for programme in page]
    return render(request, "programme/public_list.html", {"page": page, "rows": rows})


@login_not_required
@require_safe
def public(request: HttpRequest, pk: int) -> HttpResponse:
    """A published programme: who does what, until when, and where that is said."""
    found = Programme.objects.public().select_related("document").defer("document__text")
    programme = get_object_or_404(found, pk=pk)
    tally = board.tallies([programme.pk], timezone.localdate())[programme.pk]
    tasks = programme.tasks.in_force().by_section().select_related("section", "source")
    page = board.page_of(request, tasks.defer("source__text", "quotation"), tally["total"])
    leading = Assignment.objects.in_force().leading().filter(task__programme=programme)
    context = {
        "programme": programme,
        "tally": tally,
        "units": leading.values("unit").distinct().count(),
        "page": page,
        "steps": steps.public(),
        "groups": board.groups_by_section(page),
    }
    return render(request, "programme/public.html", context)
