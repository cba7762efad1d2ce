"""Lines written for the screen, each with the reason it stands there.

`lines/` is learned from, `tuning/` chooses the bars; `gates/` (made hard on purpose) and `everyday/` (ordinary, by somebody who did not know
the screen) are frozen: it is judged by them and never learns from them.

A file holds one text on each line. A line that begins with "# " gives the reason for the texts under it; ⟦…⟧ marks the words
that offend or give it away.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import NamedTuple

LEARNED, TUNING, FROZEN, EVERYDAY = "lines", "tuning", "gates", "everyday"
_BRACKETS = re.compile("[⟦⟧]")


class Line(NamedTuple):
    """One text, why it stands in its file, and the places [start, end) of the words that give it away."""

    text: str
    why: str
    spans: tuple[tuple[int, int], ...]


def parsed(text: str, why: str) -> Line:
    """The line without its brackets, and where they stood.

    >>> parsed("đồ ⟦ngu⟧", "chửi").spans
    ((3, 6),)
    """
    places = [match.start() - number for number, match in enumerate(_BRACKETS.finditer(text))]
    return Line(_BRACKETS.sub("", text), why, tuple(zip(places[::2], places[1::2], strict=True)))


def read_lines(folder: str, name: str) -> list[Line]:
    """The lines of one file of a folder."""
    why, found = "", list[Line]()
    for row in (files("nep.screening") / folder / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if row.startswith("# "):
            why = row[2:]
        elif row.strip():
            found.append(parsed(row.strip(), why))
    return found


def names(folder: str) -> list[str]:
    """The names of the files of a folder."""
    return sorted(
        entry.name[:-4]
        for entry in (files("nep.screening") / folder).iterdir()
        if entry.name.endswith(".txt")
    )
