"""Home, and the data map: for everybody, without a sign-in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nep.agencies.models import Jurisdiction
from nep.documents.models import Document
from nep.portal.datamap import DATA_MAP, NOT_KEPT
from nep.programme.models import Programme

SHOWN = 5


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The published programmes and documents, newest first."""
    in_force = Count("tasks", filter=Q(tasks__withdrawn_at=None))
    programmes = (
        Programme.objects.public()
        .annotate(task_count=in_force)
        .select_related("document")
        .defer("document__text")
        .order_by("-confirmed_at")
    )
    documents = (
        Document.objects.filter(is_public=True).order_by("-issued_on", "-pk").defer("text", "warnings")
    )
    context = {
        "jurisdiction": Jurisdiction.current(),
        "programmes": programmes[:SHOWN],
        "documents": documents[:SHOWN],
    }
    return render(request, "portal/home.html", context)


@require_safe
@login_not_required
def personal_data(request: HttpRequest) -> HttpResponse:
    """What is kept of people, what for, until when; and what is not kept."""
    return render(request, "portal/personal_data.html", {"data_map": DATA_MAP, "not_kept": NOT_KEPT})
