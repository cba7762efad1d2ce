"""Decision stories and risk cards: links only, no form, nothing kept."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nep.learning import risks as cards
from nep.learning import stories
from nep.learning.bands import CHILDREN, Band
from nep.learning.places import shown


@require_safe
@login_not_required
def story(request: HttpRequest, slug: str, band: Band | None = None) -> HttpResponse:
    """One step of a story; `?buoc=` names it. Each choice is a link, so it works with keys and without a script."""
    found = stories.story(slug)
    step = found.step(request.GET.get("buoc", "")) if found else None
    if found is None or step is None:
        raise Http404
    context = {"story": found, "step": step}
    return shown(request, "learning/story.html", context, band=band, written_for=found.band)


@require_safe
@login_not_required
def risks(request: HttpRequest, band: Band | None = None) -> HttpResponse:
    """The risk cards that this age may see; all of them for those who look after children."""
    age = band or CHILDREN[-1]
    found = [(risk, risk.story_for(age)) for risk in cards.risks_for(age)]
    youngest = band if band else Band.GROWN
    return shown(request, "learning/risks.html", {"risks": found}, band=band, written_for=youngest)
