"""For those who run surveys: write one, open and close it, ask again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.surveys import actions, pattern, rules, shown
from nep.surveys.errors import SurveyError
from nep.surveys.forms import DaysForm, QuestionFormSet, SurveyForm
from nep.surveys.models import Question, Survey
from nep.ui import lists

USUALLY_OPEN = timedelta(days=14)


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    only(rules.may_run, request)
    page = lists.page_of(request, Survey.objects.for_list())
    return render(request, "surveys/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: OfficerRequest) -> HttpResponse:
    """A new survey; the form begins with the one that we propose."""
    only(rules.may_run, request)
    if request.method == "POST":
        return keep(request, None, SurveyForm(request.POST), QuestionFormSet(request.POST))
    words, today = pattern.proposed(), timezone.localdate()
    days = {"opens_on": today, "closes_on": today + USUALLY_OPEN}
    form = SurveyForm(initial={**words, **days})
    return edit_page(request, None, form, QuestionFormSet(initial=words["questions"]))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """A draft is written anew."""
    only(rules.may_run, request)
    survey = get_object_or_404(Survey, pk=pk)
    if not rules.may_change(request.user, survey):
        raise PermissionDenied
    if request.method == "POST":
        sent = None if survey.pair_id else QuestionFormSet(request.POST)
        return keep(request, survey, SurveyForm.of(survey, request.POST), sent)
    rows = None if survey.pair_id else QuestionFormSet(initial=survey.questions)
    return edit_page(request, survey, SurveyForm.of(survey), rows)


def keep(request: OfficerRequest, survey: Survey | None, form: SurveyForm, rows: Any) -> HttpResponse:
    """Save what was written; a mistake loses nothing of it."""
    valid = form.is_valid() & (rows is None or rows.is_valid())
    if not valid:
        return edit_page(request, survey, form, rows, 422)
    facts = dict(form.values)
    if rows is not None:
        facts["questions"] = written(rows)
    try:
        if survey is None:
            kept = actions.draft(by=request.user, **facts)
        else:
            revision = form.cleaned_data["seen"] or 0
            kept = actions.change(survey=survey, revision=revision, by=request.user, **facts)
    except SurveyError as refusal:
        form.add_error(None, str(refusal))
        return edit_page(request, survey, form, rows, 422)
    messages.success(request, _("Đã lưu bản nháp."))
    return redirect(kept)


def written(rows: Any) -> list[Question]:
    return [question for row in rows if (question := row.question)]


def edit_page(
    request: OfficerRequest, survey: Survey | None, form: SurveyForm, rows: Any, status: int = 200
) -> HttpResponse:
    context = {"survey": survey, "form": form, "rows": rows}
    return render(request, "surveys/edit.html", context, status=status)


@require_safe
def detail(request: OfficerRequest, pk: int) -> HttpResponse:
    """One survey: where people answer it, how many have, and what can be done with it now."""
    only(rules.may_run, request)
    return detail_page(request, the_survey(pk))


def the_survey(pk: int) -> Survey:
    return get_object_or_404(Survey.objects.for_list().select_related("pair", "programme"), pk=pk)


def detail_page(
    request: OfficerRequest, survey: Survey, status: int = 200, days_form: DaysForm | None = None
) -> HttpResponse:
    today = timezone.localdate()
    is_first = survey.wave == Survey.Wave.BEFORE and survey.state != Survey.State.DRAFT
    may_follow = is_first and not Survey.objects.filter(pair=survey).exists()
    fresh = DaysForm(initial={"opens_on": today, "closes_on": today + USUALLY_OPEN})
    context = {
        "survey": survey,
        "ended": survey.has_ended(today),
        "address": shown.address(survey),
        "code": shown.code(survey) if survey.is_answerable(today) else "",
        "days_form": (days_form or fresh) if may_follow else None,
    }
    return render(request, "surveys/detail.html", context, status=status)


def deed(request: OfficerRequest, pk: int, do: Callable[..., Survey], says: str) -> HttpResponse:
    only(rules.may_run, request)
    survey = get_object_or_404(Survey, pk=pk)
    try:
        do(survey=survey, by=request.user)
        messages.success(request, says)
    except SurveyError as refusal:
        messages.warning(request, str(refusal))
    return redirect(survey)


@require_POST
def open_up(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, actions.open_up, _("Đã mở khảo sát."))


@require_POST
def close(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, actions.close, _("Đã đóng. Kết quả đã có."))


@require_POST
def discard(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_run, request)
    survey = get_object_or_404(Survey, pk=pk)
    try:
        actions.discard(survey=survey, by=request.user)
    except SurveyError as refusal:
        messages.warning(request, str(refusal))
        return redirect(survey)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("surveys:list")


@require_POST
def follow_up(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask the same once more."""
    only(rules.may_run, request)
    survey = the_survey(pk)
    if survey.state == Survey.State.DRAFT or survey.wave != Survey.Wave.BEFORE:
        raise PermissionDenied
    form = DaysForm(request.POST)
    if not form.is_valid():
        return detail_page(request, survey, 422, form)
    try:
        again = actions.follow_up(survey=survey, by=request.user, **form.cleaned_data)
    except SurveyError as refusal:
        messages.warning(request, str(refusal))
        return redirect(survey)
    return redirect(again)
