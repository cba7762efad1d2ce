"""How far units are with the Code in their rules; record, correct, withdraw; briefings as numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.adoption import actions, coverage, rules
from nep.adoption.coverage import Sector
from nep.adoption.errors import AdoptionError, AdoptionHasMovedOn
from nep.adoption.forms import BriefingForm, PaperForm, RecordForm, WithdrawForm
from nep.adoption.models import EXPECTED, Adoption, Briefing, RuleKind, kinds_for
from nep.agencies.models import Unit
from nep.ui import lists
from nep.ui.asked import a_number
from nep.ui.charts import Bar, BarChart
from nep.ui.written import ngay

KIND = "loai"


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """The share of units that have it, sector by sector, as chart and table; and how one's own units stand."""
    only(rules.may_read, request)
    found = coverage.sectors(timezone.localdate())
    adopted, expected = coverage.all_together(found)
    context = {
        "sectors": found,
        "adopted": adopted,
        "expected": expected,
        "chart": chart_of(found),
        "own": own_rows(request),
        "may_write": rules.may_write(request.user),
    }
    return render(request, "adoption/list.html", context)


def chart_of(found: list[Sector]) -> BarChart:
    title = _("Tỷ lệ phần trăm đơn vị đã đưa Bộ Quy tắc vào quy chế")
    return BarChart(title, [Bar(one.label, float(one.percent)) for one in found], "%", full=100)


def own_rows(request: OfficerRequest) -> list[tuple[Unit, RuleKind, Adoption | None]]:
    """One's own units with each of the rules they should have, and what is recorded of it."""
    own = list(rules.own_units(request.user)[: lists.PER_PAGE])
    recorded = Adoption.objects.in_force().filter(unit__in=own) if own else Adoption.objects.none()
    known = {(adoption.unit_id, adoption.kind): adoption for adoption in recorded}
    return [(unit, kind, known.get((unit.pk, kind.value))) for unit in own for kind in kinds_for(unit)]


@require_safe
def without(request: OfficerRequest, kind: str, units: str) -> HttpResponse:
    """The units of a sector that have it yet to do: their names and nothing else."""
    only(rules.may_read, request)
    if kind not in RuleKind.values or units not in EXPECTED[RuleKind(kind)]:
        raise Http404
    today, rule_kind, unit_kind = timezone.localdate(), RuleKind(kind), Unit.Kind(units)
    page = lists.page_of(request, coverage.units_without(rule_kind, unit_kind, today))
    context = {
        "page": page,
        "kind": rule_kind,
        "units": unit_kind,
        "records_for_all": rules.records_for_all(request.user),
    }
    return render(request, "adoption/without.html", context)


