"""What is late and soon due by unit, one unit in full, reminders, calls, and how far the province is covered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.agencies.models import Unit
from nep.dispatch.models import Receipt
from nep.followup import actions, calling, coverage, due, narrowing, rules
from nep.followup.errors import FollowupError
from nep.followup.forms import CallForm
from nep.followup.models import Call, Reminder
from nep.programme.models import Assignment, Programme
from nep.ui import lists
from nep.ui.charts import Bar, BarChart
from nep.ui.written import so

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 10


@require_safe
def late(request: OfficerRequest) -> HttpResponse:
    """The units with what is late or due soon, the one that is late for the longest first."""
    only(rules.may_follow_up, request)
    today = timezone.localdate()
    every = due.by_unit(due.parts(today))
    rows, whats = narrowing.by_what(request, every)
    rows, kinds = narrowing.by_kind(request, rows)
    context = {
        "page": lists.page_of(request, rows),
        "whats": whats,
        "kinds": kinds,
        "late_units": sum(bool(row.late) for row in every),
        "ripe_units": sum(any(part.is_late for part in row.ripe) for row in every),
    }
    return render(request, "followup/late.html", context)


def back_to_list(request: HttpRequest) -> HttpResponse:
    """The list with the filters that it had."""
    query = request.GET.urlencode()
    return redirect(reverse("followup:late") + (f"?{query}" if query else ""))


@require_POST
def remind_late_units(request: OfficerRequest) -> HttpResponse:
    """Remind every unit with something late; says how many were left out."""
    only(rules.may_follow_up, request)
    done = actions.remind_late_units(by=request.user, on=timezone.localdate())
    words = {"units": so(done.units), "skipped": so(done.skipped)}
    says = _("Đã nhắc %(units)s đơn vị. Bỏ qua %(skipped)s đơn vị đã nhắc trong 7 ngày qua.") % words
    messages.success(request, says)
    return back_to_list(request)


@require_POST
def remind_unit(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_follow_up, request)
    unit = get_object_or_404(Unit, pk=pk)
    try:
        made = actions.remind_unit(unit=unit, by=request.user, on=timezone.localdate())
    except FollowupError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Đã nhắc %(unit)s.") % {"unit": made[0].unit})
    return back_to_list(request)


@require_POST
def remind(request: OfficerRequest, pk: int) -> HttpResponse:
    """Remind of one part; back to the page of its unit."""
    only(rules.may_follow_up, request)
    assignment = get_object_or_404(Assignment, pk=pk)
    today = timezone.localdate()
    try:
        actions.remind(assignment=assignment, by=request.user, on=today)
        messages.success(request, _("Đã nhắc việc này."))
    except FollowupError as refusal:
        messages.warning(request, str(refusal))
    return redirect("followup:unit", due.carriers(today).get(assignment.unit_id, assignment.unit_id))


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: OfficerRequest, pk: int) -> HttpResponse:
    """One unit: what is late and due soon, documents, reminders and calls; the form logs a call."""
    only(rules.may_follow_up, request)
    shown = get_object_or_404(Unit, pk=pk)
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            call = actions.log_call(unit=shown, by=request.user, **form.cleaned_data)
        except FollowupError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi cuộc gọi."))
            return redirect(call)
    status = 422 if form.errors else 200
    return render(request, "followup/unit.html", unit_context(shown) | {"form": form}, status=status)


def unit_context(shown: Unit) -> dict[str, Any]:
    today = timezone.localdate()
    row = due.UnitDue(shown, due.parts_of(shown, today))
    tasks = calling.tasks_of(row.parts)
    receipts = Receipt.objects.filter(unit=shown)
    unread = receipts.unread().waiting_first().select_related("dispatch__document")
    reminders = Reminder.objects.filter(unit=shown).order_by("-sent_on", "-pk")
    return {
        "row": row,
        "unit": shown,
        "parts": [(part, tasks[part.assignment]) for part in row.parts],
        "focal_point": calling.focal_points([shown.pk], today).get(shown.pk, ""),
        "sent": receipts.count(),
        "unread": list(unread.defer("dispatch__document__text")),
        "reminders": reminders.select_related("assignment__task")[:SHOWN],
        "calls": Call.objects.filter(unit=shown)[:SHOWN],
    }


@require_safe
def call_list(request: OfficerRequest) -> HttpResponse:
    """The late units with the telephone of the office, what is late, and what was agreed the last time."""
    only(rules.may_follow_up, request)
    today = timezone.localdate()
    rows, kinds = narrowing.by_kind(request, late_units())
    page = lists.page_of(request, rows)
    context = {
        "page": page,
        "kinds": kinds,
        "lines": calling.lines(list(page.object_list), today),
        "day": today,
    }
    return render(request, "followup/call_list.html", context)


def late_units() -> list[due.UnitDue]:
    today = timezone.localdate()
    return due.by_unit(due.parts(today, due.late(today)))


@require_safe
def call_list_xlsx(request: OfficerRequest) -> HttpResponse:
    """The whole call list as a working table."""
    only(rules.may_follow_up, request)
    today = timezone.localdate()
    name = f"danh-sach-goi-dien-{today:%Y-%m-%d}.xlsx"
    return HttpResponse(
        calling.as_xlsx(calling.lines(late_units(), today), today),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def covered(request: OfficerRequest) -> HttpResponse:
    """Which units have a focal point, a plan, entries, a report, their documents: shares, and the units by name."""
    only(rules.may_follow_up, request)
    programme, programmes = programme_asked(request)
    rows, kinds = narrowing.by_kind(request, coverage.covered(programme, timezone.localdate()))
    shares = coverage.shares(rows)
    chosen, missing = narrowing.by_missing(request, rows, shares)
    bars = [Bar(share.label, float(share.percent)) for share in shares]
    context = {
        "programme": programme,
        "programmes": programmes,
        "kinds": kinds,
        "missing": missing,
        "shares": [(share, link) for share, link in zip(shares, missing[1:], strict=True)],
        "chart": BarChart(_("Tỷ lệ đơn vị đã có, phần trăm"), bars, full=100),
        "page": lists.page_of(request, chosen),
        "asked": request.GET.get(narrowing.MISSING, ""),
        "total": len(rows),
    }
    return render(request, "followup/coverage.html", context)


def programme_asked(request: HttpRequest) -> tuple[Programme | None, list[lists.FilterLink]]:
    """The programme that `?chuong-trinh=` names, or the newest; links to the others when there are several."""
    found = list(Programme.objects.order_by("-confirmed_at", "-pk")[:SHOWN])
    asked = request.GET.get("chuong-trinh", "")
    chosen = next((one for one in found if str(one.pk) == asked), found[0] if found else None)
    choices = [("" if one is found[0] else str(one.pk), one.title, None) for one in found]
    return chosen, lists.filter_links(request, "chuong-trinh", choices) if len(found) > 1 else []
