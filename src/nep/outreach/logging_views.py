"""Logging what was done: at the page, and what a phone sends of the entries that it kept without a connection."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.agencies.models import Unit
from nep.outreach import actions, phones, rules
from nep.outreach.actions import Landed
from nep.outreach.choices import choices_of, the_unit_asked_for
from nep.outreach.errors import NotInTheProgramme, OutreachError, WrittenBySomebodyElse
from nep.outreach.forms import LogForm
from nep.outreach.models import Activity
from nep.outreach.views import keep_evidence
from nep.programme.forms import UnitForm
from nep.programme.models import Task
from nep.ui import offline as without_connection
from nep.ui.asked import a_number

# What the page without a connection is drawn with.
PARTS = (
    "ui/nep.css",
    "ui/shells.css",
    "ui/nep.js",
    "ui/mark.svg",
    "ui/chevron.svg",
    "ui/fonts/be-vietnam-pro-400.woff2",
    "ui/fonts/be-vietnam-pro-600.woff2",
    "ui/fonts/be-vietnam-pro-700.woff2",
    "outreach/outreach.css",
    "outreach/outbox.js",
)


@require_http_methods(["GET", "HEAD", "POST"])
def log(request: OfficerRequest) -> HttpResponse:
    """The form on one screen; sent, the entry is kept and its page shown."""
    only(rules.may_log, request)
    asked = the_unit_asked_for(request)
    if asked is None and not rules.own_units(request.user):
        return whose(request)
    form = LogForm(
        request.POST or None,
        request.FILES or None,
        initial=first_choices(request, asked),
        **choices_of(request.user, asked),
    )
    if request.method == "POST" and form.is_valid():
        try:
            activity, landed = kept(request, form)
        except OutreachError as refusal:
            form.add_error("file" if form.cleaned_data.get("file") else None, str(refusal))
        else:
            messages.success(request, said(landed))
            return redirect(activity)
    return log_page(request, form, 422 if form.is_bound else 200)


def whose(request: OfficerRequest) -> HttpResponse:
    """Whoever answers for no unit says first for which unit the entry is."""
    form = UnitForm(request.GET if "q" in request.GET else None)
    if form.is_valid() and rules.logs_for_all(request.user):
        return redirect(f"{request.path}?unit={form.cleaned_data['q'].pk}")
    context = {"form": form, "logs_for_all": rules.logs_for_all(request.user)}
    return render(request, "outreach/whose.html", context, status=422 if form.is_bound else 200)


def first_choices(request: OfficerRequest, asked: Unit | None) -> dict[str, Any]:
    """The task and the unit from which the person came; who answers for one unit is not asked which."""
    own = rules.own_units(request.user)
    unit = asked or (own[0] if len(own) == 1 else None)
    return {"task": request.GET.get("task", ""), "unit": unit and unit.pk}


def log_page(request: OfficerRequest, form: LogForm, status: int) -> HttpResponse:
    person = phones.key_of(request.user)
    choices = {"person": person, **choices_kept_on_the_phone(form)}
    context = {"form": form, "choices": choices, "person": person}
    return render(request, "outreach/log.html", context, status=status)


def choices_kept_on_the_phone(form: LogForm) -> dict[str, list[tuple[str, str]]]:
    """What the page without a connection offers: the units and tasks, by number and words."""
    units: Any = form.fields["unit"]
    tasks: Any = form.fields["task"]
    return {
        "unit": [(str(unit.pk), unit.name) for unit in units.queryset],
        "task": [(str(task.pk), tasks.label_from_instance(task)) for task in tasks.queryset],
    }


@transaction.atomic
def kept(request: OfficerRequest, form: LogForm) -> tuple[Activity, Landed]:
    """Keep the entry of a valid form with its evidence, both or neither."""
    unit: Unit = form.cleaned_data["unit"]
    if not rules.may_log_for(request.user, unit):
        raise PermissionDenied
    if form.programme is None:
        raise NotInTheProgramme
    activity, landed = actions.log(
        key=form.cleaned_data["key"] or uuid.uuid4(),
        programme=form.programme,
        unit=unit,
        words=form.words(),
        by=request.user,
    )
    keep_evidence(activity, form.cleaned_data, request)
    return activity, landed


def said(landed: Landed) -> str:
    match landed:
        case Landed.NEW:
            return _("Đã ghi.")
        case Landed.SAME:
            return _("Mục này đã được ghi trước đó, không ghi thêm lần nữa.")
        case Landed.RIVAL:
            return _("Mục này có hai bản khác nhau. Cả hai được giữ; hãy chọn bản đúng.")


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: OfficerRequest) -> JsonResponse:
    """What a phone sends. GET gives the token that a POST needs; POST answers with what became of the entry."""
    only(rules.may_log, request)
    if request.method != "POST":
        return JsonResponse({"token": get_token(request), "person": phones.key_of(request.user)})
    if phones.is_anothers(request.POST.get("person", ""), request.user):
        return refused({"__all__": [str(WrittenBySomebodyElse())]})
    units = Unit.objects.filter(pk=a_number(request.POST.get("unit", "")) or 0)
    form = LogForm(request.POST, request.FILES, **choices_of(request.user, *units))
    if not form.is_valid():
        return refused(form.errors)
    try:
        activity, landed = kept(request, form)
    except OutreachError as refusal:
        return refused({"__all__": [str(refusal)]})
    return JsonResponse({"landed": landed, "url": activity.get_absolute_url(), "says": said(landed)})


def refused(errors: dict[str, Any]) -> JsonResponse:
    return JsonResponse({"landed": "", "errors": errors}, status=422)


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The form that a phone keeps for when there is no connection. It names nobody and no unit."""
    return HttpResponse(offline_page(request))


def offline_page(request: HttpRequest) -> str:
    """The same for everybody and on every day: the phone itself gives an entry its key and its day."""
    form = LogForm(units=Unit.objects.none(), tasks=Task.objects.none(), programmes=[])
    form.initial = {"key": "", "happened_on": ""}
    return render_to_string("outreach/offline.html", {"form": form}, request)


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for the server while there is no connection; another page or part, another version of it."""
    return without_connection.worker(request, "outreach/sw.js", PARTS, offline_page(request))


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the page beside its other apps."""
    name = _("Nếp: ghi việc đã làm")
    return without_connection.manifest("nep-ghi-viec", name, "Nếp", start_url="../ghi/", scope="../")