@require_safe
def register(request: OfficerRequest) -> HttpResponse:
    """What is recorded, the newest first; `?loai=` narrows to one kind of rules."""
    only(rules.may_read, request)
    found = Adoption.objects.for_list()
    counts = dict(found.order_by().values_list("kind").annotate(n=Count("pk")))
    choices = [(kind.value, str(kind.label), counts[kind]) for kind in RuleKind if kind in counts]
    asked = request.GET.get(KIND, "")
    context = {
        "page": lists.page_of(request, found.filter(kind=asked) if asked in RuleKind.values else found),
        "links": lists.filter_links(request, KIND, [("", _("Tất cả"), sum(counts.values())), *choices]),
    }
    return render(request, "adoption/register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: OfficerRequest) -> HttpResponse:
    """Record an adoption; `?unit=` and `?kind=` fill in what is known."""
    only(rules.may_write, request)
    units = rules.writable_units(request.user)
    form = RecordForm(request.POST or None, units=units, initial=known_of(request))
    if request.method == "POST" and form.is_valid():
        unit, kind = form.cleaned_data["unit"], form.cleaned_data["kind"]
        try:
            adoption = actions.record(unit=unit, kind=kind, facts=form.facts, by=request.user)
        except AdoptionError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi vào sổ."))
            return redirect(adoption)
    return render(request, "adoption/edit.html", {"form": form}, status=422 if form.errors else 200)


def known_of(request: OfficerRequest) -> dict[str, str]:
    """The unit and the kind of rules that the address names, or the one unit there is."""
    key = a_number(request.GET.get("unit", ""))
    named = Unit.objects.filter(pk=key).first() if key else None
    own = list(rules.own_units(request.user)[:2])
    unit = named or (own[0] if len(own) == 1 else None)
    return {"unit": unit.name if unit else "", "kind": request.GET.get("kind", "")}


def the_adoption(pk: int) -> Adoption:
    found = Adoption.objects.select_related("unit", "document").defer("document__text")
    return get_object_or_404(found, pk=pk)


@require_safe
def detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """What is recorded of one unit, and where its paper is."""
    only(rules.may_read, request)
    return detail_page(request, the_adoption(pk))


def detail_page(
    request: OfficerRequest, adoption: Adoption, status: int = 200, form: WithdrawForm | None = None
) -> HttpResponse:
    context = {
        "adoption": adoption,
        "may_write": adoption.withdrawn_on is None and rules.may_write_for(request.user, adoption.unit),
        "may_open_documents": rules.may_open_documents(request.user),
        "form": form or WithdrawForm(),
    }
    return render(request, "adoption/detail.html", context, status=status)


def writable(request: OfficerRequest, pk: int) -> Adoption:
    """The adoption, for those who record for its unit."""
    only(rules.may_write, request)
    adoption = the_adoption(pk)
    if not rules.may_write_for(request.user, adoption.unit):
        raise PermissionDenied
    return adoption


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, pk: int) -> HttpResponse:
    adoption = writable(request, pk)
    if request.method != "POST":
        return edit_page(request, adoption, PaperForm.of(adoption))
    form = PaperForm(request.POST)
    if not form.is_valid():
        return edit_page(request, adoption, form, 422)
    revision = form.cleaned_data["seen"] or 0
    try:
        actions.correct(adoption=adoption, revision=revision, facts=form.facts, by=request.user)
    except AdoptionError as refusal:
        if isinstance(refusal, AdoptionHasMovedOn):
            form = form.at_revision(the_adoption(pk).revision)
        form.add_error(None, str(refusal))
        return edit_page(request, adoption, form, 422)
    messages.success(request, _("Đã lưu."))
    return redirect(adoption)


def edit_page(
    request: OfficerRequest, adoption: Adoption, form: PaperForm, status: int = 200
) -> HttpResponse:
    return render(request, "adoption/edit.html", {"adoption": adoption, "form": form}, status=status)


@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    adoption = writable(request, pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return detail_page(request, adoption, 422, form)
    try:
        actions.withdraw(adoption=adoption, by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã rút khỏi sổ."))
    except AdoptionError as refusal:
        messages.warning(request, str(refusal))
    return redirect(adoption)


@require_http_methods(["GET", "HEAD", "POST"])
def briefings(request: OfficerRequest) -> HttpResponse:
    """Briefings that were held, how many came altogether, and the form to record one."""
    only(rules.may_read, request)
    if request.method != "POST":
        return briefings_page(request, None)
    only(rules.may_write, request)
    form = BriefingForm(request.POST, units=rules.writable_units(request.user))
    if not form.is_valid():
        return briefings_page(request, form, 422)
    try:
        actions.record_briefing(by=request.user, **form.cleaned_data)
    except AdoptionError as refusal:
        form.add_error(None, str(refusal))
        return briefings_page(request, form, 422)
    messages.success(request, _("Đã ghi buổi phổ biến."))
    return redirect("adoption:briefings")


def briefings_page(request: OfficerRequest, sent: forms.Form | None, status: int = 200) -> HttpResponse:
    kept = Briefing.objects.for_list()
    own = known_of(request)["unit"]
    fresh = {"held_on": ngay(timezone.localdate()), "unit": own}
    units = rules.writable_units(request.user)
    page = lists.page_of(request, kept)
    may_write = rules.may_write(request.user)
    context: dict[str, Any] = {
        "page": page,
        "totals": kept.order_by().aggregate(
            held=Count("pk"), people=Sum("headcount"), units=Count("unit", distinct=True)
        ),
        "form": (sent or BriefingForm(units=units, initial=fresh)) if may_write else None,
        "mine": set(units.filter(pk__in=[row.unit_id for row in page]).values_list("pk", flat=True)),
    }
    return render(request, "adoption/briefings.html", context, status=status)


@require_POST
def take_back_briefing(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_write, request)
    briefing = get_object_or_404(Briefing.objects.select_related("unit"), pk=pk)
    if not rules.may_write_for(request.user, briefing.unit):
        raise PermissionDenied
    try:
        actions.take_back_briefing(briefing=briefing, by=request.user)
        messages.success(request, _("Đã bỏ khỏi sổ."))
    except AdoptionError as refusal:
        messages.warning(request, str(refusal))
    return redirect("adoption:briefings")
