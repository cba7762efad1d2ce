"""Units: find one by any name, see it through time, say who answers for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.agencies import actions, keeping_forms, rules
from nep.agencies.forms import ChildForm, FocalPointForm, MailboxForm, SearchForm
from nep.agencies.lineage import heirs, history, links_of
from nep.agencies.models import FocalPoint, Succession, Unit, UnitQuerySet
from nep.ui import lists
from nep.ui.lists import FilterLink

SUGGESTIONS = 12
SHORTEST = 2
MOST_CHILDREN = 40


def by_kind(request: HttpRequest, units: UnitQuerySet) -> tuple[UnitQuerySet, list[FilterLink]]:
    """The units of the kind that `?kind=` asks for, and the links to each kind with its count."""
    counts = dict(units.order_by().values_list("kind").annotate(n=Count("pk")))
    choices = [
        (kind.value, str(kind.label), counts[kind.value]) for kind in Unit.Kind if kind.value in counts
    ]
    links = lists.filter_links(request, "kind", [("", _("Tất cả"), sum(counts.values())), *choices])
    kind = request.GET.get("kind", "")
    return (units.of_kind(kind) if kind in counts else units), links


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """Units in force; with `?q=` every unit, old or new, that bears or bore the name."""
    only(rules.may_read, request)
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    units = Unit.objects.search(sought) if sought else Unit.objects.in_force(timezone.localdate())
    chosen, links = by_kind(request, units)
    page = lists.page_of(request, chosen.for_list())
    context = {
        "form": form,
        "sought": sought,
        "links": links,
        "page": page,
        "may_manage": rules.may_manage(request.user),
    }
    return render(request, "agencies/list.html", context)


@require_safe
def uncovered(request: OfficerRequest) -> HttpResponse:
    """Units that receive tasks and have nobody who answers, by name."""
    only(rules.may_read, request)
    today = timezone.localdate()
    chosen, links = by_kind(request, Unit.objects.without_focal_point(today))
    page = lists.page_of(request, chosen.order_by("sorting", "pk"))
    total = Unit.objects.expected_to_answer(today).count()
    context = {"links": links, "page": page, "total": total, "covered": total - (links[0].count or 0)}
    return render(request, "agencies/uncovered.html", context)


@require_safe
def unit(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_read, request)
    found = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    return unit_page(request, found)


def unit_page(request: OfficerRequest, found: Unit, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a unit; a form that was sent with a mistake stands in it as it was filled in."""
    today = timezone.localdate()
    is_keeper = rules.may_manage(request.user)
    may_manage = is_keeper and found.valid_to is None
    may_add_below = found.valid_to is None and rules.may_add_below(request.user, found, today)
    children = found.children.in_force(today).order_by("sorting", "pk")
    context = {
        "unit": found,
        "is_in_force": found.is_in_force(today),
        "names": history(found),
        "heirs": heirs(found, today),
        "predecessions": predecessions(found),
        "aliases": found.aliases.order_by("name"),
        "focal_points": FocalPoint.objects.current(today)
        .filter(unit=found)
        .primary_first()
        .select_related("user"),
        "may_manage": may_manage,
        "children": children[:MOST_CHILDREN],
        "more_children": max(children.count() - MOST_CHILDREN, 0),
        "child_form": forms.pop("child_form", ChildForm()) if may_add_below else None,
    }
    if may_manage:
        kept = {"mailbox": found.mailbox, "phone": found.phone}
        context |= {"mailbox_form": MailboxForm(initial=kept), "focal_point_form": FocalPointForm()}
    context |= {**(keeping_forms.blank(found) if is_keeper else {}), **forms}
    return render(request, "agencies/unit.html", context, status=status)


def predecessions(found: Unit) -> list[Succession]:
    """From whom this unit took over; its own earlier names stand elsewhere."""
    links = found.predecessions.exclude(kind=Succession.Kind.RENAME).select_related("predecessor")
    return list(links.order_by("on", "predecessor__sorting"))


