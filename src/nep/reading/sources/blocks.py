"""Lines and tables over one plain text: what every kind of file is turned into before it is understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nep.reading.passages import Passage, passage


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


class Builder:
    """Writes the plain text of a format that has none of its own, remembering where each piece went."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._pending: list[tuple[int, int]] = []
        self._plan: list[tuple[str, object]] = []

    def _write(self, text: str) -> tuple[int, int]:
        start = self._length
        self._pieces.append(text + "\n")
        self._length += len(text) + 1
        return start, start + len(text)

    def line(self, text: str, *, whole: bool = True, gap: bool = False, page: int = 0) -> None:
        """Add one line or paragraph; line breaks inside it stay in the text."""
        if text.strip():
            self._plan.append(("line", (self._write(text), whole, gap, page)))

    def table(self, rows: Sequence[Sequence[str | None]], *, page: int = 0) -> None:
        """Add a table; None is a place that a merged cell covers."""
        spans = [[None if cell is None else [self._write(part) for part in cell.split("\n") if part.strip()] for cell in row] for row in rows]
        self._plan.append(("table", (spans, page)))

    def build(self, *, scanned: bool = False) -> Source:
        """The source as written so far."""
        text = "".join(self._pieces)
        blocks: list[Block] = []
        for kind, what in self._plan:
            if kind == "line":
                (start, end), whole, gap, page = what  # type: ignore[misc]
                blocks.append(Line(passage(text, start, end), gap, whole, page))
            else:
                spans, page = what  # type: ignore[misc]
                rows = tuple(
                    tuple(Cell(covered=True) if cell is None else Cell(tuple(passage(text, *span) for span in cell)) for cell in row)
                    for row in spans
                )
                blocks.append(Table(rows, page))
        return Source(text, tuple(block for block in blocks if not isinstance(block, Line) or block.passage), scanned)
