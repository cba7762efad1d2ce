"""Whose tasks a unit carries today: its own, and those of the units that it took over whole."""

from __future__ import annotations

from collections.abc import Iterable

from nep.agencies.models import Succession

WHOLE = (Succession.Kind.RENAME, Succession.Kind.MERGE)


def carried_by(units: Iterable[int]) -> set[int]:
    """The units and every unit that was renamed or merged into one of them: one query.

    A unit that was split, or gave away one subject, is not among them: who took which task is for people to say.
    """
    before: dict[int, set[int]] = {}
    links = Succession.objects.order_by().filter(kind__in=WHOLE, subject="")
    for predecessor, successor in links.values_list("predecessor", "successor"):
        before.setdefault(successor, set()).add(predecessor)
    found: set[int] = set()
    fresh = set(units)
    while fresh:
        found |= fresh
        fresh = {predecessor for unit in fresh for predecessor in before.get(unit, ())} - found
    return found
