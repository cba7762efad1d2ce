"""For everybody, without a sign-in and without a cookie: answer a survey, read results."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from nep.surveys import actions, tokens
from nep.surveys.errors import SurveyError, TooManyNow
from nep.surveys.forms import AnswerForm
from nep.surveys.models import Survey
from nep.surveys.results import changes_of, results_of
from nep.surveys.shown import means_chart
from nep.ui import lists


@require_safe
@login_not_required
def public_list(request: HttpRequest) -> HttpResponse:
    """What can be answered today, and the results of what has ended."""
    today = timezone.localdate()
    context = {
        "open": Survey.objects.answerable(today).order_by("closes_on", "pk")[: lists.PER_PAGE],
        "page": lists.page_of(request, Survey.objects.ended(today).order_by("-closes_on", "-pk")),
    }
    return render(request, "surveys/public_list.html", context)


# Nobody is signed in here, and a token against forged requests would need a cookie, which would know a visitor
# again. The form carries a signed number of its own instead.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The survey on one page. Whoever fills in the trap is thanked and forgotten."""
    survey = get_object_or_404(Survey.objects.exclude(state=Survey.State.DRAFT), pk=pk)
    if not survey.is_answerable(timezone.localdate()):
        return render(request, "surveys/not_open.html", {"survey": survey}, status=410)
    form = AnswerForm(request.POST or None, survey=survey)
    if request.method != "POST":
        return answer_page(request, survey, form)
    if form.is_a_trap:
        return redirect("surveys:thanks", pk)
    once = tokens.once_of(request.POST.get("token", ""), survey.pk)
    if once is None:
        form.add_error(None, _("Trang này mở đã lâu. Hãy bấm gửi lần nữa."))
    if not form.is_valid() or once is None:
        return answer_page(request, survey, form, 422)
    try:
        actions.answer(survey=survey, answers=form.answers, group=form.group, once=once)
    except SurveyError as refusal:
        form.add_error(None, str(refusal))
        return answer_page(request, survey, form, 429 if isinstance(refusal, TooManyNow) else 422)
    return redirect("surveys:thanks", pk)


def answer_page(request: HttpRequest, survey: Survey, form: AnswerForm, status: int = 200) -> HttpResponse:
    """The form with its signed number; one that is still good is kept, so that it goes on counting once."""
    sent = request.POST.get("token", "")
    token = sent if tokens.once_of(sent, survey.pk) else tokens.handed_out(survey.pk)
    context = {"survey": survey, "form": form, "token": token}
    return render(request, "surveys/answer.html", context, status=status)


@require_safe
@login_not_required
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    survey = get_object_or_404(Survey.objects.exclude(state=Survey.State.DRAFT), pk=pk)
    return render(request, "surveys/thanks.html", {"survey": survey})


@require_safe
@login_not_required
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """What came out, once the survey has ended: before that, two looks would tell one answer apart."""
    today = timezone.localdate()
    survey = get_object_or_404(Survey.objects.ended(today).select_related("pair"), pk=pk)
    found = results_of(survey)
    changes = changes_of(survey, found, today)
    chart = means_chart(found, changes)
    context = {"survey": survey, "results": found, "changes": changes, "chart": chart}
    return render(request, "surveys/results.html", context)
