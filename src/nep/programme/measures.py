"""What an indicator measures: parts register how they count it from their rows; reports ask.

    @measure("tasks-done", order=10, name=…, definition=…, numerator=…, denominator=…, source=…)
    def tasks_done(scope: Scope) -> Measured: ...

Each part keeps its measures in its `measuring.py`, found when Nếp starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from nep.programme.models import Programme

Words = str | Promise


@dataclass(frozen=True)
class Scope:
    """Over what is measured: a programme, from the first to the last day, both included, of these units or of all."""

    programme: Programme
    begin: date
    end: date
    units: frozenset[int] | None = None

    def of(self, rows: Any, path: str = "unit") -> Any:
        """Those of these rows that belong to the units of the scope."""
        return rows if self.units is None else rows.filter(**{f"{path}__in": self.units})


@dataclass(frozen=True)
class Measured:
    """What was counted. Without `whole` the count stands alone; `estimated` is the part of it that is an estimate.

    `rows` is the page, with its query, that lists the rows behind it.
    """

    count: int
    whole: int | None = None
    estimated: int = 0
    rows: str = ""

    @property
    def share(self) -> float | None:
        """The count as a share of the whole; None without a whole, or with an empty one."""
        return self.count / self.whole if self.whole else None


@dataclass(frozen=True)
class Measure:
    """How something is counted, and in words what that means."""

    code: str
    order: int
    name: Words
    definition: Words
    numerator: Words
    denominator: Words
    source: Words
    count: Callable[[Scope], Measured]


_measures: dict[str, Measure] = {}


def measure(
    code: str,
    *,
    order: int,
    name: Words,
    definition: Words,
    numerator: Words,
    denominator: Words = "",
    source: Words,
) -> Callable[[Callable[[Scope], Measured]], Callable[[Scope], Measured]]:
    """Register a way of counting; the same code replaces the earlier one."""

    def register(count: Callable[[Scope], Measured]) -> Callable[[Scope], Measured]:
        _measures[code] = Measure(code, order, name, definition, numerator, denominator, source, count)
        return count

    return register


def measures() -> list[Measure]:
    """Every measure there is, in order."""
    return sorted(_measures.values(), key=lambda one: one.order)


def measure_of(code: str) -> Measure | None:
    return _measures.get(code)
