"""How the shipped screen does on the frozen lines: how many of the bad are found, how many of the innocent are flagged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nep.screening.findings import Screened, Verdict
from nep.screening.lines import EVERYDAY, FROZEN, Line, names, read_lines
from nep.screening.screener import Screener
from nep.text.folding import fold

TWINS = "criticism"


class Gate(NamedTuple):
    """The figure of one file: lines, lines flagged, and for files of bad lines those with a finding at the right place."""

    folder: str
    name: str
    lines: int
    flagged: int
    placed: int

    @property
    def share(self) -> float:
        """The share of lines flagged, 0 to 1."""
        return self.flagged / self.lines


def gates(screener: Screener) -> list[Gate]:
    """The figures of all frozen files, the hard criticism once more with its marks taken off."""
    figures = [
        _gate(folder, name, read_lines(folder, name), screener)
        for folder in (EVERYDAY, FROZEN)
        for name in names(folder)
    ]
    bare = [line._replace(text=fold(line.text)) for line in read_lines(FROZEN, TWINS)]
    return [*figures, _gate(FROZEN, f"{TWINS}, no diacritics", bare, screener)]


def _gate(folder: str, name: str, lines: Sequence[Line], screener: Screener) -> Gate:
    answers = screener.screen_many([line.text for line in lines])
    flagged = [answer for answer in answers if answer.verdict is not Verdict.CLEAN]
    placed = sum(_placed(line, answer) for line, answer in zip(lines, answers, strict=True))
    return Gate(folder, name, len(lines), len(flagged), placed)


def _placed(line: Line, answer: Screened) -> bool:
    return any(
        finding.start < end and finding.end > start
        for finding in answer.findings
        for start, end in line.spans
    )
