"""Alerts for everybody: the board, and one alert with what to do now."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nep.alerts.calling import lines_of
from nep.alerts.models import Alert
from nep.ui import lists
from nep.ui.kept import for_everybody


@require_safe
@login_not_required
@for_everybody
def board(request: HttpRequest) -> HttpResponse:
    """What everybody is warned of today, the gravest first."""
    current = Alert.objects.current(timezone.localdate()).gravest_first()
    return render(request, "alerts/board.html", {"page": lists.page_of(request, current)})


@require_safe
@login_not_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One alert; an expired one says so, a withdrawn one says only why."""
    shown = [Alert.State.PUBLISHED, Alert.State.WITHDRAWN]
    alert = get_object_or_404(Alert, pk=pk, state__in=shown)
    if alert.state == Alert.State.WITHDRAWN:
        return render(request, "alerts/withdrawn.html", {"alert": alert}, status=410)
    return render(request, "alerts/detail.html", {"alert": alert, "lines": lines_of(alert)})


@require_safe
@login_not_required
@for_everybody
def corrections(request: HttpRequest) -> HttpResponse:
    """What was taken back, when and why, the newest first."""
    withdrawn = Alert.objects.filter(state=Alert.State.WITHDRAWN).order_by("-withdrawn_on", "-pk")
    return render(request, "alerts/corrections.html", {"page": lists.page_of(request, withdrawn)})
