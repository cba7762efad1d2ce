"""What docs/screen-readers.md promises to ears is done with a real screen reader, row by row."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import needs
from listening import reader
from nep.conduct.loading import load_code

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    needs.CHROMIUM,
    needs.SCREEN_READER,
]
SCRIPT = Path(__file__).resolve().parent.parent / "docs" / "screen-readers.md"
ROW = re.compile(r"^\| *(?P<do>[^|]*?) *\| *(?P<keys>[^|]*?) *\|[^|]*\| *(?P<heard>[^|]*?) *\|$")
QUOTED = re.compile(r"`([^`]+)`")
KEYS = {"Enter": "Return"}
MOST = 12


@dataclass(frozen=True)
class Step:
    """One row: what is done or pressed, how often at most, and what must be heard then."""

    do: str
    told: str
    most: int
    heard: tuple[str, ...]


def journeys() -> dict[str, list[Step]]:
    """The tables of the page by their headings."""
    found: dict[str, list[Step]] = {}
    for part in SCRIPT.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *lines = part.splitlines()
        rows = [row for line in lines[2:] if (row := ROW.match(line))]
        steps = [step_of(row) for row in rows if "`" in row[0]]
        if steps:
            found[title] = steps
    return found


def step_of(row: re.Match[str]) -> Step:
    do, _, told = row["do"].partition(" ")
    cell = told or row["keys"]
    return Step(
        do or "press",
        QUOTED.findall(cell)[0],
        MOST if "…" in row["keys"] else 1,
        tuple(QUOTED.findall(row["heard"])),
    )


def carry_out(ear, step: Step) -> str:
    """What is heard after the step."""
    if step.do == "open":
        return ear.opens(step.told, *step.heard)
    if step.do == "write":
        return ear.writes(step.told)
    return ear.presses(
        KEYS.get(step.told, step.told.lower() if len(step.told) == 1 else step.told),
        *step.heard,
        most=step.most,
    )


def test_seven_things_can_be_done_by_ear_alone(live_server, tmp_path, monkeypatch):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    load_code()
    missing = []
    with reader(live_server.url, tmp_path) as ear:
        for title, steps in journeys().items():
            for step in steps:
                said = carry_out(ear, step)
                missing += [(title, step.told, words, said) for words in step.heard if words not in said]

    assert missing == []


def test_the_script_is_read_whole():
    told = journeys()

    assert len(told) == 7
    assert {steps[0].do for steps in told.values()} == {"open"}
    assert [
        title for title, steps in told.items() if not all(step.heard or step.do == "write" for step in steps)
    ] == []
