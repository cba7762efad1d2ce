"""To whom a document goes by its own words: Kính gửi and Nơi nhận, groups as each of their units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nep.agencies.matching import Match, match_all
from nep.agencies.models import Unit
from nep.documents.models import Document, NamedBody
from nep.text import fold

# Lines of Nơi nhận that name nobody: the addressees above, and the archive.
NOBODY = ("nhu tren", "nhu kinh gui", "luu")


@dataclass(frozen=True)
class Proposal:
    """The units that need no question, and the names that wait for a person."""

    units: tuple[Unit, ...]
    open: tuple[Match, ...]


def proposal(document: Document, on: date) -> Proposal:
    """The list as the document has it. A name that is not certain is never guessed: it stays open."""
    names = [name for name in [*document.addressees, *document.recipients] if not names_nobody(name)]
    chosen = chosen_in_review(document)
    units: dict[int, Unit] = {}
    still_open = []
    for name, match in match_all(names, on).items():
        found = chosen.get(name) or (match.units if match.is_certain else ())
        units.update({unit.pk: unit for unit in found})
        if not found:
            still_open.append(match)
    return Proposal(tuple(units.values()), tuple(still_open))


def names_nobody(name: str) -> bool:
    """Whether the line names no body.

    >>> names_nobody("Như trên"), names_nobody("Lưu: VT, KGVX"), names_nobody("Sở Tư pháp")
    (True, True, False)
    """
    return fold(name).startswith(NOBODY)


def chosen_in_review(document: Document) -> dict[str, tuple[Unit, ...]]:
    """What a person already answered for the names of this document."""
    bodies = document.bodies.filter(state=NamedBody.State.CHOSEN).prefetch_related("units")
    return {body.name: tuple(body.units.all()) for body in bodies}
