"""A province into the register: its bodies, communes, what was there before, and who took over.

Loading again adds what is missing and changes nothing that is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from nep.accounts.models import User
from nep.agencies import areas, bodies
from nep.agencies.areas import TWO_TIERS_FROM, Area
from nep.agencies.bodies import Body
from nep.agencies.models import ONE_DAY, Alias, GroupRule, Jurisdiction, Succession, Unit, UnitGroup
from nep.agencies.names import group_key, key
from nep.audit import actions as audit

COUNCIL = "Ủy ban nhân dân"
MERGER = "Nghị quyết 202/2025/QH15"
TWO_TIERS = "Luật Tổ chức chính quyền địa phương 2025"
DISTRICT_OFFICE = "Phòng Văn hóa và Thông tin"


@dataclass
class Place:
    """What a province consists of, now and before; from the official files, or made up for a demonstration."""

    province: Area
    communes: Sequence[Area]
    old_provinces: Sequence[Area] = ()
    old_districts: Sequence[Area] = ()
    old_communes: Sequence[Area] = ()

    @classmethod
    def official(cls, code: str) -> Place:
        province = areas.province(code)
        code = province.code
        return cls(
            province,
            areas.communes(code),
            areas.old_provinces(code),
            areas.old_districts(code),
            areas.old_communes(code),
        )


@dataclass(frozen=True)
class Link:
    """A succession between codes, before the units have keys."""

    predecessor: str
    successor: str
    kind: str
    on: date
    subject: str = ""
    confidence: str = Succession.Confidence.HIGH
    source: str = ""


@dataclass
class Draft:
    """Units, aliases and successions by code, collected before they are written in bulk."""

    units: dict[str, Unit] = field(default_factory=dict)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)

    def add(
        self, code: str, name: str, kind: str, *, also: Iterable[str] = (), below: str = "", **facts: Any
    ) -> None:
        self.units[code] = Unit.called(name, code=code, kind=kind, **facts)
        self.aliases += [(code, other) for other in also]
        if below:
            self.parents[code] = below


@transaction.atomic
def load_province(code: str, *, by: User | None = None, place: Place | None = None) -> Jurisdiction:
    """Make this installation serve a province, with all its units. `place` replaces the official facts."""
    place = place or Place.official(code)
    draft = Draft()
    for step in (_province, _bodies, _national, _communes, _old_districts, _old_communes, _old_provinces):
        step(draft, place)
    added = _write(draft)
    _write_groups(place)
    jurisdiction = _serve(place.province)
    if added:
        audit.record("agencies.loaded", by=by, target=jurisdiction.unit, units=added)
    return jurisdiction


def province_unit(area: Area) -> str:
    return f"ubnd-tinh-{area.code}"


def commune_unit(code: str) -> str:
    return f"ubnd-{code}"


def _province(draft: Draft, place: Place) -> None:
    area = place.province
    also = [f"{COUNCIL} {area.kind}", area.full_name, f"{COUNCIL} {area.name}"]
    draft.add(
        province_unit(area),
        f"{COUNCIL} {area.full_name}",
        Unit.Kind.PROVINCE,
        also=also,
        province_code=area.code,
    )


def _bodies(draft: Draft, place: Place) -> None:
    area, above = place.province, province_unit(place.province)
    for body in bodies.provincial(area):
        draft.add(body.code, body.name, body.kind, also=body.also, below=above, province_code=area.code)
    for body in bodies.ended(area):
        older = [name for old in place.old_provinces for name in _under(body, bodies.ended, old, area)]
        _ended_body(draft, body, [*body.also, *older], above, area.code)


def _national(draft: Draft, place: Place) -> None:
    for body in bodies.national():
        if body.valid_to is None:
            draft.add(body.code, body.name, body.kind, also=body.also)
        else:
            _ended_body(draft, body, body.also, "", "")


def _ended_body(draft: Draft, body: Body, also: Iterable[str], below: str, province: str) -> None:
    draft.add(
        body.code,
        body.name,
        body.kind,
        also=also,
        below=below,
        province_code=province,
        valid_to=body.valid_to,
    )
    on = (body.valid_to or TWO_TIERS_FROM) + ONE_DAY
    for into in body.into:
        draft.links.append(
            Link(body.code, into.code, body.how, on, into.subject, into.confidence, into.source)
        )


def _under(body: Body, known: Callable[[Area], list[Body]], old: Area, new: Area) -> list[str]:
    """What a body was called in a province of before; the same list as in the new one, told by its code."""
    there = Area(new.code, old.kind, old.name)
    return [name for other in known(there) if other.code == body.code for name in (other.name, *other.also)]


def _communes(draft: Draft, place: Place) -> None:
    above = province_unit(place.province)
    for area in place.communes:
        draft.add(
            commune_unit(area.code),
            f"{COUNCIL} {area.full_name}",
            Unit.Kind.COMMUNE,
            also=[area.full_name],
            below=above,
            province_code=place.province.code,
            area_code=area.code,
            valid_from=area.valid_from or TWO_TIERS_FROM,
        )


def _old_districts(draft: Draft, place: Place) -> None:
    """District councils and their culture offices; what they did in an area is its communes'."""
    names = {area.code: area.full_name for area in place.old_provinces}
    for area in place.old_districts:
        facts: dict[str, Any] = {"valid_to": area.valid_to, "province_code": place.province.code}
        facts["note"] = names.get(area.within, "")
        council, office, name = f"ubnd-huyen-{area.code}", f"phong-vhtt-{area.code}", area.full_name
        draft.add(council, f"{COUNCIL} {name}", Unit.Kind.DISTRICT, also=[name], area_code=area.code, **facts)
        draft.add(office, f"{DISTRICT_OFFICE} {name}", Unit.Kind.OFFICE, **facts)
        for old, subject in ((council, ""), (office, "Phòng Văn hóa - Xã hội")):
            _taken_over(draft, old, area, Succession.Kind.SPLIT, subject, TWO_TIERS)


