"""Pages of learning: for everybody, without a sign-in and without a cookie. Of what a learner types only a score is logged."""

from __future__ import annotations

import logging

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from nep.learning import content, screened
from nep.learning.content import Choice, Course, Lesson
from nep.learning.forms import ReplyForm
from nep.learning.screened import ScreenUnavailable, Shown

log = logging.getLogger(__name__)


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The three courses, the language activities and the cards."""
    return render(request, "learning/home.html", {"courses": content.courses()})


@require_safe
@login_not_required
def course(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "learning/course.html", {"course": the_course(slug)})


# No token is asked for: nothing is stored, no session is read, and a public page then needs no cookie.
@csrf_exempt
@never_cache
@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def lesson(request: HttpRequest, slug: str, lesson: str) -> HttpResponse:
    """A lesson; `?chon=` shows what comes of a choice, and an own reply that is sent is read in memory and forgotten."""
    chosen_course = the_course(slug)
    found = chosen_course.lesson(lesson)
    if found is None:
        raise Http404
    choice = found.scenario.chosen((request.POST or request.GET).get("chon", ""))
    form = ReplyForm(request.POST if request.method == "POST" and found.scenario.ask else None)
    shown = None
    if form.is_valid():
        try:
            shown = screened.read(form.cleaned_data["text"])
        except ScreenUnavailable as refusal:
            form.add_error(None, str(refusal))
    context = {
        "course": chosen_course,
        "lesson": found,
        "next": chosen_course.after(found),
        "choice": choice,
        "form": form,
        "shown": shown,
        "score": finished(chosen_course, found, choice, shown) if shown else None,
    }
    return render(request, "learning/lesson.html", context, status=422 if form.errors else 200)


def the_course(slug: str) -> Course:
    found = content.course(slug)
    if found is None:
        raise Http404
    return found


def finished(course: Course, lesson: Lesson, choice: Choice | None, shown: Shown) -> int:
    """How many of the two steps went well, 0 to 2. This line is all that is ever written of a learner."""
    score = int(choice is not None and choice.good) + int(shown.is_calm)
    log.info("scenario finished: %s/%s, %d of 2", course.slug, lesson.slug, score)
    return score


@require_safe
@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    """Words of the young and of the peoples of the country; `?khum=1&ib=0` says what each guess means, and counts nothing."""
    found = content.language()
    riddles = [(riddle, request.GET.get(riddle.key, "")) for riddle in found.riddles]
    guessed = any(guess for _riddle, guess in riddles)
    context = {"language": found, "riddles": riddles, "guessed": guessed}
    return render(request, "learning/language.html", context)


@require_safe
@login_not_required
def opinion(request: HttpRequest) -> HttpResponse:
    """Cards that keep opinion and criticism apart from what is made up, insulting or private."""
    return render(request, "learning/opinion.html", {"cards": content.cards()})
