"""A name as a document writes it → the unit of today, or the people's choice between suggestions.

Only a name that is exactly a unit's or a group's name or alias resolves by itself. Everything else is
a suggestion that a person confirms.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from nep.agencies.lineage import Heir, Links, heirs, links_of
from nep.agencies.models import Alias, Jurisdiction, Unit, UnitGroup
from nep.agencies.names import distinct_part, group_key, is_vague, key, without_tail
from nep.ui.written import ngay

CLOSE = 84.0
MOST_CANDIDATES = 5
NAMED_AT_MOST = 3


class Status(StrEnum):
    """How a name was understood."""

    UNIT = "unit"
    GROUP = "group"
    SUCCEEDED = "succeeded"
    CLOSE = "close"
    NONE = "none"


@dataclass(frozen=True)
class Candidate:
    """A unit in force that may be meant, how near its name is (0–100), and the ended name it stands for."""

    unit: Unit
    score: float
    instead_of: Unit | None = None


@dataclass(frozen=True)
class Match:
    """What a name leads to on a day. `units` are those that need no question; `suggested` await a person."""

    name: str
    status: Status
    units: tuple[Unit, ...] = ()
    group: UnitGroup | None = None
    ended: Unit | None = None
    heirs: tuple[Heir, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    also: str = ""
    suggested: tuple[Unit, ...] = field(default=())

    @property
    def is_certain(self) -> bool:
        return self.status in {Status.UNIT, Status.GROUP}

    @property
    def unit(self) -> Unit | None:
        """The one unit that is meant, when it is certain."""
        return self.units[0] if self.status == Status.UNIT else None

    @property
    def sentence(self) -> str:
        """What to tell the person who reviews the name."""
        match self.status:
            case Status.UNIT:
                return ""
            case Status.GROUP:
                return _("Nhóm gồm %(count)s đơn vị.") % {"count": len(self.units)}
            case Status.SUCCEEDED:
                return self._succession()
            case Status.CLOSE:
                return _("Tên này gần với %(units)s. Hãy chọn đúng đơn vị.") % {
                    "units": named(self.suggested)
                }
            case Status.NONE:
                if is_vague(self.name):
                    return _("Văn bản không nêu rõ đơn vị nào. Hãy chọn đơn vị.")
                return _("Chưa có đơn vị nào mang tên này. Hãy chọn hoặc thêm đơn vị.")

    def _succession(self) -> str:
        day = self.ended.ended_on if self.ended else None
        words = {
            "name": self.name,
            "day": ngay(day),
            "units": named_heirs(self.heirs),
            "count": len(self.heirs),
        }
        if self.group and all(heir.unit.kind == Unit.Kind.COMMUNE for heir in self.heirs):
            return _("“%(name)s” đã kết thúc hoạt động từ %(day)s; nay là %(count)s xã, phường.") % words
        if self.group:
            return (
                _("“%(name)s” có đơn vị đã kết thúc hoạt động từ %(day)s; nay gồm %(count)s đơn vị.") % words
            )
        if not self.heirs:
            return _("“%(name)s” đã kết thúc hoạt động từ %(day)s; chưa rõ đơn vị kế thừa.") % words
        return _("“%(name)s” đã kết thúc hoạt động từ %(day)s; nay là %(units)s.") % words


def named(units: Iterable[Unit]) -> str:
    """A few names, and how many more there are."""
    names = [unit.name for unit in units]
    return _listed(names)


def named_heirs(found: Iterable[Heir]) -> str:
    return _listed(
        [f"{heir.unit.name} ({heir.subject})" if heir.subject else heir.unit.name for heir in found]
    )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:NAMED_AT_MOST])
    more = len(names) - NAMED_AT_MOST
    return _("%(names)s và %(more)s đơn vị khác") % {"names": shown, "more": more} if more > 0 else shown


@dataclass
class Register:
    """All names of all units and groups on a day, read once so that a whole document costs a few queries."""

    on: date
    units: dict[int, Unit]
    by_key: dict[str, list[Unit]]
    groups: dict[str, UnitGroup]
    links: Links
    places: tuple[str, ...]

    @classmethod
    def load(cls, on: date) -> Register:
        units = {unit.pk: unit for unit in Unit.objects.order_by("sorting", "pk")}
        by_key: dict[str, list[Unit]] = {}
        for unit in units.values():
            by_key.setdefault(unit.folded, []).append(unit)
        groups = {group.pk: group for group in UnitGroup.objects.with_rules()}
        by_phrase: dict[str, UnitGroup] = {}
        for alias in Alias.objects.order_by("pk"):
            if alias.group_id:
                by_phrase.setdefault(alias.folded, groups[alias.group_id])
            elif alias.unit_id and units[alias.unit_id] not in by_key.setdefault(alias.folded, []):
                by_key[alias.folded].append(units[alias.unit_id])
        jurisdiction = Jurisdiction.current()
        places = (key(jurisdiction.name),) if jurisdiction else ()
        return cls(on, units, by_key, by_phrase, links_of(), places)

    def heirs(self, unit: Unit) -> list[Heir]:
        return heirs(unit, self.on, self.links)


def match(name: str, on: date, register: Register | None = None) -> Match:
    """The unit, group, successors or near names that a written name leads to on a day."""
    register = register or Register.load(on)
    bare, also = without_tail(" ".join(name.split()).strip(" .;,:"))
    found = (
        _exact(bare, register) or _group(bare, register) or _near(bare, register) or Match(bare, Status.NONE)
    )
    return replace(found, name=name, also=also)


def match_all(names: Iterable[str], on: date) -> dict[str, Match]:
    """The same for the names of a whole document, with one reading of the register."""
    register = Register.load(on)
    return {name: match(name, on, register) for name in dict.fromkeys(names)}


def _exact(name: str, register: Register) -> Match | None:
    bearers = register.by_key.get(key(name), [])
    current = [unit for unit in bearers if unit.is_in_force(register.on)]
    if len(current) == 1:
        return Match(name, Status.UNIT, units=(current[0],))
    if current:
        return _choice(name, [Candidate(unit, 100.0) for unit in current])
    ended = [unit for unit in bearers if unit.ended_on and unit.ended_on <= register.on]
    if not ended:
        return None
    found = {heir.unit.pk: heir for unit in ended for heir in register.heirs(unit)}
    last = max(ended, key=lambda unit: unit.valid_to or date.min)
    units = tuple(heir.unit for heir in found.values())
    return Match(name, Status.SUCCEEDED, ended=last, heirs=tuple(found.values()), suggested=units)


def _group(name: str, register: Register) -> Match | None:
    group = register.groups.get(group_key(name, register.places))
    if group is None:
        return None
    current, succeeded = members(group, register)
    if succeeded:
        found = tuple(Heir(unit) for unit in current)
        return Match(
            name, Status.SUCCEEDED, group=group, ended=succeeded[0], heirs=found, suggested=tuple(current)
        )
    return Match(name, Status.GROUP, group=group, units=tuple(current))


def members(group: UnitGroup, register: Register) -> tuple[list[Unit], list[Unit]]:
    """The units of a group in force on the day, and the ended ones whose heirs had to stand in for them.

    A rule whose units are all gone, such as "UBND các huyện", means those that took over.
    """
    current: dict[int, Unit] = {}
    succeeded: list[Unit] = []
    held = [[unit for unit in register.units.values() if rule.holds(unit)] for rule in group.rules.all()]
    for units in [*held, *([register.units[unit.pk]] for unit in group.members.all())]:
        in_force = [unit for unit in units if unit.is_in_force(register.on)]
        for unit in [] if in_force else units:
            succeeded.append(unit)
            in_force += [heir.unit for heir in register.heirs(unit)]
        current.update({unit.pk: unit for unit in in_force})
    return sorted(current.values(), key=lambda unit: (unit.sorting, unit.pk)), succeeded


def units_of(group: UnitGroup, on: date) -> list[Unit]:
    """The units that a group means on a day."""
    return members(group, Register.load(on))[0]


def _near(name: str, register: Register) -> Match | None:
    nearest = process.extract(
        distinct_part(key(name)),
        {written: distinct_part(written) for written in register.by_key},
        scorer=fuzz.token_sort_ratio,
        score_cutoff=CLOSE,
        limit=MOST_CANDIDATES,
    )
    found: list[Candidate] = []
    for _part, score, written in nearest:
        for unit in register.by_key[written]:
            if unit.is_in_force(register.on):
                found.append(Candidate(unit, score))
            else:
                found += [Candidate(heir.unit, score, unit) for heir in register.heirs(unit)]
    return _choice(name, found) if found else None


def _choice(name: str, found: list[Candidate]) -> Match:
    once: dict[int, Candidate] = {}
    for candidate in sorted(found, key=lambda c: (-c.score, c.instead_of is not None)):
        once.setdefault(candidate.unit.pk, candidate)
    kept = tuple(once.values())[:MOST_CANDIDATES]
    return Match(name, Status.CLOSE, candidates=kept, suggested=tuple(c.unit for c in kept))