def _old_communes(draft: Draft, place: Place) -> None:
    names = {area.code: area.full_name for area in place.old_districts}
    for area in place.old_communes:
        code, name = f"ubnd-xa-cu-{area.code}", area.full_name
        draft.add(
            code,
            f"{COUNCIL} {name}",
            Unit.Kind.COMMUNE,
            also=[name],
            valid_to=area.valid_to,
            province_code=place.province.code,
            area_code=area.code,
            note=names.get(area.within, ""),
        )
        kind = Succession.Kind.SPLIT if area.divided else Succession.Kind.MERGE
        _taken_over(draft, code, area, kind, "một phần địa bàn" if area.divided else "", MERGER)


def _taken_over(draft: Draft, code: str, area: Area, kind: str, subject: str, source: str) -> None:
    on = (area.valid_to or TWO_TIERS_FROM) + ONE_DAY
    draft.links += [Link(code, commune_unit(now), kind, on, subject, source=source) for now in area.now]


def _old_provinces(draft: Draft, place: Place) -> None:
    """Each merged province with the bodies that live on in the new one, under the names they had."""
    merged = [old for old in place.old_provinces if old.name != place.province.name]
    for old in merged:
        facts: dict[str, Any] = {"valid_to": old.valid_to, "province_code": place.province.code}
        code = f"ubnd-tinh-cu-{old.code}"
        name = f"{COUNCIL} {old.full_name}"
        draft.add(code, name, Unit.Kind.PROVINCE, also=[old.full_name, f"{COUNCIL} {old.name}"], **facts)
        draft.links.append(_merged(code, province_unit(place.province)))
        for body in bodies.provincial(place.province):
            taken = {key(name) for name in (body.name, *body.also)}
            there = [
                name
                for name in _under(body, bodies.provincial, old, place.province)
                if key(name) not in taken
            ]
            # A name that does not say where is the name of the body of today.
            named = [name for name in there if old.name in name]
            if named:
                draft.add(f"{body.code}-{old.code}", named[0], body.kind, also=named[1:], **facts)
                draft.links.append(_merged(f"{body.code}-{old.code}", body.code))


def _merged(predecessor: str, successor: str) -> Link:
    return Link(predecessor, successor, Succession.Kind.MERGE, TWO_TIERS_FROM, source=MERGER)


def _write(draft: Draft) -> int:
    """Write what is not there yet, by code; the number of units that are new."""
    known = dict(Unit.objects.exclude(code="").values_list("code", "pk"))
    new = {code: unit for code, unit in draft.units.items() if code not in known}
    above = [unit for code, unit in new.items() if code not in draft.parents]
    below = [unit for code, unit in new.items() if code in draft.parents]
    for units in (above, below):
        for unit in units:
            unit.parent_id = known.get(draft.parents.get(unit.code, ""))
        Unit.objects.bulk_create(units, batch_size=500)
        known = dict(Unit.objects.exclude(code="").values_list("code", "pk"))
    Alias.objects.bulk_create(_aliases(draft, known, set(new)), ignore_conflicts=True, batch_size=500)
    Succession.objects.bulk_create(
        _successions(draft, known, set(new)), ignore_conflicts=True, batch_size=500
    )
    return len(new)


def _aliases(draft: Draft, known: dict[str, int], new: set[str]) -> list[Alias]:
    return [
        Alias(unit_id=known[code], name=name, folded=key(name))
        for code, name in draft.aliases
        if code in new and key(name) != draft.units[code].folded
    ]


def _successions(draft: Draft, known: dict[str, int], new: set[str]) -> list[Succession]:
    return [
        Succession(
            predecessor_id=known[link.predecessor],
            successor_id=known[link.successor],
            kind=link.kind,
            on=link.on,
            subject=link.subject,
            confidence=link.confidence,
            source=link.source,
        )
        for link in draft.links
        if link.predecessor in new and link.successor in known
    ]


def _write_groups(place: Place) -> None:
    where = [key(place.province.name)]
    for group in bodies.groups():
        made, is_new = UnitGroup.objects.get_or_create(code=group.code, defaults={"name": group.name})
        if not is_new:
            continue
        GroupRule.objects.bulk_create(
            GroupRule(group=made, kind=kind, starts=starts) for kind, starts in group.rules
        )
        phrases = {group_key(name, where): name for name in (group.name, *group.also)}
        Alias.objects.bulk_create(
            Alias(group=made, name=name, folded=folded) for folded, name in phrases.items()
        )


def _serve(area: Area) -> Jurisdiction:
    unit = Unit.objects.get(code=province_unit(area))
    facts = {"province_code": area.code, "kind": area.kind, "name": area.name, "unit": unit}
    jurisdiction, _created = Jurisdiction.objects.update_or_create(pk=Jurisdiction.ONLY, defaults=facts)
    return jurisdiction
