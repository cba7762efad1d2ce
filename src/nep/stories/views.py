"""Stories for everybody: read them, tell one without a name, look by code how far it is, take it back.

None of these pages is kept in memory for others: what is taken back is gone with the next look.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nep.agencies.models import Unit
from nep.agencies.participants import place_name
from nep.nameless.forms import CodeForm
from nep.nameless.receiving import look_up, send
from nep.stories import actions
from nep.stories.forms import SearchForm, TakeBackForm, TellForm
from nep.stories.models import Story
from nep.ui import lists, social
from nep.ui.anybody import from_anybody
from nep.ui.asked import a_number
from nep.ui.lists import FilterLink

PER_PAGE = 20
CARD_KEPT = 600
Topic = Story.Topic


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What was published, the newest first; by topic, by place, and by words with marks or without."""
    form = SearchForm(request.GET, places=places())
    form.is_valid()
    sought = form.cleaned_data.get("q", "")
    topic, place = request.GET.get("chu-de", ""), a_number(request.GET.get("noi", ""))
    found = Story.objects.published().search(sought)
    if topic in Topic.values:
        found = found.filter(topic=topic)
    if place:
        found = found.filter(unit=place)
    context = {
        "form": form,
        "topic": topic if topic in Topic.values else "",
        "filtered": bool(sought or topic or place),
        "narrowed": bool(topic or place),
        "topics": topics(request),
        "page": lists.page_of(request, found.nearest_first(sought), PER_PAGE),
    }
    return render(request, "stories/home.html", context)


def places() -> list[tuple[str, str]]:
    """The communes of which a story tells."""
    told_of = Story.objects.published().values("unit")
    return [(str(unit.pk), place_name(unit)) for unit in Unit.objects.filter(pk__in=told_of).in_order()]


def topics(request: HttpRequest) -> list[FilterLink]:
    """Links to the topics that have a story, with how many."""
    counted = dict(Story.objects.published().order_by().values_list("topic").annotate(Count("pk")))
    choices = [(topic.value, str(topic.label), counted[topic]) for topic in Topic if counted.get(topic)]
    return lists.filter_links(request, "chu-de", [("", _("Mọi chuyện"), sum(counted.values())), *choices])


@require_safe
@login_not_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One story; of one that was withdrawn only that it is gone."""
    known = Story.objects.select_related("unit").filter(published_on__isnull=False)
    story = get_object_or_404(known, pk=pk)
    if story.state == Story.State.WITHDRAWN:
        return render(request, "stories/withdrawn.html", status=410)
    context = {"story": story, "lead": Truncator(story.text).words(24)}
    return render(request, "stories/detail.html", context)


@require_safe
@login_not_required
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The card that chats show beside the link; drawn from the row, so that it goes with the story."""
    story = get_object_or_404(Story.objects.published(), pk=pk)
    picture = social.drawn(story.title, str(Topic(story.topic).label), CARD_KEPT)
    headers = {"Cache-Control": f"public, max-age={CARD_KEPT}"}
    return HttpResponse(picture, content_type="image/png", headers=headers)


@from_anybody
def tell(request: HttpRequest) -> HttpResponse:
    """The form; sent, the receipt with the code, shown this once; or what is wrong, with what was typed."""
    form = TellForm(request.POST if request.method == "POST" else None)
    sent = send(form, request.POST.get("seed", ""), actions.tell)
    if sent.row:
        return render(request, "stories/receipt.html", {**sent.receipt, "story": sent.row})
    return render(request, "stories/tell.html", {"form": form, "seed": sent.seed}, status=sent.status)


@from_anybody
def status(request: HttpRequest) -> HttpResponse:
    """How far the story of a code is. The code never stands in an address."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "story": look_up(form, actions.found_by)}
    if context["story"]:
        context["code"] = form.cleaned_data["code"]
    return render(request, "stories/status.html", context, status=422 if form.errors else 200)


@from_anybody
def take_back(request: HttpRequest) -> HttpResponse:
    """Whoever holds the code takes the story back; its words are erased at once."""
    if request.method != "POST":
        return redirect("stories:status")
    form = TakeBackForm(request.POST)
    story = look_up(form, actions.withdraw_by_code)
    context = {"form": form, "story": story, "taken_back": story is not None}
    return render(request, "stories/status.html", context, status=422 if form.errors else 200)
