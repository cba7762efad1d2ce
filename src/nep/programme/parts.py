"""Who has which part in a task: names as the document writes them, and the units that they mean today."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from nep.agencies.lineage import Heir, Links, heirs, links_of
from nep.agencies.models import Unit
from nep.agencies.names import key
from nep.programme.models import Assignment, Task


@dataclass(frozen=True)
class Held:
    """A unit's part, whether this person may say how far it is, and who took over when the unit has ended."""

    assignment: Assignment
    movable: bool = False
    heirs: tuple[Heir, ...] = ()

    @property
    def unit(self) -> Unit:
        return self.assignment.unit

    @property
    def kind(self) -> str:
        """The kind of the badge of its state."""
        return {Assignment.State.DOING: "info", Assignment.State.DONE: "good"}.get(
            Assignment.State(self.assignment.state), ""
        )


@dataclass(frozen=True)
class Named:
    """A name as written, with its units; none for a body outside of the register."""

    name: str
    held: list[Held] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        return len(self.held) > 1

    @property
    def is_renamed(self) -> bool:
        """Whether the unit is called otherwise today than the document says."""
        return len(self.held) == 1 and key(self.name) != key(self.held[0].unit.name)

    @property
    def finished(self) -> int:
        return sum(one.assignment.state == Assignment.State.DONE for one in self.held)


def parts_of(task: Task, on: date, movable: Collection[int] | None) -> tuple[list[Named], list[Named]]:
    """The names that lead and those that help, with their units. `movable` None stands for every unit."""
    rows = list(task.assignments.select_related("unit").order_by("unit__sorting", "unit"))
    ended = [row.unit_id for row in rows if not row.unit.is_in_force(on)]
    links = links_of(ended) if ended else {}
    return (
        _named(task.lead, Assignment.Role.LEAD, rows, on, links, movable),
        _named(task.coordinate, Assignment.Role.COORDINATE, rows, on, links, movable),
    )


def _named(
    names: Sequence[str],
    role: str,
    rows: Sequence[Assignment],
    on: date,
    links: Links,
    movable: Collection[int] | None,
) -> list[Named]:
    found = {name[:400]: Named(name) for name in names}
    for row in rows:
        if row.role == role and row.as_written in found:
            may = role == Assignment.Role.LEAD and (movable is None or row.unit_id in movable)
            found[row.as_written].held.append(Held(row, may, tuple(heirs(row.unit, on, links))))
    return list(found.values())
