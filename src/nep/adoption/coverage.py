"""How many of the units that should have the Code in their rules have it, sector by sector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count

from nep.adoption.models import EXPECTED, Adoption, RuleKind
from nep.agencies.models import Unit, UnitQuerySet

ALMOST_ALL = Decimal("0.999")


@dataclass(frozen=True)
class Sector:
    """Units of one kind with one kind of rules: how many are in force, how many of them have it."""

    kind: RuleKind
    units: Unit.Kind
    adopted: int
    expected: int

    @property
    def label(self) -> str:
        """The kind of units; where it has several rules to write, these too."""
        several = sum(self.units in units for units in EXPECTED.values()) > 1
        return f"{self.units.label} ({str(self.kind.label).lower()})" if several else str(self.units.label)

    @property
    def without(self) -> int:
        return self.expected - self.adopted

    @property
    def share(self) -> Decimal:
        """It is one only when every unit has it."""
        if not self.without:
            return Decimal(1)
        return min(Decimal(self.adopted) / self.expected, ALMOST_ALL)

    @property
    def percent(self) -> Decimal:
        """The share as the table writes it: 66.7 of a hundred."""
        return (self.share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def sectors(on: date) -> list[Sector]:
    """Every sector in which there are units: two queries."""
    in_force = Unit.objects.in_force(on)
    units = dict(in_force.order_by().values_list("kind").annotate(n=Count("pk")))
    standing = Adoption.objects.standing_on(on).order_by()
    rows = standing.values_list("kind", "unit__kind").annotate(n=Count("pk"))
    adopted = {(kind, unit_kind): count for kind, unit_kind, count in rows}
    return [
        Sector(kind, unit_kind, adopted.get((kind, unit_kind), 0), units[unit_kind])
        for kind, unit_kinds in EXPECTED.items()
        for unit_kind in unit_kinds
        if unit_kind in units
    ]


def all_together(found: Sequence[Sector]) -> tuple[int, int]:
    """How many rules have the Code, and how many should."""
    return sum(sector.adopted for sector in found), sum(sector.expected for sector in found)


def units_without(kind: RuleKind, units: Unit.Kind, on: date) -> UnitQuerySet:
    """The units of the sector that have it yet to do."""
    done = Adoption.objects.in_force().filter(kind=kind).values("unit")
    return Unit.objects.in_force(on).filter(kind=units).exclude(pk__in=done).order_by("sorting", "pk")