@require_POST
def set_mailbox(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_manage, request)
    found = get_object_or_404(Unit, pk=pk)
    form = MailboxForm(request.POST)
    if not form.is_valid():
        return unit_page(request, found, 422, mailbox_form=form)
    try:
        actions.set_mailbox(unit=found, by=request.user, **form.cleaned_data)
    except actions.AgencyError as refused:
        form.add_error(None, str(refused))
        return unit_page(request, found, 422, mailbox_form=form)
    messages.success(request, _("Đã lưu hộp thư và điện thoại."))
    return redirect("agencies:unit", pk)


@require_POST
def add_child(request: OfficerRequest, pk: int) -> HttpResponse:
    """An office or school below a unit, so that tasks can be handed to it."""
    only(rules.may_read, request)
    found = get_object_or_404(Unit, pk=pk, valid_to=None)
    if not rules.may_add_below(request.user, found, timezone.localdate()):
        raise PermissionDenied
    form = ChildForm(request.POST)
    if not form.is_valid():
        return unit_page(request, found, 422, child_form=form)
    facts: dict[str, Any] = {
        "parent": found,
        "province_code": found.province_code,
        "valid_from": timezone.localdate(),
    }
    try:
        added = actions.add_unit(by=request.user, **form.cleaned_data, **facts)
    except actions.AgencyError as refused:
        form.add_error("name", str(refused))
        return unit_page(request, found, 422, child_form=form)
    messages.success(request, _("Đã thêm %(unit)s.") % {"unit": added})
    return redirect("agencies:unit", pk)


@require_POST
def appoint(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_manage, request)
    found = get_object_or_404(Unit, pk=pk)
    form = FocalPointForm(request.POST)
    if not form.is_valid():
        return unit_page(request, found, 422, focal_point_form=form)
    try:
        actions.appoint_focal_point(unit=found, by=request.user, **form.cleaned_data)
    except actions.AgencyError as refused:
        form.add_error(None, str(refused))
        return unit_page(request, found, 422, focal_point_form=form)
    messages.success(request, _("Đã cử đầu mối."))
    return redirect("agencies:unit", pk)


@require_POST
def end_focal_point(request: OfficerRequest, pk: int, focal_point_pk: int) -> HttpResponse:
    only(rules.may_manage, request)
    found = get_object_or_404(FocalPoint.objects.select_related("unit", "user"), pk=focal_point_pk, unit=pk)
    try:
        actions.end_focal_point(
            focal_point=found, until=max(found.since, timezone.localdate()), by=request.user
        )
        messages.success(request, _("Đã kết thúc vai trò đầu mối."))
    except actions.AgencyError as refused:
        messages.warning(request, str(refused))
    return redirect("agencies:unit", pk)


@require_safe
def suggest(request: OfficerRequest) -> JsonResponse:
    """`?q=`: units in force to choose from; an old name offers those that took over, and says instead of what."""
    only(rules.may_read, request)
    words = request.GET.get("q", "").strip()
    results = suggestions(words, timezone.localdate()) if len(words) >= SHORTEST else []
    return JsonResponse({"q": words, "results": results}, json_dumps_params={"ensure_ascii": False})


def suggestions(words: str, today: date) -> list[dict[str, Any]]:
    found = sorted(
        Unit.objects.search(words).in_order()[:SUGGESTIONS], key=lambda unit: unit.kind == Unit.Kind.OFFICE
    )
    links = links_of([unit.pk for unit in found if not unit.is_in_force(today)])
    offered: dict[int, dict[str, Any]] = {}
    for old in found:
        if old.is_in_force(today):
            offered.setdefault(
                old.pk, {"id": old.pk, "name": old.name, "kind": old.get_kind_display(), "instead_of": ""}
            )
        for heir in heirs(old, today, links):
            shown = {"id": heir.unit.pk, "name": heir.unit.name, "kind": heir.unit.get_kind_display()}
            offered.setdefault(heir.unit.pk, {**shown, "instead_of": old.name})
    return list(offered.values())[: SUGGESTIONS * 2]
