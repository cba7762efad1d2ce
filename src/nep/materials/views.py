"""The library: find something, use it again; make something new only after seeing what there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.materials import actions, rules
from nep.materials.errors import MaterialError
from nep.materials.forms import MaterialForm, ReuseForm, SearchForm, WishForm
from nep.materials.models import Material, MaterialQuerySet
from nep.materials.suggesting import alike
from nep.ui import lists
from nep.ui.lists import FilterLink

Links = list[FilterLink]


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """What there is, narrowed by words, kind and audience."""
    only(rules.may_read, request)
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    found = Material.objects.search(sought)
    found = found.filter(is_retired=request.GET.get("ngung") == "1")
    by_kind, kind_links = narrowed(request, found, "loai", "kind", Material.Kind.choices)
    shown, audience_links = narrowed(request, by_kind, "cho", "audience", Material.Audience.choices)
    context = {
        "form": form,
        "sought": sought,
        "kind_links": kind_links,
        "audience_links": audience_links,
        "page": lists.page_of(request, shown.for_list()),
        "may_add": rules.may_add(request.user),
        "shows_retired": request.GET.get("ngung") == "1",
    }
    return render(request, "materials/list.html", context)


def narrowed(
    request: HttpRequest, found: MaterialQuerySet, name: str, field: str, choices: Any
) -> tuple[MaterialQuerySet, Links]:
    """Those that `?name=` asks for, and the links to each choice that holds something."""
    counts = dict(found.order_by().values_list(field).annotate(n=Count("pk")))
    rows: list[tuple[str, str, int | None]] = [("", _("Tất cả"), sum(counts.values()))]
    rows += [(value, str(label), counts[value]) for value, label in choices if value in counts]
    asked = request.GET.get(name, "")
    known = asked in dict(choices)
    return (found.filter(**{field: asked}) if known else found), lists.filter_links(request, name, rows)


@require_safe
def wish(request: OfficerRequest) -> HttpResponse:
    """The first step: what one wants to make, and what there is of it already."""
    only(rules.may_add, request)
    form = WishForm(request.GET if "muon" in request.GET else None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        units = rules.own_units(request.user)
        words = form.cleaned_data["muon"]
        context |= {
            "words": words,
            "found": alike(words),
            "reuse_form": ReuseForm(units=units, auto_id=False),
        }
    return render(request, "materials/wish.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """The second step: the form. Without the first one there is no form."""
    only(rules.may_add, request)
    wished = WishForm(request.GET)
    if not wished.is_valid():
        return redirect("materials:wish")
    units = rules.own_units(request.user)
    initial = {"title": wished.cleaned_data["muon"], "year": timezone.localdate().year}
    form = MaterialForm(request.POST or None, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        material = actions.add(by=request.user, **form.values)
        messages.success(request, _("Đã thêm. Các đơn vị khác tìm thấy tài liệu này từ bây giờ."))
        return redirect(material)
    context = {"form": form, "words": wished.cleaned_data["muon"]}
    return render(request, "materials/add.html", context, status=422 if form.errors else 200)


def the_material(request: OfficerRequest, pk: int) -> Material:
    only(rules.may_read, request)
    found = Material.objects.select_related("unit", "document").defer("document__text", "document__warnings")
    return get_object_or_404(found, pk=pk)


@require_safe
def detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """One material: where it is, how it may be used, and which units used it again."""
    material = the_material(request, pk)
    units = rules.own_units(request.user)
    context = {
        "material": material,
        "page": lists.page_of(request, material.reuses.select_related("unit")),
        "reuse_form": ReuseForm(units=units) if units and not material.is_retired else None,
        "may_keep": rules.may_keep(request.user, material),
    }
    return render(request, "materials/detail.html", context)


@require_POST
def reuse(request: OfficerRequest, pk: int) -> HttpResponse:
    """A unit says “Dùng lại”, for one of one's own units."""
    material = the_material(request, pk)
    form = ReuseForm(request.POST, units=rules.own_units(request.user))
    if not form.is_valid():
        raise PermissionDenied
    try:
        actions.reuse(material=material, by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã ghi: đơn vị dùng lại tài liệu này."))
    except MaterialError as refusal:
        messages.warning(request, str(refusal))
    return redirect(material)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, pk: int) -> HttpResponse:
    """Mend what is said of a material."""
    material = the_material(request, pk)
    if not rules.may_keep(request.user, material):
        raise PermissionDenied
    form = MaterialForm.of(material, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["seen"] or 0
            actions.correct(material=material, revision=seen, by=request.user, **form.values)
        except MaterialError as refusal:
            form.data = {**dict(form.data.items()), "seen": str(material.revision)}
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect(material)
    context = {"form": form, "material": material}
    return render(request, "materials/correct.html", context, status=422 if form.errors else 200)


def turn(request: OfficerRequest, pk: int, do: Callable[..., Material], says: str) -> HttpResponse:
    material = the_material(request, pk)
    if not rules.may_keep(request.user, material):
        raise PermissionDenied
    try:
        do(material=material, by=request.user)
        messages.success(request, says)
    except MaterialError as refusal:
        messages.warning(request, str(refusal))
    return redirect(material)


@require_POST
def retire(request: OfficerRequest, pk: int) -> HttpResponse:
    return turn(request, pk, actions.retire, _("Đã ngừng dùng tài liệu này."))


@require_POST
def restore(request: OfficerRequest, pk: int) -> HttpResponse:
    return turn(request, pk, actions.restore, _("Tài liệu này được dùng trở lại."))
