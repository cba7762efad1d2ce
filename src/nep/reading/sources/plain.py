"""Plain text: the file's own text unchanged; tables drawn with bars or tabs are seen as tables."""

from __future__ import annotations

import re

from nep.reading.passages import passage
from nep.reading.sources.blocks import Block, Cell, Line, Source, Table

_RULE = re.compile(r"[-|:+= \t]+")


def from_plain(text: str) -> Source:
    """Lines of a text file, with their places in the file; bar-drawn rows of one width are a table."""
    blocks: list[Block] = []
    rows: list[list[tuple[int, int]]] = []
    gap = False
    place = 0
    for raw in text.splitlines(keepends=True):
        start, place = place, place + len(raw)
        content = raw.strip()
        gap = gap or raw.startswith("\f")
        cells = _cells(raw, start)
        if len(cells) >= 3 and (not rows or len(rows[-1]) == len(cells)):
            if not _RULE.fullmatch(content):
                rows.append(cells)
            continue
        _close(text, rows, blocks)
        if not content:
            gap = True
            continue
        for cell in cells or [(start, start + len(raw))]:
            piece = passage(text, *cell)
            if piece:
                blocks.append(Line(piece, gap))
                gap = False
    _close(text, rows, blocks)
    return Source(text, tuple(blocks))


def _cells(raw: str, start: int) -> list[tuple[int, int]]:
    bar = "|" if "|" in raw else "\t" if raw.strip().count("\t") >= 2 else ""
    if not bar:
        return []
    line = raw.rstrip("\r\n")
    left = len(line) - len(line.lstrip(" |")) if bar == "|" else 0
    right = len(line.rstrip(" |")) if bar == "|" else len(line)
    spans, here = [], left
    for piece in line[left:right].split(bar):
        spans.append((start + here, start + here + len(piece)))
        here += len(piece) + 1
    return spans


def _close(text: str, rows: list[list[tuple[int, int]]], blocks: list[Block]) -> None:
    """Turn the rows gathered so far into a table, or into lines when there is only one."""
    cells = [[passage(text, *span) for span in row] for row in rows]
    if len(cells) == 1:
        blocks += [Line(piece) for piece in cells[0] if piece]
    elif cells:
        blocks.append(Table(tuple(tuple(Cell((piece,) if piece else ()) for piece in row) for row in cells)))
    rows.clear()
