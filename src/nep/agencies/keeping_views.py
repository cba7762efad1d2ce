"""Pages of those who keep the list of units: add one, call it by another name, rename, merge and split it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nep.accounts.officers import OfficerRequest, only
from nep.agencies import actions, rules
from nep.agencies.keeping_forms import AddForm, AliasForm, MergeForm, RenameForm, SplitForm, UnitDeedForm
from nep.agencies.models import Alias, Unit
from nep.agencies.views import unit_page
from nep.ui.written import ngay


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """A new unit; `?name=` fills in its name, `?next=` says where to go on afterwards."""
    only(rules.may_manage, request)
    form = AddForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    go_on = asked_next(request)
    if form.is_bound and form.is_valid():
        try:
            added = actions.add_unit(by=request.user, **form.cleaned_data)
            messages.success(request, said_of_new(added, go_on))
            return redirect(go_on or reverse("agencies:unit", args=[added.pk]))
        except actions.AgencyError as refused:
            form.refuse(refused)
    context = {"form": form, "next": go_on}
    return render(request, "agencies/add.html", context, status=422 if form.errors else 200)


def asked_next(request: OfficerRequest) -> str:
    """The page of ours that was asked for, or nothing."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else ""


def said_of_new(unit: Unit, go_on: str) -> str:
    words = {"unit": unit, "day": ngay(unit.valid_from)}
    if unit.valid_from and unit.valid_from > timezone.localdate():
        return _("Đã thêm %(unit)s, hoạt động từ %(day)s.") % words
    if go_on:
        return _("Đã thêm %(unit)s. Hãy ghi tên này vào chỗ cần chọn.") % words
    return _("Đã thêm %(unit)s.") % words


def deed(
    form_class: type[UnitDeedForm], do: Callable[..., Unit | Alias], says: str | Promise
) -> Callable[..., HttpResponse]:
    """A view that does one deed to the unit, and shows the page of the unit that stands there afterwards."""

    @require_POST
    def view(request: OfficerRequest, pk: int) -> HttpResponse:
        only(rules.may_manage, request)
        found = get_object_or_404(Unit, pk=pk)
        form = form_class(request.POST, unit=found)
        if form.is_valid():
            try:
                done = do(unit=found, by=request.user, **form.cleaned_data)
                messages.success(request, str(says))
                return redirect("agencies:unit", done.pk if isinstance(done, Unit) else pk)
            except actions.AgencyError as refused:
                form.refuse(refused)
        # What was refused is undone in the database; here it may still look done.
        found.refresh_from_db()
        return unit_page(request, found, 422, **{f"{form.called}_form": form})

    return view


def merge_one(*, unit: Unit, **facts: Any) -> Unit:
    return actions.merge_units(units=[unit], **facts)


add_alias = deed(AliasForm, actions.add_alias, gettext_lazy("Đã thêm tên gọi khác."))
rename = deed(
    RenameForm, actions.rename_unit, gettext_lazy("Đã đổi tên. Tên cũ vẫn tìm được và dẫn đến đây.")
)
merge = deed(MergeForm, merge_one, gettext_lazy("Đã sáp nhập. Tên của đơn vị cũ nay dẫn đến đây."))
split = deed(SplitForm, actions.split_unit, gettext_lazy("Đã chia tách. Tên cũ nay dẫn đến các đơn vị mới."))
