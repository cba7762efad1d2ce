"""Raise a difficulty, see how it went, and every deed with it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.agencies.models import Jurisdiction, Unit
from nep.audit.models import Record
from nep.audit.sentences import sentence_of
from nep.obstacles import actions, rules
from nep.obstacles.errors import ObstacleError
from nep.obstacles.forms import AnswerForm, DecisionForm, EscalateForm, RaiseForm, ReopenForm, ShareForm
from nep.obstacles.models import Obstacle
from nep.programme.models import Task
from nep.ui.asked import a_number


@require_http_methods(["GET", "HEAD", "POST"])
def raise_one(request: OfficerRequest) -> HttpResponse:
    """The form to raise a difficulty; `?task=` names the task that it is about."""
    only(rules.may_raise, request)
    units = rules.own_units(request.user)
    task = task_asked(request)
    form = RaiseForm(request.POST or None, units=units, task=task)
    if request.method == "POST" and form.is_valid():
        try:
            obstacle = actions.raise_obstacle(by=request.user, **form.cleaned_data)
        except ObstacleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã gửi, số %(number)s.") % {"number": obstacle.number})
            return redirect(obstacle)
    context = {"form": form, "units": units, "task": task}
    return render(request, "obstacles/raise.html", context, status=422 if form.errors else 200)


@require_safe
def raise_for(request: OfficerRequest, pk: int) -> HttpResponse:
    """The form for this task: where the page of a task leads."""
    only(rules.may_raise, request)
    return redirect(f"{reverse('obstacles:raise')}?task={pk}")


def task_asked(request: OfficerRequest) -> Task | None:
    """The task that the address or the form names."""
    key = a_number(request.POST.get("task") or request.GET.get("task") or "")
    tasks = Task.objects.in_force().select_related("programme")
    return get_object_or_404(tasks, pk=key) if key else None


def the_obstacle(request: OfficerRequest, pk: int) -> Obstacle:
    """The difficulty, for those who may see it; for others there is none."""
    only(rules.may_list, request)
    found = rules.visible(request.user).select_related("unit", "programme", "task")
    return get_object_or_404(found, pk=pk)


@require_safe
def detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """What was asked, what was answered, what was done, and what one may do now."""
    return detail_page(request, the_obstacle(request, pk))


def detail_page(
    request: OfficerRequest, obstacle: Obstacle, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    """The page; a form that was sent with a mistake stands in it as it was filled in."""
    now = rules.deeds_now(request.user, obstacle)
    context = {
        "obstacle": obstacle,
        "now": now,
        "forms": {deed: make() for deed, make in empty_forms(request, obstacle).items() if deed in now}
        | sent,
        "sent": next(iter(sent), ""),
        "history": [(row, sentence_of(row)) for row in Record.objects.about(obstacle).order_by("number")],
    }
    return render(request, "obstacles/detail.html", context, status=status)


def empty_forms(request: OfficerRequest, obstacle: Obstacle) -> dict[str, Callable[[], forms.Form]]:
    """How each deed that needs words begins; made only for those that stand on the page."""
    return {
        "answer": lambda: AnswerForm(initial={"answered_by_unit": own_office(request)}),
        "escalate": EscalateForm,
        "decide": DecisionForm,
        "reopen": ReopenForm,
        "share": lambda: ShareForm(
            initial={
                "shared_question": obstacle.shared_question or obstacle.words,
                "shared_answer": obstacle.shared_answer or obstacle.answer,
            }
        ),
    }


def own_office(request: OfficerRequest) -> str:
    """In whose name this person answers: an own unit, or else the province."""
    own: list[Unit] = rules.own_units(request.user)
    jurisdiction = Jurisdiction.current()
    return own[0].name if own else (jurisdiction.unit.name if jurisdiction else "")


def deed(
    request: OfficerRequest,
    pk: int,
    name: str,
    do: Callable[..., Obstacle],
    says: str,
    form: forms.Form | None = None,
) -> HttpResponse:
    """Do it and say so; a mistake, or somebody who was faster, loses nothing of what was written."""
    obstacle = the_obstacle(request, pk)
    if name not in rules.deeds(request.user, obstacle):
        raise PermissionDenied
    if form is not None and not form.is_valid():
        return detail_page(request, obstacle, 422, **{name: form})
    try:
        do(obstacle=obstacle, by=request.user, **(form.cleaned_data if form else {}))
    except ObstacleError as refusal:
        if form is not None:
            form.add_error(None, str(refusal))
            return detail_page(request, the_obstacle(request, pk), 422, **{name: form})
        messages.warning(request, str(refusal))
    else:
        messages.success(request, says)
    return redirect(obstacle)


@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, "withdraw", actions.withdraw, _("Đã rút lại."))


@require_POST
def answer(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã trả lời. Đơn vị thấy câu trả lời ở trang này.")
    return deed(request, pk, "answer", actions.answer, said, AnswerForm(request.POST))


@require_POST
def escalate(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã ghi là trình cấp có thẩm quyền.")
    return deed(request, pk, "escalate", actions.escalate, said, EscalateForm(request.POST))


@require_POST
def decide(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã ghi quyết định.")
    return deed(request, pk, "decide", actions.record_decision, said, DecisionForm(request.POST))


@require_POST
def close(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, "close", actions.close, _("Đã kết thúc vướng mắc này."))


@require_POST
def reopen(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã đề nghị trả lời lại.")
    return deed(request, pk, "reopen", actions.reopen, said, ReopenForm(request.POST))


@require_POST
def share(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Mọi đơn vị đã đọc được câu trả lời này.")
    return deed(request, pk, "share", actions.share, said, ShareForm(request.POST))


@require_POST
def unshare(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, "unshare", actions.unshare, _("Đã bỏ khỏi danh sách chung."))
