"""Pages of learning: for everybody, without a sign-in and without a cookie. Of what a learner types only a score is logged."""

from __future__ import annotations

import logging

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nep.learning import content, questions, screened, stories
from nep.learning.bands import CHILDREN, Band
from nep.learning.content import Choice, Course, Lesson
from nep.learning.forms import ReplyForm
from nep.learning.places import shown
from nep.learning.screened import ScreenUnavailable, Shown
from nep.ui.anybody import from_anybody

log = logging.getLogger(__name__)
ROLELESS = ("moi-nguoi", "tre-em")


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Everything to learn: by who one is, by age, and what is quickly looked at."""
    context = {
        "courses": [course for course in content.courses() if course.role not in ROLELESS],
        "open_to_all": [course for course in content.courses() if course.role == "moi-nguoi"],
        "bands": CHILDREN,
        "stories": [story for story in stories.stories() if not story.band.is_child],
    }
    return render(request, "learning/home.html", context)


@require_safe
@login_not_required
def age(request: HttpRequest, band: Band) -> HttpResponse:
    """What one age may learn: for it or for younger ones, and nothing above."""
    context = {"courses": content.courses_for(band), "stories": stories.stories_for(band)}
    return shown(request, "learning/age.html", context, band=band, written_for=band)


@require_safe
@login_not_required
def course(request: HttpRequest, slug: str, band: Band | None = None) -> HttpResponse:
    found = the_course(slug)
    return shown(
        request, "learning/course.html", {"course": found}, band=band, written_for=written_for(found, band)
    )


@from_anybody
def lesson(request: HttpRequest, slug: str, lesson: str, band: Band | None = None) -> HttpResponse:
    """A lesson; `?chon=` shows what comes of a choice, and a grown-up's own reply is read in memory and forgotten."""
    chosen_course = the_course(slug)
    found = chosen_course.lesson(lesson)
    if found is None:
        raise Http404
    scenario = found.scenario
    choice = scenario.chosen((request.POST or request.GET).get("chon", "")) if scenario else None
    age = band or written_for(chosen_course, band)
    # Nothing that a child types leaves the child's own machine.
    asks = scenario is not None and scenario.ask is not None and not age.is_child
    form = ReplyForm(request.POST if request.method == "POST" and asks else None)
    said = read_reply(form)
    context = {
        "course": chosen_course,
        "lesson": found,
        "next": chosen_course.after(found),
        "quiz": questions.named(slug, found.drill, request.GET) if found.drill else None,
        "choice": choice,
        "asks": asks,
        "form": form,
        "shown": said,
        "score": finished(chosen_course, found, choice, said) if said else None,
    }
    status = 422 if form.errors else 200
    return shown(
        request,
        "learning/lesson.html",
        context,
        band=band,
        written_for=written_for(chosen_course, band),
        status=status,
    )


def read_reply(form: ReplyForm) -> Shown | None:
    """What the screen says of the reply; nothing without one, or when the screen fails."""
    if not form.is_valid():
        return None
    try:
        return screened.read(form.cleaned_data["text"])
    except ScreenUnavailable as refusal:
        form.add_error(None, str(refusal))
        return None


def written_for(course: Course, band: Band | None) -> Band:
    """The age of a course. One for everybody is no children's page unless it is opened in their band."""
    return course.band if band or course.is_for_children else Band.GROWN


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
