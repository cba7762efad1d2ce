"""Following successors until they are in force: an old name leads to the units of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from nep.agencies.models import Succession, Unit

# Longer chains than this are circles that somebody entered by mistake.
LONGEST = 12
CERTAINTY = [Succession.Confidence.LOW, Succession.Confidence.MEDIUM, Succession.Confidence.HIGH]


@dataclass(frozen=True)
class Heir:
    """A unit in force that took over, for which subject, and how sure that is."""

    unit: Unit
    subject: str = ""
    confidence: str = Succession.Confidence.HIGH
    source: str = ""


Links = dict[int, list[Succession]]


def links_of(predecessors: Iterable[int] | None = None) -> Links:
    """The successions by predecessor, all of them or those of the given units and of their heirs in turn."""
    found: Links = {}
    wanted = None if predecessors is None else set(predecessors)
    while wanted is None or wanted:
        rows = Succession.objects.select_related("successor")
        for link in rows if wanted is None else rows.filter(predecessor__in=wanted):
            found.setdefault(link.predecessor_id, []).append(link)
        if wanted is None:
            break
        further = {
            link.successor_id for pk in wanted for link in found.get(pk, []) if link.successor.valid_to
        }
        wanted = further - set(found)
    return found


def heirs(unit: Unit, on: date, links: Links | None = None) -> list[Heir]:
    """The units in force on a day that took over from this one, each once, in the order they were entered."""
    if unit.is_in_force(on):
        return []
    links = links_of([unit.pk]) if links is None else links
    found: dict[int, Heir] = {}
    for heir in _walk(unit, on, links, Heir(unit), LONGEST):
        found.setdefault(heir.unit.pk, heir)
    return list(found.values())


def _walk(unit: Unit, on: date, links: Links, so_far: Heir, steps: int) -> Iterator[Heir]:
    for link in links.get(unit.pk, []) if steps else []:
        certain = min(
            so_far.confidence, link.confidence, key=lambda c: CERTAINTY.index(Succession.Confidence(c))
        )
        heir = Heir(link.successor, so_far.subject or link.subject, certain, link.source or so_far.source)
        if link.successor.is_in_force(on):
            yield heir
        else:
            yield from _walk(link.successor, on, links, heir, steps - 1)


def history(unit: Unit) -> list[Unit]:
    """The names of one unit through time, oldest first: what it was called before and is called since."""
    before = _renamed(unit, "predecessor")
    after = _renamed(unit, "successor")
    return [*reversed(before), unit, *after]


def _renamed(unit: Unit, side: str) -> list[Unit]:
    found: list[Unit] = []
    other = "successor" if side == "predecessor" else "predecessor"
    while len(found) < LONGEST:
        last = found[-1] if found else unit
        link = (
            Succession.objects.select_related(side)
            .filter(kind=Succession.Kind.RENAME, **{other: last})
            .first()
        )
        if link is None:
            break
        found.append(getattr(link, side))
    return found
