"""Questions for everybody: read what was answered, ask without a name, look by code how far it is."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nep.nameless.forms import CodeForm
from nep.nameless.receiving import look_up, send
from nep.questions import actions
from nep.questions.forms import AskForm, SearchForm
from nep.questions.models import Question
from nep.ui import lists
from nep.ui.anybody import from_anybody
from nep.ui.kept import for_everybody
from nep.ui.lists import FilterLink

PER_PAGE = 20
Topic = Question.Topic


@require_safe
@login_not_required
@for_everybody
def home(request: HttpRequest) -> HttpResponse:
    """What was answered, the newest first; by topic, and by words with marks or without."""
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    topic = request.GET.get("chu-de", "")
    found = Question.objects.published().search(sought)
    if topic in Topic.values:
        found = found.filter(topic=topic)
    context = {
        "form": form,
        "filtered": bool(sought or topic),
        "topics": topics(request),
        "page": lists.page_of(request, found.for_list(), PER_PAGE),
        "waiting": Question.objects.waiting().count(),
    }
    return render(request, "questions/home.html", context)


def topics(request: HttpRequest) -> list[FilterLink]:
    """Links to the topics that have an answer, with how many."""
    counted = dict(Question.objects.published().order_by().values_list("topic").annotate(Count("pk")))
    choices = [(topic.value, str(topic.label), counted[topic]) for topic in Topic if counted.get(topic)]
    return lists.filter_links(request, "chu-de", [("", _("Mọi chuyện"), sum(counted.values())), *choices])


@require_safe
@login_not_required
@for_everybody
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with its answer; a withdrawn one says only why."""
    shown = [Question.State.PUBLISHED, Question.State.WITHDRAWN]
    question = get_object_or_404(Question.objects.select_related("unit"), pk=pk, state__in=shown)
    if question.state == Question.State.WITHDRAWN:
        return render(request, "questions/withdrawn.html", {"question": question}, status=410)
    return render(request, "questions/detail.html", {"question": question})


@from_anybody
def ask(request: HttpRequest) -> HttpResponse:
    """The form; sent, the receipt with the code, shown this once; or what is wrong, with what was typed."""
    form = AskForm(request.POST if request.method == "POST" else None)
    sent = send(form, request.POST.get("seed", ""), actions.ask)
    if sent.row:
        return render(request, "questions/receipt.html", {**sent.receipt, "question": sent.row})
    return render(request, "questions/ask.html", {"form": form, "seed": sent.seed}, status=sent.status)


@from_anybody
def status(request: HttpRequest) -> HttpResponse:
    """How far the question of a code is. The code never stands in an address."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "question": look_up(form, actions.found_by)}
    return render(request, "questions/status.html", context, status=422 if form.errors else 200)
