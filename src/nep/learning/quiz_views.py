"""The quiz at the end of a course: a form that asks by GET, so that it can be reloaded and shared and nothing is kept."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nep.learning import questions
from nep.learning.bands import Band
from nep.learning.certificate_views import asked_after
from nep.learning.places import shown
from nep.learning.views import the_course, written_for


@never_cache
@require_safe
@login_not_required
def quiz(request: HttpRequest, slug: str, band: Band | None = None) -> HttpResponse:
    """Questions drawn by `?so=`; with answers in the address, what is right and why."""
    course = the_course(slug)
    seed = questions.seed_of(request.GET.get("so", ""))
    if seed is None:
        return HttpResponseRedirect(f"{request.path}?so={questions.any_seed()}")
    drawn = questions.drawn(course.slug, seed, request.GET)
    context: dict[str, object] = {"course": course, "seed": seed, "quiz": drawn, "sent": "xem" in request.GET}
    if drawn.is_passed and context["sent"]:
        context |= asked_after(course)
    return shown(request, "learning/quiz.html", context, band=band, written_for=written_for(course, band))
