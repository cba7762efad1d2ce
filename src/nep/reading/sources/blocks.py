"""Lines and tables over one plain text: what every kind of file is turned into before it is understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nep.reading.passages import Passage, passage

# Called after each page with the pages done and the pages there are: for those who wait.
OnPage = Callable[[int, int], None]


def no_pages(done: int, total: int) -> None:
    """Nobody waits."""


@dataclass(frozen=True)
class Line:
    """A line or paragraph. `whole` says that the file format itself marks where the paragraph ends."""

    passage: Passage
    gap: bool = False
    whole: bool = False
    page: int = 0


@dataclass(frozen=True)
class Cell:
    """One cell of a table, with its lines; empty where a merged cell of another row or column covers it."""

    lines: tuple[Passage, ...] = ()
    covered: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    page: int = 0


Block = Line | Table


@dataclass(frozen=True)
class Source:
    """One plain text and the blocks that point into it, in reading order."""

    text: str
    blocks: tuple[Block, ...]
    scanned: bool = False


class _WrittenLine(NamedTuple):
    start: int
    end: int
    whole: bool
    gap: bool
    page: int


class _WrittenTable(NamedTuple):
    rows: list[list[list[tuple[int, int]] | None]]
    page: int


class Builder:
    """Writes the plain text of a format that has none of its own, remembering where each piece went."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._written: list[_WrittenLine | _WrittenTable] = []

    def _write(self, text: str) -> tuple[int, int]:
        start = self._length
        self._pieces.append(text + "\n")
        self._length += len(text) + 1
        return start, start + len(text)

    def line(self, text: str, *, whole: bool = True, gap: bool = False, page: int = 0) -> None:
        """Add one line or paragraph."""
        if text.strip():
            self._written.append(_WrittenLine(*self._write(text), whole, gap, page))

    def table(self, rows: Sequence[Sequence[str | None]], *, page: int = 0) -> None:
        """Add a table; None is a place that a merged cell covers."""
        spans = [[self._cell(text) for text in row] for row in rows]
        self._written.append(_WrittenTable(spans, page))

    def _cell(self, text: str | None) -> list[tuple[int, int]] | None:
        return None if text is None else [self._write(part) for part in text.split("\n") if part.strip()]

    def build(self, *, scanned: bool = False) -> Source:
        """The source as written so far."""
        text = "".join(self._pieces)
        blocks: list[Block] = []
        for written in self._written:
            if isinstance(written, _WrittenTable):
                rows = tuple(tuple(_cell(text, spans) for spans in row) for row in written.rows)
                blocks.append(Table(rows, written.page))
            elif clean := passage(text, written.start, written.end):
                blocks.append(Line(clean, written.gap, written.whole, written.page))
        return Source(text, tuple(blocks), scanned)


def _cell(text: str, spans: list[tuple[int, int]] | None) -> Cell:
    if spans is None:
        return Cell(covered=True)
    return Cell(tuple(passage(text, start, end) for start, end in spans))
