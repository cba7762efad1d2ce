"""The standard bodies of a province, those before them, and the phrases that name several at once.

data/bodies.json is written by hand; each succession carries how sure it is and where it is said.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from nep.agencies.areas import DATA, Area


@dataclass(frozen=True)
class Into:
    """One successor of an ended body."""

    code: str
    subject: str = ""
    confidence: str = "high"
    source: str = ""


@dataclass(frozen=True)
class Body:
    """An agency with its code, name and other names; `into` says who took over from one that has ended."""

    code: str
    kind: str
    name: str
    also: tuple[str, ...] = ()
    valid_to: date | None = None
    how: str = ""
    into: tuple[Into, ...] = field(default=())


@dataclass(frozen=True)
class Group:
    """A phrase that names several units, with the kinds it holds."""

    code: str
    name: str
    rules: tuple[tuple[str, str], ...]
    also: tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / "bodies.json").read_text(encoding="utf-8"))
    return loaded


def words_for(area: Area) -> dict[str, str]:
    """What stands for the placeholders in a name."""
    is_city = area.kind != "tỉnh"
    return {
        "cap": area.kind,
        "full": area.full_name,
        "ten": area.name,
        "uy": "Thành ủy" if is_city else "Tỉnh ủy",
        "doan": "Thành đoàn" if is_city else "Tỉnh đoàn",
    }


def names(pattern: str, area: Area, also: list[str]) -> tuple[str, ...]:
    """A body's name in a province and the ways documents write it, the name first.

    >>> names("Sở Tư pháp", Area("25", "tỉnh", "Phú Thọ"), [])
    ('Sở Tư pháp', 'Sở Tư pháp tỉnh Phú Thọ', 'Sở Tư pháp Phú Thọ', 'Sở Tư pháp tỉnh')
    >>> names("Công an {cap}", Area("25", "tỉnh", "Phú Thọ"), [])
    ('Công an tỉnh', 'Công an tỉnh Phú Thọ', 'Công an Phú Thọ')
    """
    if "{cap}" in pattern:
        ways = [pattern, pattern.replace("{cap}", "{full}"), pattern.replace("{cap}", "{ten}")]
    elif "{" in pattern:
        ways = [pattern]
    else:
        ways = [pattern, pattern + " {full}", pattern + " {ten}", pattern + " {cap}"]
    words = words_for(area)
    return tuple(dict.fromkeys(way.format(**words) for way in [*ways, *also]))


def _body(row: dict[str, Any], area: Area | None) -> Body:
    name, *also = names(row["name"], area, row.get("also", [])) if area else (row["name"],)
    ends = row.get("valid_to")
    return Body(
        row["code"],
        row["kind"],
        name,
        tuple(also),
        date.fromisoformat(ends) if ends else None,
        row.get("how", ""),
        tuple(Into(**into) for into in row.get("into", ())),
    )


def _serves(row: dict[str, Any], area: Area) -> bool:
    return area.code not in row.get("not", ()) and ("only" not in row or area.code in row["only"])


def provincial(area: Area) -> list[Body]:
    """The bodies of a province today."""
    return [_body(row, area) for row in _data()["bodies"] if _serves(row, area)]


def ended(area: Area) -> list[Body]:
    """The bodies of a province that were merged or abolished."""
    return [_body(row, area) for row in _data()["ended"] if _serves(row, area)]


def national() -> list[Body]:
    """Ministries, those of today and those before them."""
    return [_body(row, None) for row in (*_data()["national"], *_data()["national_ended"])]


def groups() -> list[Group]:
    return [
        Group(
            row["code"],
            row["name"],
            tuple((rule["kind"], rule["starts"]) for rule in row["rules"]),
            tuple(row["also"]),
        )
        for row in _data()["groups"]
    ]
