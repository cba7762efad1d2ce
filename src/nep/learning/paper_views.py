"""Pages to print and to follow: plans, letters, cards, advice, the check-up that is counted on the device."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nep.learning import kit, stories
from nep.learning import papers as kept
from nep.learning.bands import CHILDREN, Band
from nep.learning.checkup import checkup as the_checkup
from nep.learning.papers import Shelf
from nep.learning.places import shown


@require_safe
@login_not_required
def papers(request: HttpRequest, shelf: Shelf) -> HttpResponse:
    """All papers of a shelf."""
    return render(request, "learning/papers.html", {"shelf": shelf, "papers": kept.on(shelf)})


@require_safe
@login_not_required
def paper(request: HttpRequest, shelf: Shelf, slug: str) -> HttpResponse:
    """One paper, made for A4."""
    found = kept.paper(shelf, slug)
    if found is None:
        raise Http404
    return render(request, "learning/paper.html", {"shelf": shelf, "paper": found})


@require_safe
@login_not_required
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """A whole story on paper: every step a piece with a number, every choice with the number that it leads to."""
    found = stories.story(slug)
    if found is None:
        raise Http404
    context = {"shelf": Shelf.TEACHING, "story": found, "pieces": stories.in_pieces(found)}
    return render(request, "learning/story_paper.html", context)


@require_safe
@login_not_required
def curriculum(request: HttpRequest) -> HttpResponse:
    """Which activity fits which grade, subject and rule."""
    context = {"mapped": kept.curriculum(), "shelf": Shelf.TEACHING}
    return render(request, "learning/curriculum.html", context)


@require_safe
@login_not_required
def consent(request: HttpRequest) -> HttpResponse:
    """Ten questions before one agrees to the terms of a service."""
    return render(request, "learning/advice.html", {"advice": kept.advice("dong-y"), "shows_terms": True})


@require_safe
@login_not_required
def real_name(request: HttpRequest) -> HttpResponse:
    """Real names: a recommendation, with what speaks for and against it."""
    return render(request, "learning/advice.html", {"advice": kept.advice("ten-that")})


@require_safe
@login_not_required
def protect(request: HttpRequest, band: Band | None = None) -> HttpResponse:
    """How to recognise and report harm to a child, in three steps. Nothing can be sent here."""
    context = {"advice": kept.advice("bao-ve")}
    return shown(request, "learning/advice.html", context, band=band, written_for=CHILDREN[0])


@require_safe
@login_not_required
def checkup(request: HttpRequest) -> HttpResponse:
    """Ten questions on one's own accounts. There is nothing to send: the questions stand in no form."""
    return render(request, "learning/checkup.html", {"checkup": the_checkup()})


@require_safe
@login_not_required
def offline(request: HttpRequest) -> HttpResponse:
    """The kit of the grassroots as one .zip."""
    answer = HttpResponse(kit.as_zip(), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="bo-tuyen-truyen.zip"'
    return answer
