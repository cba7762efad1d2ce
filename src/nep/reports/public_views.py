"""The honest numbers that everybody may read: the same as the internal report of that day, as page, CSV and JSON."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nep.outreach.models import Activity, Channel
from nep.programme.making import begun_on
from nep.programme.measures import Scope
from nep.programme.models import Programme
from nep.programme.standing import standings, tally
from nep.reports.figures import by_channel, by_unit, totals
from nep.reports.reading_views import year_to
from nep.reports.showing import channel_chart
from nep.ui.asked import a_day

KEPT_SECONDS = 60
UNIT_KEYS = ("given", "done", "late", "entries", "people", "estimated")


def public_figures(scope: Scope) -> dict[str, Any]:
    """The figures, computed at most once a minute, however many people look."""
    key = f"public-figures-{scope.programme.pk}-{scope.end}"
    return cache.get_or_set(key, lambda: computed(scope), KEPT_SECONDS) or {}


def computed(scope: Scope) -> dict[str, Any]:
    """Tasks, channels and units of the scope, and how many entries were corrected or taken back: at most eight queries."""
    logged = Activity.objects.filter(programme=scope.programme).between(scope.begin, scope.end)
    units = [{"name": one["name"], **{key: one[key] for key in UNIT_KEYS}} for one in by_unit(scope)]
    return {
        "begin": scope.begin.isoformat(),
        "end": scope.end.isoformat(),
        "programme": scope.programme.title,
        "tasks": tally(standings(scope)),
        "totals": totals(scope),
        "channels": by_channel(scope),
        "units": units,
        "corrected": logged.filter(Q(revision__gt=1) | Q(removed_at__isnull=False)).count(),
    }


def the_scope(request: HttpRequest, pk: int) -> Scope:
    """The published programme, from the first of January to the day asked for; never a day ahead."""
    programme = get_object_or_404(Programme.objects.public(), pk=pk)
    today = timezone.localdate()
    asked = a_day(request.GET.get("on", "")) or today
    return year_to(max(min(asked, today), begun_on(programme)), programme)


@login_not_required
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    scope = the_scope(request, pk)
    figures = public_figures(scope)
    context = {"scope": scope, "figures": figures, "chart": channel_chart(figures)}
    return render(request, "reports/public.html", context)


@login_not_required
@require_safe
def as_json(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse(
        public_figures(the_scope(request, pk)), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


@login_not_required
@require_safe
def as_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """One line a figure: table, name, what, how much. With the mark by which Excel knows the letters."""
    scope = the_scope(request, pk)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="so-lieu-{pk}-{scope.end}.csv"'
    answer.write("\ufeff")
    writer = csv.writer(answer)
    writer.writerow(["Bảng", "Tên", "Chỉ tiêu", "Số"])
    writer.writerows(lines(public_figures(scope)))
    return answer


def lines(figures: dict[str, Any]) -> list[tuple[str, str, str, int]]:
    found = [("tasks", "", key, value) for key, value in figures["tasks"].items()]
    found += [("totals", "", key, value) for key, value in figures["totals"].items()]
    found.append(("totals", "", "corrected", figures["corrected"]))
    for one in figures["channels"]:
        label = str(Channel(one["channel"]).label)
        found += [("channels", label, key, one[key]) for key in ("entries", "pieces", "people", "estimated")]
    for one in figures["units"]:
        found += [("units", one["name"], key, one[key]) for key in UNIT_KEYS]
    return found
