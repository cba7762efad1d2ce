"""The register of agreements: what ends soon first; add, correct, note what is done, end early."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.agreements import actions, rules
from nep.agreements.errors import AgreementError, AgreementHasMovedOn
from nep.agreements.forms import AgreementForm, DoneForm, EndForm
from nep.agreements.models import Agreement, AgreementQuerySet, Deliverable
from nep.ui import lists
from nep.ui.lists import FilterLink
from nep.ui.written import ngay

STATE = "tinh-trang"


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """All agreements, those that end within 60 days first with the days that are left."""
    only(rules.may_read, request)
    chosen, links = by_state(request)
    context = {
        "page": lists.page_of(request, chosen.for_list(timezone.localdate())),
        "links": links,
        "may_keep": rules.may_keep(request.user),
        "filtered": STATE in request.GET,
    }
    return render(request, "agreements/list.html", context)


def by_state(request: HttpRequest) -> tuple[AgreementQuerySet, list[FilterLink]]:
    """The agreements that `?tinh-trang=` asks for, and the links to each state with its count."""
    today, everything = timezone.localdate(), Agreement.objects.all()
    choices = {
        "": (_("Tất cả"), everything),
        "sap-het": (_("Sắp hết hạn"), everything.expiring(today)),
        "con": (_("Còn hiệu lực"), everything.in_force(today)),
        "het": (_("Đã kết thúc"), everything.over(today)),
    }
    rows = [(value, label, found.count()) for value, (label, found) in choices.items()]
    chosen = choices.get(request.GET.get(STATE, ""), choices[""])[1]
    return chosen, lists.filter_links(request, STATE, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    only(rules.may_keep, request)
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agreement = actions.add(facts=form.facts, by=request.user, **many(form))
        except AgreementError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi vào sổ."))
            return redirect(agreement)
    return render(request, "agreements/edit.html", {"form": form}, status=422 if form.errors else 200)


def many(form: AgreementForm) -> dict[str, Any]:
    """What an agreement has several of."""
    return {name: form.cleaned_data[name] for name in ("units", "deliverables")}


def the_agreement(pk: int) -> Agreement:
    return get_object_or_404(Agreement.objects.select_related("document").defer("document__text"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_keep, request)
    agreement = the_agreement(pk)
    if request.method != "POST":
        return edit_page(request, agreement, AgreementForm.of(agreement))
    form = AgreementForm(request.POST)
    if not form.is_valid():
        return edit_page(request, agreement, form, 422)
    revision = form.cleaned_data["seen"] or 0
    try:
        actions.correct(
            agreement=agreement, revision=revision, facts=form.facts, by=request.user, **many(form)
        )
    except AgreementError as refusal:
        if isinstance(refusal, AgreementHasMovedOn):
            form = form.at_revision(the_agreement(pk).revision)
        form.add_error(None, str(refusal))
        return edit_page(request, agreement, form, 422)
    messages.success(request, _("Đã lưu."))
    return redirect(agreement)


def edit_page(
    request: OfficerRequest, agreement: Agreement, form: AgreementForm, status: int = 200
) -> HttpResponse:
    return render(request, "agreements/edit.html", {"agreement": agreement, "form": form}, status=status)


@require_safe
def detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """An agreement, what it promises, and what of it is done."""
    only(rules.may_read, request)
    return detail_page(request, the_agreement(pk))


def detail_page(
    request: OfficerRequest,
    agreement: Agreement,
    status: int = 200,
    row: int = 0,
    done_form: DoneForm | None = None,
    end_form: EndForm | None = None,
) -> HttpResponse:
    """The page; a form that was sent with a mistake stands in it as it was filled in."""
    may_keep = rules.may_keep(request.user)
    today = {"done_on": ngay(timezone.localdate())}
    promised = [
        (one, done_form if one.pk == row and done_form else DoneForm(prefix=f"r{one.pk}", initial=today))
        for one in agreement.deliverables.all()
    ]
    context = {
        "agreement": agreement,
        "units": agreement.units.order_by("sorting", "pk"),
        "promised": promised,
        "done": sum(one.done_on is not None for one, _form in promised),
        "may_keep": may_keep,
        "may_open_documents": rules.may_open_documents(request.user),
        "end_form": end_form or EndForm(initial={"ended_on": ngay(timezone.localdate())}),
    }
    return render(request, "agreements/detail.html", context, status=status)


def the_deliverable(pk: int, row: int) -> Deliverable:
    return get_object_or_404(Deliverable.objects.select_related("agreement"), pk=row, agreement=pk)


@require_POST
def mark_done(request: OfficerRequest, pk: int, row: int) -> HttpResponse:
    only(rules.may_keep, request)
    deliverable = the_deliverable(pk, row)
    form = DoneForm(request.POST, prefix=f"r{row}")
    if form.is_valid() and not refused(form, actions.mark_done, deliverable=deliverable, by=request.user):
        messages.success(request, _("Đã ghi là xong."))
        return redirect("agreements:detail", pk)
    return detail_page(request, the_agreement(pk), 422, row=row, done_form=form)


def refused(form: forms.Form, do: Any, **facts: Any) -> bool:
    """Do what the form says; a refusal stands in the form."""
    try:
        do(**facts, **form.cleaned_data)
    except AgreementError as refusal:
        form.add_error(None, str(refusal))
        return True
    return False


@require_POST
def take_back_done(request: OfficerRequest, pk: int, row: int) -> HttpResponse:
    only(rules.may_keep, request)
    try:
        actions.take_back_done(deliverable=the_deliverable(pk, row), by=request.user)
    except AgreementError as refusal:
        messages.warning(request, str(refusal))
    return redirect("agreements:detail", pk)


@require_POST
def end_early(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_keep, request)
    agreement = the_agreement(pk)
    form = EndForm(request.POST)
    if form.is_valid() and not refused(form, actions.end_early, agreement=agreement, by=request.user):
        messages.success(request, _("Đã ghi là kết thúc sớm."))
        return redirect(agreement)
    return detail_page(request, the_agreement(pk), 422, end_form=form)
