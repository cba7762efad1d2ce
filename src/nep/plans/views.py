"""The plans of units: begin one, write it, take it away."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.agencies.models import Unit
from nep.plans import actions, paper, rules
from nep.plans.errors import PlanError, PlanHasMovedOn
from nep.plans.forms import PlanForm, RowFormSet, StartForm, rows_shown
from nep.plans.models import Plan
from nep.plans.tasks_of import tasks_of
from nep.programme.models import Programme, Task
from nep.programme.rules import units_of
from nep.text import fold
from nep.ui import lists

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """One's own units with their plan for each programme; for the coordinator, the plans of all units too."""
    only(rules.may_read_plans, request)
    own = units_of(request.user, timezone.localdate())
    drawn = {(plan.programme_id, plan.unit_id): plan for plan in Plan.objects.for_list().filter(unit__in=own)}
    programmes = Programme.objects.order_by("-confirmed_at", "-pk")[: lists.PER_PAGE]
    rows = [(unit, p, drawn.get((p.pk, unit.pk))) for p in programmes for unit in own]
    sees_all = rules.may_read_all(request.user)
    page = lists.page_of(request, Plan.objects.for_list()) if sees_all else None
    return render(request, "plans/list.html", {"rows": rows, "own": own, "page": page})


@require_POST
def start(request: OfficerRequest) -> HttpResponse:
    """Begin a plan with what the programme gives the unit to do."""
    only(rules.may_read_plans, request)
    form = StartForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn lại đơn vị và chương trình."))
        return redirect("plans:list")
    unit: Unit = form.cleaned_data["unit"]
    if not rules.may_draw_up(request.user, unit):
        raise PermissionDenied
    try:
        plan = actions.start(by=request.user, **form.cleaned_data)
    except PlanError as refusal:
        messages.warning(request, str(refusal))
        return redirect("plans:list")
    return redirect(plan)


def the_plan(request: OfficerRequest, pk: int) -> Plan:
    """The plan, for those who may read it."""
    plan = get_object_or_404(
        Plan.objects.select_related("unit__parent", "programme__document").defer("programme__document__text"),
        pk=pk,
    )
    if not rules.may_read_plan(request.user, plan):
        raise PermissionDenied
    return plan


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """The whole plan on one page: rows, words, letterhead and signature."""
    plan = the_plan(request, pk)
    if request.method == "POST":
        if not rules.may_draw_up(request.user, plan.unit):
            raise PermissionDenied
        return keep(request, plan)
    form = PlanForm(instance=plan, initial={"seen": plan.revision})
    return edit_page(request, plan, form, RowFormSet(initial=rows_shown(plan, fresh_tasks(plan))))


def fresh_tasks(plan: Plan) -> list[Task]:
    """Tasks that came into the programme after the draft was begun."""
    return list(
        tasks_of(plan.programme, plan.unit).exclude(pk__in=plan.rows.exclude(task=None).values("task"))
    )


def keep(request: OfficerRequest, plan: Plan) -> HttpResponse:
    """Save what was written; a mistake, or somebody who was faster, loses nothing of it."""
    form, rows = PlanForm(request.POST, instance=Plan(pk=plan.pk)), RowFormSet(request.POST)
    if not (form.is_valid() and rows.is_valid()):
        return edit_page(request, plan, form, rows, 422)
    words = {name: form.cleaned_data[name] for name in PlanForm.Meta.fields}
    written = [row.row() for row in rows if row.says_something]
    revision = form.cleaned_data["seen"]
    try:
        actions.save(plan=plan, revision=revision, words=words, rows=written, by=request.user)
    except PlanHasMovedOn as refusal:
        form = form.at_revision(Plan.objects.get(pk=plan.pk).revision)
        form.add_error(None, str(refusal))
        return edit_page(request, plan, form, rows, 422)
    except PlanError as refusal:
        form.add_error(None, str(refusal))
        return edit_page(request, plan, form, rows, 422)
    messages.success(request, _("Đã lưu bản nháp."))
    return redirect("plans:docx" if "docx" in request.POST else "plans:edit", plan.pk)


def edit_page(
    request: OfficerRequest, plan: Plan, form: PlanForm, rows: Any, status: int = 200
) -> HttpResponse:
    tasks = {str(task.pk): task for task in Task.objects.filter(programme=plan.programme_id)}
    drawn = set(plan.rows.exclude(task=None).values_list("task", flat=True))
    stands_for = [tasks.get(str(row["task"].value() or "")) for row in rows]
    context = {
        "plan": plan,
        "form": form,
        "rows": rows,
        "shown": [
            (row, task, task is not None and task.pk not in drawn)
            for row, task in zip(rows, stands_for, strict=True)
        ],
        "offices": plan.unit.children.in_force(timezone.localdate()).order_by("sorting"),
        "may_draw_up": rules.may_draw_up(request.user, plan.unit),
    }
    return render(request, "plans/edit.html", context, status=status)


@require_safe
def docx(request: OfficerRequest, pk: int) -> HttpResponse:
    """The plan as a file, ready to be numbered and signed."""
    plan = the_plan(request, pk)
    response = HttpResponse(paper.as_docx(plan), content_type=DOCX)
    plain = "-".join(fold(f"ke hoach {plan.unit.name} {plan.year}").split())
    named = quote(f"Kế hoạch {plan.unit.name} {plan.year}.docx")
    response["Content-Disposition"] = f"attachment; filename=\"{plain}.docx\"; filename*=UTF-8''{named}"
    return response
