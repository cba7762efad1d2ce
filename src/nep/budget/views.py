"""The lines of estimates: see them added up, write them, send them, answer them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.budget import actions, paper, rules
from nep.budget.errors import BudgetError, LineHasMovedOn
from nep.budget.forms import ApproveForm, LineForm, ReturnForm, SeenForm, SpendForm, SubmitForm
from nep.budget.frozen import frozen
from nep.budget.models import CostLine, CostLineQuerySet
from nep.programme.downloads import FORMATS, file_name
from nep.programme.models import Programme
from nep.ui import lists
from nep.ui.asked import a_number
from nep.ui.charts import Bar, BarChart
from nep.ui.lists import FilterLink


@dataclass(frozen=True)
class Chosen:
    """The programme and the year that a page is about, and the links to the others."""

    programme: Programme
    year: int
    programme_links: list[FilterLink]
    year_links: list[FilterLink]

    @property
    def query(self) -> str:
        return f"?chuong-trinh={self.programme.pk}&nam={self.year}"


def chosen_of(request: HttpRequest, lines: CostLineQuerySet) -> Chosen | None:
    """What `?chuong-trinh=` and `?nam=` ask for; the newest programme and this year when they ask for nothing."""
    programmes = list(Programme.objects.order_by("-confirmed_at", "-pk")[: lists.PER_PAGE])
    if not programmes:
        return None
    asked = a_number(request.GET.get("chuong-trinh", ""))
    programme = next((one for one in programmes if one.pk == asked), programmes[0])
    own = lines.filter(programme=programme).order_by()
    counts = dict(own.values_list("year").annotate(n=Count("pk")))
    this_year = timezone.localdate().year
    year = a_number(request.GET.get("nam", "")) or max(counts, default=this_year)
    years = sorted({this_year, this_year + 1, year, *counts})
    return Chosen(
        programme,
        year,
        [
            FilterLink(one.title, f"?chuong-trinh={one.pk}", None, one == programme)
            for one in programmes
            if len(programmes) > 1
        ],
        [
            FilterLink(str(one), f"?chuong-trinh={programme.pk}&nam={one}", counts.get(one, 0), one == year)
            for one in years
        ],
    )


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """The lines of a year with their sums; for a unit, what it still has to send."""
    only(rules.may_read, request)
    visible = rules.visible(request.user)
    chosen = chosen_of(request, visible)
    if chosen is None:
        return render(request, "budget/list.html", {"chosen": None})
    lines = visible.of(chosen.programme, chosen.year)
    shown, state_links = by_state(request, lines)
    sums = shown.sums(chosen.programme, chosen.year)
    own = list(rules.own_units(request.user))
    waiting = dict(lines.changeable().order_by().values_list("unit").annotate(n=Count("pk")))
    context = {
        "chosen": chosen,
        "state_links": state_links,
        "page": lists.page_of(request, shown.for_list()),
        "sums": sums,
        "chart": BarChart(
            _("Dự toán theo nguồn, đồng"), [Bar(one.label, one.planned) for one in sums.by_source]
        ),
        "own": own,
        "state": request.GET.get("tinh-trang", ""),
        "to_send": [unit for unit in own if waiting.keys() & carried_by([unit.pk])],
        "may_keep": rules.may_keep(request.user),
    }
    return render(request, "budget/list.html", context)


def by_state(request: HttpRequest, lines: CostLineQuerySet) -> tuple[CostLineQuerySet, list[FilterLink]]:
    """The lines that `?tinh-trang=` asks for, and the links to each state with its count."""
    counts = dict(lines.order_by().values_list("state").annotate(n=Count("pk")))
    choices: list[tuple[str, str, int | None]] = [("", _("Tất cả"), sum(counts.values()))]
    choices += [(state.value, str(state.label), counts.get(state, 0)) for state in CostLine.State]
    asked = request.GET.get("tinh-trang", "")
    chosen = lines.filter(state=asked) if asked in CostLine.State.values else lines
    return chosen, lists.filter_links(request, "tinh-trang", choices)


@require_safe
def xlsx(request: OfficerRequest) -> HttpResponse:
    """The same lines as a workbook."""
    only(rules.may_read, request)
    visible = rules.visible(request.user)
    chosen = chosen_of(request, visible)
    if chosen is None:
        raise Http404
    shown, _links = by_state(request, visible.of(chosen.programme, chosen.year))
    data = paper.as_xlsx([frozen(line) for line in shown.for_list()], chosen.year)
    return download(data, "xlsx", paper.title_of(chosen.year))


def download(data: bytes, kind: str, *words: str) -> HttpResponse:
    """The file under a name that every system can keep."""
    chosen = FORMATS[kind]
    named = f'attachment; filename="{file_name(*words)}.{chosen.suffix}"'
    return HttpResponse(data, content_type=chosen.media_type, headers={"Content-Disposition": named})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """A new line for one of one's own units."""
    only(rules.may_write, request)
    chosen = chosen_of(request, rules.visible(request.user))
    units = rules.own_units(request.user)
    if chosen is None or not units:
        return redirect("budget:list")
    initial = {"year": chosen.year, "unit": units[0]}
    form = LineForm(request.POST or None, programme=chosen.programme, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_line(programme=chosen.programme, by=request.user, **form.values)
        except BudgetError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm vào bản nháp. Nhớ gửi khi đủ các dòng."))
            year = form.cleaned_data["year"]
            return redirect(f"{reverse('budget:list')}?chuong-trinh={chosen.programme.pk}&nam={year}")
    context = {"form": form, "chosen": chosen}
    return render(request, "budget/add.html", context, status=422 if form.errors else 200)


def the_line(request: OfficerRequest, pk: int) -> CostLine:
    """The line, for those who may see it; for others there is none."""
    only(rules.may_read, request)
    found = rules.visible(request.user).select_related("unit", "programme", "task")
    return get_object_or_404(found, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: OfficerRequest, pk: int) -> HttpResponse:
    """One line: what it says, and what this person may do with it now."""
    found = the_line(request, pk)
    if request.method != "POST":
        return line_page(request, found)
    if not rules.may_change(request.user, found):
        raise PermissionDenied
    form = LineForm(request.POST, programme=found.programme, units=rules.own_units(request.user), line=found)
    if not form.is_valid():
        return line_page(request, found, 422, form=form)
    try:
        seen = form.cleaned_data["seen"] or 0
        actions.change_line(line=found, revision=seen, by=request.user, **form.values)
    except BudgetError as refusal:
        return line_page(request, found, 422, form=again(form, pk, refusal))
    messages.success(request, _("Đã lưu."))
    return redirect(found)


def again(form: LineForm, pk: int, refusal: BudgetError) -> LineForm:
    """What was typed, with the reason; when somebody was faster, to be saved over what that one wrote."""
    if isinstance(refusal, LineHasMovedOn):
        now = CostLine.objects.filter(pk=pk).values_list("revision", flat=True).first() or 0
        form.data = {**dict(form.data.items()), "seen": str(now)}
    form.add_error(None, str(refusal))
    return form


def line_page(request: OfficerRequest, found: CostLine, status: int = 200, **forms: Any) -> HttpResponse:
    user, seen = request.user, {"seen": found.revision}
    may_answer = rules.may_answer(user, found)
    spending = rules.may_note_spending(user, found)
    context = {
        "line": found,
        "form": LineForm.of(found) if rules.may_change(user, found) else None,
        "may_remove": rules.may_remove(user, found),
        "approve_form": ApproveForm(initial={**seen, "approved": found.planned}) if may_answer else None,
        "return_form": ReturnForm(initial=seen, prefix="tra") if may_answer else None,
        "spend_form": SpendForm(initial={**seen, "spent": found.spent}) if spending else None,
        **forms,
    }
    return render(request, "budget/line.html", context, status=status)


@require_POST
def submit(request: OfficerRequest) -> HttpResponse:
    """Send what a unit holds of a year."""
    only(rules.may_write, request)
    form = SubmitForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn lại đơn vị và năm."))
        return redirect("budget:list")
    unit: Unit = form.cleaned_data["unit"]
    if not rules.own_units(request.user).filter(pk=unit.pk).exists():
        raise PermissionDenied
    try:
        count = actions.submit_year(units=carried_by([unit.pk]), by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã gửi %(count)s dòng dự toán.") % {"count": count})
    except BudgetError as refusal:
        messages.warning(request, str(refusal))
    programme, year = form.cleaned_data["programme"], form.cleaned_data["year"]
    return redirect(f"{reverse('budget:list')}?chuong-trinh={programme.pk}&nam={year}")


@require_POST
def remove(request: OfficerRequest, pk: int) -> HttpResponse:
    found = the_line(request, pk)
    if not rules.may_remove(request.user, found):
        raise PermissionDenied
    try:
        actions.remove_line(line=found, by=request.user)
    except BudgetError as refusal:
        messages.warning(request, str(refusal))
        return redirect(found)
    messages.success(request, _("Đã bỏ dòng dự toán."))
    return redirect("budget:list")


def deed(
    request: OfficerRequest,
    pk: int,
    may: Callable[[Any, CostLine], bool],
    do: Callable[..., CostLine],
    form: SeenForm,
    name: str,
) -> HttpResponse:
    """Do what the form says and show the line; a mistake loses nothing of the form."""
    found = the_line(request, pk)
    if not may(request.user, found):
        raise PermissionDenied
    if form.is_valid():
        facts = {key: value for key, value in form.cleaned_data.items() if key != "seen"}
        try:
            do(line=found, revision=form.cleaned_data["seen"], by=request.user, **facts)
            messages.success(request, _("Đã lưu."))
        except BudgetError as refusal:
            messages.warning(request, str(refusal))
        return redirect(found)
    return line_page(request, found, 422, **{name: form})


@require_POST
def return_line(request: OfficerRequest, pk: int) -> HttpResponse:
    form = ReturnForm(request.POST, prefix="tra")
    return deed(request, pk, rules.may_answer, actions.return_line, form, "return_form")


@require_POST
def approve(request: OfficerRequest, pk: int) -> HttpResponse:
    form = ApproveForm(request.POST)
    return deed(request, pk, rules.may_answer, actions.approve_line, form, "approve_form")


@require_POST
def spend(request: OfficerRequest, pk: int) -> HttpResponse:
    form = SpendForm(request.POST)
    return deed(request, pk, rules.may_note_spending, actions.note_spending, form, "spend_form")
