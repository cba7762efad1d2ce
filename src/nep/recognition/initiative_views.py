"""Initiatives: the shelf that every unit may read, sending one, answering, taking one up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.recognition import certificate, initiatives, rules
from nep.recognition.errors import RecognitionError
from nep.recognition.forms import AnswerInitiativeForm, InitiativeForm, RewardForm, TakeUpForm
from nep.recognition.models import Initiative
from nep.ui import lists

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def shelf(request: OfficerRequest) -> HttpResponse:
    """Adopted initiatives for all; those of one's own units in any state; how long an answer takes."""
    only(rules.may_read, request)
    own = list(rules.own_units(request.user))
    mine = Initiative.objects.filter(unit__in=own).exclude(state=Initiative.State.ADOPTED)
    context = {
        "page": lists.page_of(request, Initiative.objects.adopted().for_list()),
        "mine": mine.for_list()[: lists.PER_PAGE],
        "own": own,
        "median": Initiative.objects.all().median_days(),
    }
    return render(request, "recognition/shelf.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: OfficerRequest) -> HttpResponse:
    only(rules.may_nominate, request)
    units = rules.own_units(request.user)
    if not units:
        return redirect("recognition:shelf")
    form = InitiativeForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        sent = initiatives.send(by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã gửi. Câu trả lời sẽ hiện ở trang này."))
        return redirect(sent)
    return render(request, "recognition/send.html", {"form": form}, status=422 if form.errors else 200)


def the_initiative(request: OfficerRequest, pk: int) -> Initiative:
    """The initiative, for those who may read it; for others there is none."""
    only(rules.may_read, request)
    found = get_object_or_404(Initiative.objects.select_related("unit"), pk=pk)
    if not rules.may_read_initiative(request.user, found):
        raise Http404
    return found


@require_safe
def initiative(request: OfficerRequest, pk: int) -> HttpResponse:
    """One initiative, its answer, and who does it too."""
    return initiative_page(request, the_initiative(request, pk))


def initiative_page(
    request: OfficerRequest, found: Initiative, status: int = 200, **given: Any
) -> HttpResponse:
    own = list(rules.own_units(request.user))
    may_answer, adopted = rules.may_answer(request.user), found.state == Initiative.State.ADOPTED
    take_ups = found.take_ups.select_related("unit")
    busy = {found.unit_id, *(one.unit_id for one in take_ups)}
    free = rules.own_units(request.user).exclude(pk__in=busy)
    answers = may_answer and found.state in Initiative.OPEN
    context = {
        "initiative": found,
        "take_ups": take_ups,
        "answer_form": AnswerInitiativeForm(initiative=found, initial={"seen": found.state})
        if answers
        else None,
        "reward_form": RewardForm(initial={"number": found.reward_file}) if may_answer and adopted else None,
        "take_up_form": TakeUpForm(units=free) if adopted and free else None,
        "may_take_certificate": adopted and (may_answer or found.unit_id in {unit.pk for unit in own}),
        **given,
    }
    return render(request, "recognition/initiative.html", context, status=status)


def deed(request: OfficerRequest, found: Initiative, form: forms.Form, name: str, do: Any) -> HttpResponse:
    """Do what the form says; a mistake loses nothing of it."""
    if not form.is_valid():
        return initiative_page(request, found, 422, **{name: form})
    try:
        do(initiative=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã lưu."))
    except RecognitionError as refusal:
        messages.warning(request, str(refusal))
    return redirect(found)


@require_POST
def answer(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_answer, request)
    found = the_initiative(request, pk)
    form = AnswerInitiativeForm(request.POST, initiative=found)
    return deed(request, found, form, "answer_form", initiatives.answer)


@require_POST
def note_reward_file(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_answer, request)
    found = the_initiative(request, pk)
    return deed(request, found, RewardForm(request.POST), "reward_form", initiatives.note_reward_file)


@require_POST
def take_up(request: OfficerRequest, pk: int) -> HttpResponse:
    """“Đơn vị tôi cũng làm”, for one of one's own units."""
    found = the_initiative(request, pk)
    form = TakeUpForm(request.POST, units=rules.own_units(request.user))
    if not form.is_valid():
        raise PermissionDenied
    return deed(request, found, form, "take_up_form", initiatives.take_up)


@require_safe
def certificate_file(request: OfficerRequest, pk: int) -> HttpResponse:
    """The certificate, for the unit and for whoever answers."""
    found = the_initiative(request, pk)
    own = rules.own_units(request.user).filter(pk=found.unit_id)
    if found.state != Initiative.State.ADOPTED or not (rules.may_answer(request.user) or own.exists()):
        raise Http404
    named = f'attachment; filename="giay-chung-nhan-{found.pk}.docx"'
    data = certificate.as_docx(found)
    return HttpResponse(data, content_type=DOCX, headers={"Content-Disposition": named})
