"""Packages for the finance department: make one, send it, note the answer, take it away as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.budget import packages, paper, rules
from nep.budget.errors import BudgetError
from nep.budget.forms import AnswerForm, PackageForm, SendForm
from nep.budget.frozen import amount
from nep.budget.models import Package
from nep.budget.views import download
from nep.ui import lists


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: OfficerRequest) -> HttpResponse:
    """The packages, the newest year first, and the form that makes one."""
    only(rules.may_keep, request)
    form = PackageForm(request.POST or None, initial={"year": timezone.localdate().year + 1})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(packages.draft(by=request.user, **form.cleaned_data))
        except BudgetError as refusal:
            form.add_error(None, str(refusal))
    page = lists.page_of(request, Package.objects.for_list())
    rows = [(package, amount("", package.lines)) for package in page]
    context = {"form": form, "page": page, "rows": rows}
    return render(request, "budget/packages.html", context, status=422 if form.errors else 200)


def the_package(request: OfficerRequest, pk: int) -> Package:
    only(rules.may_keep, request)
    return get_object_or_404(Package.objects.select_related("programme"), pk=pk)


@require_safe
def detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """What the package says, and where the register has gone on since."""
    return package_page(request, the_package(request, pk))


def package_page(request: OfficerRequest, package: Package, status: int = 200, **given: Any) -> HttpResponse:
    context = {
        "package": package,
        "total": amount("", package.lines),
        "count": len(package.lines),
        "differences": packages.since(package),
        "send_form": SendForm(initial={"sent_on": timezone.localdate()}),
        "answer_form": AnswerForm(package=package, initial={"answered_on": timezone.localdate()}),
        **given,
    }
    return render(request, "budget/package.html", context, status=status)


def deed(request: OfficerRequest, package: Package, form: forms.Form, name: str, do: Any) -> HttpResponse:
    """Do what the form says; a mistake loses nothing of it."""
    if not form.is_valid():
        return package_page(request, package, 422, **{name: form})
    try:
        do(package=package, by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã lưu."))
    except BudgetError as refusal:
        messages.warning(request, str(refusal))
    return redirect(package)


@require_POST
def send(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, the_package(request, pk), SendForm(request.POST), "send_form", packages.send)


@require_POST
def answer(request: OfficerRequest, pk: int) -> HttpResponse:
    package = the_package(request, pk)
    form = AnswerForm(request.POST, package=package)
    return deed(request, package, form, "answer_form", packages.answer)


@require_POST
def discard(request: OfficerRequest, pk: int) -> HttpResponse:
    package = the_package(request, pk)
    try:
        packages.discard(package=package, by=request.user)
    except BudgetError as refusal:
        messages.warning(request, str(refusal))
        return redirect(package)
    messages.success(request, _("Đã bỏ gói chưa gửi."))
    return redirect("budget:packages")


@require_safe
def file(request: OfficerRequest, pk: int, kind: str) -> HttpResponse:
    """The package as it was on the day it was made."""
    package = the_package(request, pk)
    data = paper.as_docx(package) if kind == "docx" else paper.as_xlsx(package.lines, package.year)
    return download(data, kind, paper.title_of(package.year), package.number or str(package.pk))
