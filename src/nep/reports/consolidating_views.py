"""Consolidated reports: ask, follow how far they are, read with the way to every row, write the words, lock, take away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from nep.accounts.officers import OfficerRequest, only
from nep.conduct.models import Code
from nep.programme.downloads import FORMATS, file_name
from nep.reports import making, rules
from nep.reports.errors import ReportError
from nep.reports.figures import STEPS
from nep.reports.forms import AskForm
from nep.reports.indicating import keep_recipients
from nep.reports.models import Consolidated, RecipientSet
from nep.reports.showing import shown
from nep.reports.views import the_period
from nep.reports.wording import title_of
from nep.reports.words import RecipientsForm, WordsForm


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: OfficerRequest) -> HttpResponse:
    """Any days, any units."""
    only(rules.may_keep, request)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect(making.ask(by=request.user, **form.cleaned_data))
    return render(request, "reports/ask.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def ask_for_period(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_keep, request)
    period = the_period(pk)
    report = making.ask(
        programme=period.programme,
        kind=Consolidated.Kind.PERIODIC,
        begin=period.begin,
        end=period.end,
        period=period,
        by=request.user,
    )
    return redirect(report)


def the_consolidated(pk: int) -> Consolidated:
    return get_object_or_404(Consolidated.objects.select_related("programme__document", "period"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def consolidated(request: OfficerRequest, pk: int) -> HttpResponse:
    """The report on the page: each figure opens to its rows; the officer's words below."""
    only(rules.reads_all, request)
    report = the_consolidated(pk)
    form = WordsForm(request.POST or None, initial={"seen": report.revision, **report.words})
    if request.method == "POST":
        only(rules.may_keep, request)
        if form.is_valid() and write_words(request, report, form):
            return redirect(report)
    return report_page(request, report, form)


def write_words(request: OfficerRequest, report: Consolidated, form: WordsForm) -> bool:
    seen = form.cleaned_data["seen"]
    try:
        making.write_words(report=report, revision=seen, words=form.words(), by=request.user)
    except ReportError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Đã lưu lời báo cáo; tệp đang được làm lại."))
    return True


def report_page(request: OfficerRequest, report: Consolidated, form: WordsForm) -> HttpResponse:
    context = {
        "report": report,
        "title": title_of(report),
        # The Code as it stood on the last day of the report, whatever has come since.
        "code": Code.objects.in_force(report.end).select_related("card").first(),
        "form": form,
        "may_keep": rules.may_keep(request.user),
        "steps": len(STEPS) + len(making.FILES),
        "step": step_in_words(report),
    }
    if report.figures is not None:
        context |= shown(report.scope, report.figures)
    if request.method == "GET" and getattr(request, "htmx", False):
        # The page asks how far the report is; once it is done, the whole page is fetched anew.
        done = HttpResponseClientRefresh()
        return render(request, "reports/_making.html", context) if report.is_under_way else done
    return render(request, "reports/consolidated.html", context, status=422 if form.errors else 200)


def step_in_words(report: Consolidated) -> str:
    says = {
        "": _("Đang chờ đến lượt"),
        "tasks": _("Đang tính nhiệm vụ"),
        "channels": _("Đang cộng theo loại hình"),
        "units": _("Đang cộng theo đơn vị"),
        "indicators": _("Đang tính chỉ số"),
        "words": _("Đang chọn điều đã thay đổi"),
        "annex": _("Đang lập phụ lục"),
        "docx": _("Đang viết tệp Word"),
        "xlsx": _("Đang viết tệp Excel"),
    }
    return says.get(report.step, says[""])


@require_POST
def make_again(request: OfficerRequest, pk: int) -> HttpResponse:
    return told(request, pk, making.make_again, _("Đang tính lại từ sổ."))


@require_POST
def lock(request: OfficerRequest, pk: int) -> HttpResponse:
    return told(request, pk, making.lock, _("Đã khóa. Báo cáo này không đổi nữa, dù sổ có sửa."))


def told(request: OfficerRequest, pk: int, do: Any, says: str) -> HttpResponse:
    only(rules.may_keep, request)
    report = the_consolidated(pk)
    try:
        do(report=report, by=request.user)
        messages.success(request, says)
    except ReportError as refusal:
        messages.warning(request, str(refusal))
    return redirect(report)


@require_safe
def download(request: OfficerRequest, pk: int, kind: str) -> FileResponse:
    only(rules.reads_all, request)
    report = the_consolidated(pk)
    if kind not in making.FILES or report.state != Consolidated.State.READY:
        raise Http404
    name = file_name("bao cao", str(report.begin), str(report.end), report.programme.title)
    stored = getattr(report, kind)
    answer = FileResponse(stored.open("rb"), as_attachment=True, filename=f"{name}.{kind}")
    answer["Content-Type"] = FORMATS[kind].media_type
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def recipients(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    """The sets of recipients; one to change, or a new one."""
    only(rules.may_keep, request)
    chosen = get_object_or_404(RecipientSet, pk=pk) if pk else None
    form = RecipientsForm(request.POST or None, instance=chosen)
    if request.method == "POST" and form.is_valid():
        name, lines = form.cleaned_data["name"], form.cleaned_data["lines"]
        keep_recipients(chosen=chosen, name=name, lines=lines, by=request.user)
        messages.success(request, _("Đã lưu nơi nhận."))
        return redirect("reports:recipients")
    context = {"form": form, "chosen": chosen, "sets": RecipientSet.objects.all()}
    return render(request, "reports/recipients.html", context, status=422 if form.is_bound else 200)
