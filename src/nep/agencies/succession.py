"""Whose tasks a unit carries today: its own, and those of the units that it took over whole."""

from __future__ import annotations

from collections.abc import Iterable

from nep.agencies.models import Succession

WHOLE = (Succession.Kind.RENAME, Succession.Kind.MERGE)


def carried_by(units: Iterable[int]) -> set[int]:
    """The units and every unit that was renamed or merged into one of them: one query.

    A unit that was split, or gave away one subject, is not among them: who took which task is for people to say.
    """
    return _closure(units, _links("successor", "predecessor"))


def carrying(units: Iterable[int]) -> set[int]:
    """The units and every unit into which one of them was renamed or merged: one query."""
    return _closure(units, _links("predecessor", "successor"))


def _links(here: str, there: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    whole = Succession.objects.order_by().filter(kind__in=WHOLE, subject="")
    for one, other in whole.values_list(here, there):
        found.setdefault(one, set()).add(other)
    return found


def _closure(units: Iterable[int], links: dict[int, set[int]]) -> set[int]:
    found: set[int] = set()
    fresh = set(units)
    while fresh:
        found |= fresh
        fresh = {other for unit in fresh for other in links.get(unit, ())} - found
    return found
