"""Sponsors: the public list, and the register behind it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.budget import rules, sponsors
from nep.budget.errors import SponsorHasMovedOn
from nep.budget.models import Sponsor
from nep.budget.sponsor_forms import SponsorForm
from nep.ui import lists


@require_safe
@login_not_required
def public_list(request: HttpRequest) -> HttpResponse:
    """Who gives what to the programme, for everybody."""
    found = Sponsor.objects.public(timezone.localdate())
    context = {
        "page": lists.page_of(request, found.for_list()),
        "total": found.aggregate(total=Sum("amount"))["total"] or 0,
    }
    return render(request, "budget/public_sponsors.html", context)


@require_safe
def register(request: OfficerRequest) -> HttpResponse:
    """Every entry, those that are not yet public too."""
    only(rules.may_keep, request)
    page = lists.page_of(request, Sponsor.objects.for_list())
    return render(request, "budget/sponsors.html", {"page": page, "today": timezone.localdate()})


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: OfficerRequest) -> HttpResponse:
    only(rules.may_keep, request)
    form = SponsorForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        sponsors.note(by=request.user, **form.values)
        messages.success(request, _("Đã ghi tài trợ."))
        return redirect("budget:sponsors")
    return render(request, "budget/sponsor.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_keep, request)
    sponsor = get_object_or_404(Sponsor, pk=pk)
    form = SponsorForm(request.POST) if request.method == "POST" else SponsorForm.of(sponsor)
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["seen"] or 0
            sponsors.correct(sponsor=sponsor, revision=seen, by=request.user, **form.values)
        except SponsorHasMovedOn as refusal:
            form.data = {**dict(form.data.items()), "seen": str(sponsor.revision)}
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("budget:sponsors")
    context = {"form": form, "sponsor": sponsor}
    return render(request, "budget/sponsor.html", context, status=422 if form.errors else 200)


@require_POST
def strike_out(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_keep, request)
    try:
        sponsors.strike_out(sponsor=get_object_or_404(Sponsor, pk=pk), by=request.user)
        messages.success(request, _("Đã bỏ mục ghi nhầm."))
    except SponsorHasMovedOn as refusal:
        messages.warning(request, str(refusal))
    return redirect("budget:sponsors")
