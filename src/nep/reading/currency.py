"""What a document builds on and what of it still stands: replaced laws, bodies that have ended, unknown names.

The tables are dated facts in data/laws.json and data/bodies.json, each with its source and the day it was checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from nep.reading.model import Task, Warning
from nep.reading.units import has_head
from nep.text import fold_with_offsets


@dataclass(frozen=True)
class Law:
    """A legal document with the day it ended and what replaced it; `names` are the ways texts call it, folded."""

    number: str
    title: str
    valid_to: date
    replaced_by: tuple[str, ...]
    names: tuple[str, ...]
    checked_on: date
    source: str


@dataclass(frozen=True)
class Body:
    """A kind of body that has ended: how its name is written (a folded pattern), since when, who does its work now."""

    pattern: str
    ended_on: date
    successor: str
    source: str


def _table(name: str) -> list[dict[str, object]]:
    loaded: list[dict[str, object]] = json.loads(
        (files("nep.reading") / "data" / name).read_text(encoding="utf-8")
    )
    return loaded


@cache
def laws() -> tuple[Law, ...]:
    """Laws that have been replaced, as far as they were checked."""
    return tuple(
        Law(
            number=str(row["number"]),
            title=str(row["title"]),
            valid_to=date.fromisoformat(str(row["valid_to"])),
            replaced_by=tuple(row["replaced_by"]),  # type: ignore[arg-type]
            names=tuple(row.get("names", ())),  # type: ignore[arg-type]
            checked_on=date.fromisoformat(str(row["checked_on"])),
            source=str(row["source"]),
        )
        for row in _table("laws.json")
    )


@cache
def bodies() -> tuple[Body, ...]:
    """Kinds of bodies that have ended, most particular first."""
    return tuple(
        Body(
            str(row["pattern"]),
            date.fromisoformat(str(row["ended_on"])),
            str(row["successor"]),
            str(row["source"]),
        )
        for row in _table("bodies.json")
    )


def ended_body(name: str, on: date) -> Body | None:
    """The entry for a body that had ended on that day, or None.

    >>> ended_body("Sở Thông tin và Truyền thông", date(2026, 1, 1)).ended_on.isoformat()
    '2025-03-01'
    """
    folded = re.sub(r"[^a-z0-9 ]+", " ", fold_with_offsets(name).text)
    folded = re.sub(r" +", " ", folded).strip()
    return next(
        (body for body in bodies() if body.ended_on <= on and re.search(rf"\b(?:{body.pattern})\b", folded)),
        None,
    )


def outdated_laws(text: str, on: date) -> Iterator[Warning]:
    """A warning for each replaced document that the text builds on, at its first mention."""
    folded = fold_with_offsets(text)
    for law in laws():
        if law.valid_to > on:
            continue
        place = text.find(law.number)
        span = (place, place + len(law.number)) if place >= 0 else None
        for name in () if span else law.names:
            found = folded.text.find(name)
            if found >= 0:
                span = folded.source_span(found, found + len(name))
                break
        if span:
            successors = " và ".join(law.replaced_by)
            day = law.valid_to.strftime("%d/%m/%Y")
            yield Warning(
                "law-replaced",
                f"{law.title} ({law.number}) đã được thay thế bởi {successors} từ {day}.",
                *span,
            )


def doubtful_units(tasks: Sequence[Task], on: date) -> Iterator[Warning]:
    """A warning for each body that has ended, and for each name that is no body's name, at its first task."""
    seen: set[str] = set()
    for task in tasks:
        for name in [*task.lead, *task.coordinate]:
            if name in seen:
                continue
            seen.add(name)
            body = ended_body(name, on)
            if body:
                day = body.ended_on.strftime("%d/%m/%Y")
                yield Warning(
                    "unit-abolished",
                    f"{name} đã kết thúc hoạt động từ {day}; nay là {body.successor}.",
                    task.start,
                    task.end,
                )
            elif name in task.lead and not has_head(name[:1].upper() + name[1:]):
                yield Warning("unit-unknown", f"Chưa nhận ra đơn vị “{name}”.", task.start, task.end)
