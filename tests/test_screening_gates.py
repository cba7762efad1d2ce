"""The frozen lines: what must be found is found, what must pass passes, and the figures are published as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from nep.screening import Screener
from nep.screening.gates import gates
from nep.screening.lines import EVERYDAY, FROZEN, LEARNED, TUNING, names, read_lines

PAGE = Path(__file__).resolve().parent.parent / "docs" / "screening.md"

# The share that may be flagged (of innocent lines) or must be found (of the others). What is below a floor stands as it is.
MOST = {
    (EVERYDAY, "criticism"): 0.01, (EVERYDAY, "counter_speech"): 0.15, (EVERYDAY, "slang"): 0.08, (EVERYDAY, "scam_look_alikes"): 0.08,
    (EVERYDAY, "innocent_numbers"): 0.04, (EVERYDAY, "lawful_adverts"): 0.08, (EVERYDAY, "neutral_mentions"): 0.05,
    (FROZEN, "criticism"): 0.015, (FROZEN, "criticism, no diacritics"): 0.04, (FROZEN, "counter_speech"): 0.15, (FROZEN, "slang"): 0.09,
    (FROZEN, "neutral_mentions"): 0.05, (FROZEN, "dialects"): 0.1, (FROZEN, "rude_looking"): 0.2, (FROZEN, "scam_look_alikes"): 0.08,
    (FROZEN, "innocent_numbers"): 0.04, (FROZEN, "lawful_adverts"): 0.08,
}  # fmt: skip
LEAST = {
    (EVERYDAY, "insult"): 0.8, (EVERYDAY, "hate"): 0.8, (EVERYDAY, "threat"): 0.8, (EVERYDAY, "scam"): 0.8,
    (EVERYDAY, "personal_data"): 0.9, (EVERYDAY, "illegal_ads"): 0.75,
}  # fmt: skip


@pytest.fixture(scope="module")
def figures():
    return {(gate.folder, gate.name): gate for gate in gates(Screener())}


@pytest.mark.parametrize("gate", MOST, ids=str)
def test_innocent_lines_pass(figures, gate):
    assert figures[gate].share <= MOST[gate]


@pytest.mark.parametrize("gate", LEAST, ids=str)
def test_lines_that_must_be_found_are_found(figures, gate):
    assert figures[gate].share >= LEAST[gate]


def test_every_figure_is_published_as_it_is(figures):
    page = PAGE.read_text(encoding="utf-8")
    rows = [
        f"| {gate.folder}/{gate.name} | {gate.lines} | {gate.flagged} | {gate.share:.1%} |"
        for gate in figures.values()
    ]

    assert [row for row in rows if row not in page] == []


@pytest.mark.parametrize("folder", [LEARNED, TUNING, FROZEN, EVERYDAY])
def test_the_page_says_how_many_lines_there_are(folder):
    lines = sum(len(read_lines(folder, name)) for name in names(folder))

    assert f"| `{folder}/` | {lines:,} |" in PAGE.read_text(encoding="utf-8")
