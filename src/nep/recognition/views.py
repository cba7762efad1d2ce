"""Praise: nominate, ask the nominee, answer; and those who were commended, the newest first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.recognition import actions, rules
from nep.recognition.errors import LinkNotUsable, RecognitionError
from nep.recognition.forms import AnswerNominationForm, NominateForm
from nep.recognition.models import Initiative, Nomination
from nep.ui import lists


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """Who was commended, and for what; for the coordinator, what waits; how long an answer takes."""
    only(rules.may_read, request)
    may_answer = rules.may_answer(request.user)
    context = {
        "page": lists.page_of(request, Nomination.objects.commended().for_list()),
        "median": Nomination.objects.median_days(),
        "may_nominate": rules.may_nominate(request.user),
        "may_answer": may_answer,
        "waiting": Nomination.objects.waiting().for_list()[: lists.PER_PAGE] if may_answer else [],
        "initiatives": Initiative.objects.open().for_list()[: lists.PER_PAGE] if may_answer else [],
        "unanswered": Nomination.objects.unanswered().count() if may_answer else 0,
    }
    return render(request, "recognition/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: OfficerRequest) -> HttpResponse:
    """The form; the nominee is asked before anybody reads what it says."""
    only(rules.may_nominate, request)
    form = NominateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.nominate(by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã gửi thư hỏi ý kiến. Người được đề cử đồng ý thì đề cử mới được đọc."))
        return redirect("recognition:list")
    return render(request, "recognition/nominate.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def nomination(request: OfficerRequest, pk: int) -> HttpResponse:
    """One nomination, for those who may read it; the coordinator answers here."""
    only(rules.may_read, request)
    found = get_object_or_404(Nomination.objects.select_related("unit"), pk=pk)
    if not rules.may_read_nomination(request.user, found):
        raise Http404
    may_answer = rules.may_answer(request.user) and found.state == Nomination.State.ACCEPTED
    form = AnswerNominationForm(request.POST or None) if may_answer else None
    if request.method == "POST":
        only(rules.may_answer, request)
        if form is None:
            messages.warning(request, _("Đề cử này vừa được trả lời, hoặc người được đề cử đã rút lại."))
            return redirect(found)
        if form.is_valid():
            return answered(request, found, form)
    context = {"nomination": found, "form": form}
    status = 422 if form is not None and form.errors else 200
    return render(request, "recognition/nomination.html", context, status=status)


def answered(request: OfficerRequest, found: Nomination, form: AnswerNominationForm) -> HttpResponse:
    try:
        actions.answer(nomination=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Đã trả lời. Người được đề cử đọc được ở liên kết của mình."))
    except RecognitionError as refusal:
        messages.warning(request, str(refusal))
    return redirect("recognition:list")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The nominee's own page: agree or decline, read the answer later, and take it back at any time."""
    found = actions.found_by(token)
    if found is None:
        return render(request, "recognition/not_usable.html", status=404)
    deeds: dict[str, Any] = {
        "dong-y": actions.accept,
        "tu-choi": actions.decline,
        "rut-lai": actions.take_back,
    }
    do = deeds.get(request.POST.get("tra-loi", ""))
    if request.method == "POST" and do is not None:
        try:
            do(token=token)
        except LinkNotUsable:
            return render(request, "recognition/not_usable.html", status=404)
        return (
            redirect("recognition:by_link", token) if do is actions.accept else redirect("recognition:erased")
        )
    status = 422 if request.method == "POST" else 200
    return render(request, "recognition/by_link.html", {"nomination": found}, status=status)


@require_safe
@login_not_required
def erased(request: HttpRequest) -> HttpResponse:
    """What happened: nothing is left."""
    return render(request, "recognition/erased.html")
