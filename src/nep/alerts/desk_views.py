"""For those who keep the alerts: write one, have it looked at, publish the other's, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.alerts import actions, rules
from nep.alerts.calling import lines_of
from nep.alerts.errors import AlertError
from nep.alerts.forms import AlertForm, SeenForm, WithdrawForm
from nep.alerts.models import Alert
from nep.ui import lists

USUALLY_LASTS = timedelta(days=30)


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """Everything there is, what waits for a second person first."""
    only(rules.may_keep, request)
    page = lists.page_of(request, Alert.objects.for_desk().select_related("submitted_by", "published_by"))
    return render(request, "alerts/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: OfficerRequest) -> HttpResponse:
    only(rules.may_keep, request)
    days = {"expires_on": timezone.localdate() + USUALLY_LASTS}
    form = AlertForm(request.POST if request.method == "POST" else None, initial=days)
    if not form.is_valid():
        return edit_page(request, None, form)
    alert = actions.draft(by=request.user, **form.facts)
    messages.success(request, _("Đã lưu bản nháp."))
    return redirect("alerts:read", alert.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_keep, request)
    alert = get_object_or_404(Alert, pk=pk)
    if not alert.can_change:
        raise PermissionDenied
    form = AlertForm.of(alert, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return edit_page(request, alert, form)
    try:
        revision = form.cleaned_data["seen"] or 0
        actions.change(alert=alert, revision=revision, by=request.user, **form.facts)
    except AlertError as refusal:
        form.add_error(None, str(refusal))
        return edit_page(request, alert, form)
    messages.success(request, _("Đã lưu bản nháp."))
    return redirect("alerts:read", alert.pk)


def edit_page(request: OfficerRequest, alert: Alert | None, form: AlertForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "alerts/edit.html", {"alert": alert, "form": form}, status=status)


@require_safe
def read(request: OfficerRequest, pk: int) -> HttpResponse:
    """One alert as everybody will read it, and what can be done with it now."""
    only(rules.may_keep, request)
    return read_page(request, the_alert(pk))


def the_alert(pk: int) -> Alert:
    return get_object_or_404(Alert.objects.select_related("submitted_by", "published_by"), pk=pk)


def read_page(
    request: OfficerRequest, alert: Alert, form: WithdrawForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "alert": alert,
        "lines": lines_of(alert),
        "may_publish": rules.may_publish(request.user, alert),
        "withdraw_form": form or WithdrawForm(),
    }
    return render(request, "alerts/read.html", context, status=status)


def deed(request: OfficerRequest, pk: int, do: Callable[..., Alert], says: str) -> HttpResponse:
    """Do it to the words that were on the screen."""
    only(rules.may_keep, request)
    alert = get_object_or_404(Alert, pk=pk)
    form = SeenForm(request.POST)
    try:
        do(alert=alert, revision=form.cleaned_data["seen"] if form.is_valid() else 0, by=request.user)
        messages.success(request, says)
    except AlertError as refusal:
        messages.warning(request, str(refusal))
    return redirect("alerts:read", pk)


@require_POST
def submit(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, actions.submit, _("Đã gửi. Một người khác cần xem và công bố."))


@require_POST
def publish(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, actions.publish, _("Đã công bố."))


@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_keep, request)
    alert = the_alert(pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return read_page(request, alert, form, 422)
    try:
        actions.withdraw(alert=alert, by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã rút. Lý do hiện ở địa chỉ cũ."))
    except AlertError as refusal:
        messages.warning(request, str(refusal))
    return redirect("alerts:read", pk)
