"""Periods and the reports of units: open, fill in, send, return, close; out to Excel and back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.audit.models import Record
from nep.audit.sentences import sentence_of
from nep.programme.downloads import FORMATS, file_name
from nep.rendering import SheetRefused
from nep.reports import actions, rules
from nep.reports.errors import ReportError
from nep.reports.filling import filled, log_says
from nep.reports.forms import PeriodForm, ReasonForm, SheetForm, UnitReportForm, without_echo
from nep.reports.models import Consolidated, Period, UnitReport
from nep.reports.sheet import as_sheet, brought
from nep.ui import lists
from nep.ui.charts import Bar, BarChart


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """What one's own units have to report; for those who keep reports, the periods and consolidated reports."""
    only(rules.may_read, request)
    own = UnitReport.objects.filter(unit__in=rules.own_units(request.user))
    context: dict[str, Any] = {
        "waiting": own.waiting().select_related("period", "unit").order_by("period__closes_on", "pk"),
        "sent": own.sent().select_related("period", "unit").order_by("-period__end", "pk")[: lists.PER_PAGE],
        "may_keep": rules.may_keep(request.user),
        "reads_all": rules.reads_all(request.user),
    }
    if context["reads_all"]:
        late = Q(reports__state__in=["draft", "returned"])
        periods = (
            Period.objects.annotate(total=Count("reports"), missing=Count("reports", filter=late))
            .select_related("programme")
            .order_by("-end", "-pk")
        )
        context["page"] = lists.page_of(request, periods)
        context["consolidated"] = Consolidated.objects.select_related("period", "programme").defer("figures")[
            :20
        ]
    return render(request, "reports/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_period(request: OfficerRequest) -> HttpResponse:
    only(rules.may_keep, request)
    form = PeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            period = actions.open_period(by=request.user, **form.cleaned_data)
        except ReportError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã mở kỳ báo cáo. Các đơn vị thấy mẫu đã điền sẵn từ sổ."))
            return redirect(period)
    return render(request, "reports/open_period.html", {"form": form}, status=422 if form.is_bound else 200)


def the_period(pk: int) -> Period:
    return get_object_or_404(Period.objects.select_related("programme", "form"), pk=pk)


@require_safe
def show_period(request: OfficerRequest, pk: int) -> HttpResponse:
    """Who has sent, who is late, who was given the report back."""
    only(rules.reads_all, request)
    period = the_period(pk)
    counts = period.reports.count_by_state()
    choices = [(state.value, str(state.label), counts.get(state, 0)) for state in UnitReport.State]
    links = lists.filter_links(request, "state", [("", _("Tất cả"), sum(counts.values())), *choices])
    asked = request.GET.get("state", "")
    rows = period.reports.filter(state=asked) if asked in UnitReport.State.values else period.reports.all()
    ordered = rows.select_related("unit").defer("cells", "answers").order_by("unit__sorting", "pk")
    page = lists.page_of(request, ordered)
    for report in page:
        report.period = period
    context = {
        "period": period,
        "is_over": period.is_over(),
        "page": page,
        "links": links,
        "sent": counts.get("sent", 0) + counts.get("locked", 0),
        "total": sum(counts.values()),
        "chart": BarChart(
            _("Báo cáo của đơn vị"), [Bar(words, n) for _value, words, n in choices], now=_("Số đơn vị")
        ),
        "may_keep": rules.may_keep(request.user),
        "consolidated": period.consolidated.defer("figures"),
    }
    return render(request, "reports/period.html", context)


@require_POST
def close_period(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_keep, request)
    period = the_period(pk)
    try:
        actions.close_period(period=period, by=request.user)
        messages.success(request, _("Đã chốt kỳ. Báo cáo đã gửi được khóa."))
    except ReportError as refusal:
        messages.warning(request, str(refusal))
    return redirect(period)


def the_report(request: OfficerRequest, pk: int) -> UnitReport:
    """The report, for those who may read it."""
    only(rules.may_read, request)
    report = get_object_or_404(
        UnitReport.objects.select_related("period__form", "period__programme", "unit"), pk=pk
    )
    if not rules.may_read_report(request.user, report):
        raise PermissionDenied
    return report


@require_http_methods(["GET", "HEAD", "POST"])
def of_unit(request: OfficerRequest, pk: int) -> HttpResponse:
    """The report of a unit: filled in from its log, to be corrected, saved and sent."""
    report = the_report(request, pk)
    if request.method != "POST":
        return report_page(request, report)
    if not rules.may_write(request.user, report):
        raise PermissionDenied
    form = form_of(report, request.POST)
    if not form.is_valid():
        return report_page(request, report, form, 422)
    try:
        keep(request, report, form)
    except ReportError as refusal:
        form.add_error(None, str(refusal))
        return report_page(request, report, form, 422)
    return redirect(report)


def form_of(report: UnitReport, data: Any = None) -> UnitReportForm:
    return UnitReportForm(data, period=report.period, filled=filled(report), revision=report.revision)


def keep(request: OfficerRequest, report: UnitReport, form: UnitReportForm) -> None:
    """Save what was typed; with the button "send", send it too."""
    cells = form.typed_cells(report.cells, log_says(report))
    answers = form.typed_answers(report.answers)
    by, seen = request.user, form.cleaned_data["seen"]
    actions.write(report=report, revision=seen, cells=cells, answers=answers, by=by)
    if "send" not in request.POST:
        messages.success(request, _("Đã lưu báo cáo."))
        return
    actions.send(report=report, revision=report.revision, by=by)
    messages.success(request, _("Đã gửi báo cáo. Cảm ơn đơn vị."))


def report_page(
    request: OfficerRequest,
    report: UnitReport,
    form: UnitReportForm | None = None,
    status: int = 200,
    **forms: Any,
) -> HttpResponse:
    form = form or form_of(report)
    typed = set(form.filled.typed)
    context = {
        "report": report,
        "period": report.period,
        "form": form,
        "typed": typed,
        "may_write": rules.may_write(request.user, report),
        "may_return": rules.may_keep(request.user) and report.is_sent,
        "reason_form": ReasonForm(initial={"seen": report.revision}),
        "sheet_form": SheetForm(initial={"seen": report.revision}),
        "history": [
            (record, sentence_of(record)) for record in Record.objects.about(report).newest_first()[:20]
        ],
        **forms,
    }
    return render(request, "reports/of_unit.html", context, status=status)


@require_POST
def give_back(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_keep, request)
    report = the_report(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return report_page(request, report, None, 422, reason_form=form)
    seen, reason = form.cleaned_data["seen"], form.cleaned_data["reason"]
    try:
        actions.give_back(report=report, revision=seen, reason=reason, by=request.user)
        messages.success(request, _("Đã trả lại báo cáo kèm lý do."))
    except ReportError as refusal:
        messages.warning(request, str(refusal))
    return redirect(report)


@require_safe
def sheet(request: OfficerRequest, pk: int) -> HttpResponse:
    """The report as a table for Excel, with what is filled in."""
    report = the_report(request, pk)
    name = file_name(report.period.form.code, report.period.name, report.unit.name)
    return HttpResponse(
        as_sheet(report, filled(report)),
        content_type=FORMATS["xlsx"].media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )


@require_POST
def sheet_back(request: OfficerRequest, pk: int) -> HttpResponse:
    """A table filled in with Excel: right rows are kept, each wrong one is named."""
    report = the_report(request, pk)
    if not rules.may_write(request.user, report):
        raise PermissionDenied
    form = SheetForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            wrong = bring(request, report, form)
        except (SheetRefused, ReportError) as refusal:
            form.add_error("file", str(refusal))
        else:
            for sentence in wrong[:20]:
                messages.warning(request, sentence)
            return redirect(report)
    return report_page(request, report, None, 422, sheet_form=form)


def bring(request: OfficerRequest, report: UnitReport, form: SheetForm) -> tuple[str, ...]:
    """Keep the right rows of the table, as far as they differ from what was handed out; the sentences on the wrong ones."""
    found = brought(form.cleaned_data["file"].read(), report.period.form)
    cells = {row: dict(values) for row, values in report.cells.items()}
    for row, values in found.changed_cells().items():
        cells.setdefault(row, {}).update(values)
    actions.write(
        report=report,
        revision=form.cleaned_data["seen"],
        cells=without_echo(cells, log_says(report)),
        answers={**report.answers, **found.changed_answers()},
        by=request.user,
    )
    messages.success(request, _("Đã nhận %(n)s dòng.") % {"n": len(found.cells) + len(found.answers)})
    return found.wrong
