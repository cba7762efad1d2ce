"""Where a visitor learns: among everything, or inside an age band, where nothing for older ones opens."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nep.learning.bands import Band
from nep.learning.papers import Shelf

CHILD_SHELL = "learning/child.html"
SHELL = "ui/portal.html"


class OneOf:
    """One of a closed set of words in an address."""

    words: type[StrEnum]

    def to_python(self, value: str) -> StrEnum:
        return self.words(value)

    def to_url(self, value: StrEnum | str) -> str:
        return str(value)


class BandConverter(OneOf):
    """An age band in an address."""

    words = Band
    regex = "|".join(Band)


class ShelfConverter(OneOf):
    """A shelf of papers in an address."""

    words = Shelf
    regex = "|".join(Shelf)


def shown(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    band: Band | None = None,
    written_for: Band = Band.GROWN,
    status: int = 200,
) -> HttpResponse:
    """A page in the shell that fits: for children when it is opened in their band or written for them.

    Inside a band nothing is found that is written for older ones.
    """
    if band and not band.may_see(written_for):
        raise Http404
    here = band or written_for
    context = {**context, "band": here, "shell": CHILD_SHELL if here.is_child else SHELL}
    return render(request, template, context, status=status)
