"""For those who read: the one page for leaders, the rows behind a figure, and what each indicator means."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.programme.measures import Scope
from nep.programme.measuring import leading
from nep.programme.models import Programme, Task
from nep.programme.standing import Standing, finished, late_units, standings, tally
from nep.reports import opening, rules, showing
from nep.reports.figures import PROGRESS_KEYS, by_channel, coming, totals
from nep.reports.forms import IndicatorForm
from nep.reports.indicating import keep_indicator
from nep.reports.models import Indicator, Period
from nep.reports.opening import rows_behind
from nep.reports.wording import PROGRESS_WORDS, measured_in_words
from nep.ui import lists
from nep.ui.asked import a_day, a_number

SHOWN = 8


def newest_programme(request: HttpRequest) -> Programme | None:
    """The programme that `?programme=` names, or the newest."""
    asked = a_number(request.GET.get("programme", ""))
    programmes = Programme.objects.select_related("document").defer("document__text")
    found = programmes.filter(pk=asked).first() if asked else None
    return found or programmes.order_by("-confirmed_at", "-pk").first()


def year_to(day: date, programme: Programme) -> Scope:
    """From the first of January to this day."""
    return Scope(programme, date(day.year, 1, 1), day)


@require_safe
def glance(request: OfficerRequest) -> HttpResponse:
    """One page for leaders: how the programme stands today, on which channels, who is late, what comes next."""
    only(rules.reads_all, request)
    programme = newest_programme(request)
    if programme is None:
        return render(request, "reports/glance.html", {"programme": None})
    scope = year_to(a_day(request.GET.get("on", "")) or timezone.localdate(), programme)
    stood = standings(scope)
    figures: dict[str, Any] = {"channels": by_channel(scope)}
    late = late_units(scope)
    context = {
        "programme": programme,
        "scope": scope,
        "task_figures": showing.task_figures(scope, tally(stood)),
        "total_links": showing.total_links(scope, totals(scope)),
        "channel_chart": showing.channel_chart(figures),
        "late": [(name, count, opening.tasks(scope, unit=pk)) for pk, name, count in late[:SHOWN]],
        "late_count": len(late),
        "next": coming(scope, stood)[:SHOWN],
        "period": Period.objects.filter(programme=programme).first(),
    }
    return render(request, "reports/glance.html", context)


@require_safe
def tasks(request: OfficerRequest, programme_pk: int) -> HttpResponse:
    """The tasks behind a figure, as they stood on a day."""
    only(rules.may_read, request)
    scope = scope_asked(request, programme_pk)
    page = lists.page_of(request, narrowed(standings(scope), request))
    texts = Task.objects.in_bulk([one.task for one in page])
    states = [PROGRESS_KEYS[one.progress] for one in page]
    rows = [(texts[one.task], state, PROGRESS_WORDS[state]) for one, state in zip(page, states, strict=True)]
    context = {"programme": scope.programme, "day": scope.end, "page": page, "rows": rows}
    return render(request, "reports/tasks.html", context)


def scope_asked(request: HttpRequest, programme_pk: int) -> Scope:
    """The day and the units that the address names."""
    programme = get_object_or_404(
        Programme.objects.select_related("document").defer("document__text"), pk=programme_pk
    )
    day = a_day(request.GET.get("on", "")) or timezone.localdate()
    units = [pk for written in request.GET.getlist("unit") if (pk := a_number(written))]
    return Scope(programme, date(day.year, 1, 1), day, frozenset(units) if units else None)


@require_safe
def parts(request: OfficerRequest, programme_pk: int) -> HttpResponse:
    """The parts of leading units behind an indicator: given, done, due, or done in time."""
    only(rules.may_read, request)
    scope = scope_asked(request, programme_pk)
    found = leading(scope)
    state = request.GET.get("state", "")
    if state == "done":
        found = found.filter(finished(scope.end))
    elif state == "due":
        found = found.filter(task__end__lte=scope.end)
    elif state == "in_time":
        found = found.filter(task__end__lte=scope.end, done_on__lte=F("task__end"))
    ordered = found.select_related("task", "unit").order_by("unit__sorting", "task__end", "pk")
    context = {"programme": scope.programme, "day": scope.end, "page": lists.page_of(request, ordered)}
    return render(request, "reports/parts.html", context)


def narrowed(found: list[Standing], request: HttpRequest) -> list[Standing]:
    """Those in the state and section that the address asks for."""
    state, section = request.GET.get("state", ""), a_number(request.GET.get("section", ""))
    if state in PROGRESS_KEYS.values():
        found = [one for one in found if PROGRESS_KEYS[one.progress] == state]
    return found if section is None else [one for one in found if (one.section or 0) == section]


@require_safe
def indicators(request: OfficerRequest) -> HttpResponse:
    """Every indicator with its definition and its owner."""
    only(rules.may_read, request)
    found = [one for one in Indicator.objects.select_related("owner") if one.measure is not None]
    return render(request, "reports/indicators.html", {"indicators": found})


@require_http_methods(["GET", "HEAD", "POST"])
def indicator(request: OfficerRequest, code: str) -> HttpResponse:
    """What an indicator means, over what it is counted, from which rows, and what it says today."""
    only(rules.may_read, request)
    found = get_object_or_404(Indicator.objects.select_related("owner"), code=code)
    initial = {"owner": found.owner.name if found.owner else ""}
    form = IndicatorForm(request.POST or None, instance=found, initial=initial)
    if request.method == "POST":
        only(rules.may_keep, request)
        if form.is_valid():
            keep_indicator(indicator=Indicator.objects.get(pk=found.pk), by=request.user, **form.cleaned_data)
            messages.success(request, _("Đã lưu chỉ số."))
            return redirect(found)
    context = {
        "indicator": found,
        "form": form,
        "may_keep": rules.may_keep(request.user),
        **measured(request, found),
    }
    return render(request, "reports/indicator.html", context, status=422 if form.errors else 200)


def measured(request: HttpRequest, indicator: Indicator) -> dict[str, Any]:
    """What it says for the newest programme, from the first of January to today."""
    programme, measure = newest_programme(request), indicator.measure
    if programme is None or measure is None:
        return {}
    scope = year_to(timezone.localdate(), programme)
    found = measure.count(scope)
    said = {"count": found.count, "whole": found.whole, "estimated": found.estimated}
    return {"scope": scope, "says": measured_in_words(said), "rows_url": rows_behind(scope, found.rows)}
