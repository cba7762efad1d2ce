"""Provinces and communes of Việt Nam, now and before 1 July 2025, as official facts in dated files.

>>> province("25").full_name, len(communes("25"))
('tỉnh Phú Thọ', 148)
>>> [area.full_name for area in old_provinces("25")]
['tỉnh Hoà Bình', 'tỉnh Phú Thọ', 'tỉnh Vĩnh Phúc']

How the files are made: tools/make_areas.py.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
TWO_TIERS_FROM = date(2025, 7, 1)


class UnknownProvince(LookupError):
    """No province has this code."""


@dataclass(frozen=True)
class Area:
    """A province or commune: its official code, what it is ("xã"), its bare name, the province it lies in.

    For one that has ended, `now` holds the codes of those that took it; `divided` when several took parts.
    """

    code: str
    kind: str
    name: str
    within: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    now: tuple[str, ...] = ()
    divided: bool = False

    @property
    def full_name(self) -> str:
        """As in the middle of a sentence: "xã Tân Lạc"."""
        return f"{self.kind} {self.name}"


def _read(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _current(row: dict[str, str]) -> Area:
    begins = date.fromisoformat(row["valid_from"])
    return Area(row["code"], row["kind"], row["name"], row.get("province", ""), valid_from=begins)


def _ended(row: dict[str, str], within: str) -> Area:
    now = row["now"]
    return Area(
        row["code"],
        row["kind"],
        row["name"],
        row.get(within, ""),
        valid_to=date.fromisoformat(row["valid_to"]),
        now=tuple(now.lstrip("~").split()),
        divided=now.startswith("~"),
    )


@cache
def provinces() -> dict[str, Area]:
    return {row["code"]: _current(row) for row in _read("provinces.csv")}


def province(code: str) -> Area:
    try:
        return provinces()[code.zfill(2)]
    except KeyError:
        raise UnknownProvince(code) from None


@cache
def all_communes() -> dict[str, Area]:
    return {row["code"]: _current(row) for row in _read("communes.csv")}


def communes(province_code: str) -> list[Area]:
    return [area for area in all_communes().values() if area.within == province_code]


@cache
def all_old_provinces() -> dict[str, Area]:
    return {row["code"]: _ended(row, "") for row in _read("old_provinces.csv")}


def old_provinces(province_code: str) -> list[Area]:
    """The provinces that became this one."""
    return [area for area in all_old_provinces().values() if province_code in area.now]


@cache
def all_old_communes() -> dict[str, Area]:
    return {row["code"]: _ended(row, "old_district") for row in _read("old_communes.csv")}


@cache
def all_old_districts() -> dict[str, Area]:
    """Districts; `now` holds the communes that took their communes, those that took whole ones first."""
    into = _district_successors()
    found: dict[str, Area] = {}
    for row in _read("old_districts.csv"):
        area = _ended(row, "old_province")
        now = area.now or tuple(
            sorted(into.get(area.code, {}), key=lambda code: (-into[area.code][code], code))
        )
        found[area.code] = Area(area.code, area.kind, area.name, area.within, valid_to=area.valid_to, now=now)
    return found


def _district_successors() -> dict[str, dict[str, int]]:
    """For each old district the new communes, with how many of its old communes each took whole."""
    into: dict[str, dict[str, int]] = {}
    for old in all_old_communes().values():
        counts = into.setdefault(old.within, {})
        for code in old.now:
            counts[code] = counts.get(code, 0) + (0 if old.divided else 1)
    return into


def old_districts(province_code: str) -> list[Area]:
    """The districts of the provinces that became this one."""
    within = {area.code for area in old_provinces(province_code)}
    return [area for area in all_old_districts().values() if area.within in within]


def old_communes(province_code: str) -> list[Area]:
    """The communes of the provinces that became this one."""
    within = {area.code for area in old_districts(province_code)}
    return [area for area in all_old_communes().values() if area.within in within]
