"""Hand a task on, answer, and see one's own branch of the tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.delegation import actions, rules
from nep.delegation.errors import DelegationError
from nep.delegation.forms import DeclineForm, HandForm
from nep.delegation.models import Handover
from nep.delegation.tree import grown
from nep.programme.models import Assignment
from nep.ui import lists


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """What came from above, what waits for an answer first; then the tasks that one's units lead and may hand on."""
    only(rules.may_delegate, request)
    own = rules.own_units(request.user)
    received = Handover.objects.filter(receiver__in=own).open().select_related("giver", "receiver")
    led = Assignment.objects.in_force().leading()
    if not rules.sees_all(request.user):
        led = led.filter(unit__in=carried_by(own))
    counted = led.select_related("task", "unit").annotate(
        handed=Count("handovers", filter=~Q(handovers__state=Handover.State.WITHDRAWN)),
        waiting=Count("handovers", filter=Q(handovers__state=Handover.State.OFFERED)),
        declined=Count("handovers", filter=Q(handovers__state=Handover.State.DECLINED)),
    )
    page = lists.page_of(request, counted.order_by("-handed", "task__end", "task__position", "pk"))
    context = {"received": received.order_by("-state", "due_on", "pk"), "page": page, "own": own}
    return render(request, "delegation/list.html", context)


def the_assignment(pk: int) -> Assignment:
    found = Assignment.objects.select_related("task__programme", "unit")
    return get_object_or_404(found, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def of_assignment(request: OfficerRequest, pk: int) -> HttpResponse:
    """The tree of a part in a task, as far as this person may see it; for its giver, the form to hand on."""
    only(rules.may_delegate, request)
    assignment = the_assignment(pk)
    giver = rules.giver_of(request.user, assignment)
    if giver is None and not rules.sees_all(request.user):
        raise Http404
    if request.method == "POST":
        if giver is None:
            raise PermissionDenied
        return hand(request, giver, assignment)
    form = hand_form(giver, assignment.task.text)
    return assignment_page(request, assignment, giver, form)


def hand_form(giver: Unit | None, words: str) -> HandForm | None:
    return HandForm(giver=giver, initial={"words": words}) if giver else None


def assignment_page(
    request: OfficerRequest,
    assignment: Assignment,
    giver: Unit | None,
    form: HandForm | None,
    status: int = 200,
) -> HttpResponse:
    handovers = Handover.objects.filter(assignment=assignment)
    own = rules.own_units(request.user)
    if not rules.sees_all(request.user):
        handovers = handovers.visible_to(own)
    context = {
        "assignment": assignment,
        "giver": giver,
        "form": form,
        "nodes": grown(handovers.in_tree_order(), own),
    }
    return render(request, "delegation/assignment.html", context, status=status)


def hand(
    request: OfficerRequest, giver: Unit, assignment: Assignment, parent: Handover | None = None
) -> HttpResponse:
    """Hand on what the form says; a mistake loses nothing of it."""
    form = HandForm(request.POST, giver=giver)
    if form.is_valid():
        try:
            handed = actions.hand_down(
                assignment=assignment, giver=giver, parent=parent, by=request.user, **form.cleaned_data
            )
        except DelegationError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã giao cho %(count)s đơn vị.") % {"count": len(handed)})
            return redirect(parent or "delegation:of_assignment", *([] if parent else [assignment.pk]))
    if parent is None:
        return assignment_page(request, assignment, giver, form, 422)
    return branch_page(request, parent, 422, hand_form=form)


def the_handover(request: OfficerRequest, pk: int) -> Handover:
    """The handover, for those of its own line; for others there is none."""
    only(rules.may_delegate, request)
    found = Handover.objects.select_related("assignment__task__programme", "giver", "receiver")
    handover = get_object_or_404(found, pk=pk)
    if not rules.may_see(request.user, handover):
        raise Http404
    return handover


@require_safe
def branch(request: OfficerRequest, pk: int) -> HttpResponse:
    """A handover and what grew out of it."""
    return branch_page(request, the_handover(request, pk))


def branch_page(request: OfficerRequest, handover: Handover, status: int = 200, **forms: Any) -> HttpResponse:
    own = rules.own_units(request.user)
    branch = Handover.objects.below([handover.path]).exclude(pk=handover.pk)
    may_hand_on = rules.may_hand_on(request.user, handover)
    context = {
        "handover": handover,
        "nodes": grown(branch.in_tree_order(), own),
        "may_answer": rules.may_answer(request.user, handover),
        "may_finish": rules.may_finish(request.user, handover),
        "may_withdraw": rules.may_withdraw(request.user, handover),
        "decline_form": DeclineForm(),
        "hand_form": hand_form(handover.receiver, handover.words) if may_hand_on else None,
        **forms,
    }
    return render(request, "delegation/branch.html", context, status=status)


@require_POST
def hand_on(request: OfficerRequest, pk: int) -> HttpResponse:
    handover = the_handover(request, pk)
    if not rules.may_hand_on(request.user, handover):
        raise PermissionDenied
    return hand(request, handover.receiver, handover.assignment, handover)


def deed(
    request: OfficerRequest,
    pk: int,
    may: Callable[[Any, Handover], bool],
    do: Callable[..., Handover],
    says: str,
    **facts: Any,
) -> HttpResponse:
    """Do it, say so, and show the branch."""
    handover = the_handover(request, pk)
    if not may(request.user, handover):
        raise PermissionDenied
    try:
        do(handover=handover, by=request.user, **facts)
        messages.success(request, says)
    except DelegationError as refusal:
        messages.warning(request, str(refusal))
    return redirect(handover)


@require_POST
def accept(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, rules.may_answer, actions.accept, _("Đã nhận việc."))


@require_POST
def decline(request: OfficerRequest, pk: int) -> HttpResponse:
    form = DeclineForm(request.POST)
    if not form.is_valid():
        handover = the_handover(request, pk)
        if not rules.may_answer(request.user, handover):
            raise PermissionDenied
        return branch_page(request, handover, 422, decline_form=form)
    said = _("Đã báo cấp trên là không nhận.")
    return deed(request, pk, rules.may_answer, actions.decline, said, **form.cleaned_data)


@require_POST
def finish(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, rules.may_finish, actions.finish, _("Đã báo làm xong."))


@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, rules.may_withdraw, actions.withdraw, _("Đã rút lại việc đã giao."))
