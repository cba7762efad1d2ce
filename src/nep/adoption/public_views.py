"""Model clauses and the briefing kit: for everybody, without signing in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nep.adoption.clauses import CLAUSES, NAMES, as_docx
from nep.adoption.kit import PARTS
from nep.adoption.models import RuleKind
from nep.text import fold

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_not_required
@require_safe
def clauses(request: HttpRequest) -> HttpResponse:
    """Every model clause with what to mind, and its file."""
    return render(request, "adoption/clauses.html", {"clauses": CLAUSES.values()})


@login_not_required
@require_safe
def clause_docx(request: HttpRequest, kind: str) -> HttpResponse:
    """A model clause as a file to be changed."""
    if kind not in RuleKind.values:
        raise Http404
    rules = RuleKind(kind)
    name = "-".join(fold(f"mau dieu khoan {NAMES[rules]}").replace(",", "").split())
    return HttpResponse(
        as_docx(CLAUSES[rules]),
        content_type=DOCX,
        headers={"Content-Disposition": f'attachment; filename="{name}.docx"'},
    )


@login_not_required
@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Ten minutes for a staff meeting, on one page to print."""
    return render(request, "adoption/kit.html", {"parts": PARTS})
