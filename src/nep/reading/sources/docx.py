"""Word files: paragraphs with the numbers that Word draws by itself, tables with merged and nested cells."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from nep.reading.model import UnreadableDocument
from nep.reading.sources.blocks import Builder, Source

_MAX_UNPACKED = 300 * 1024 * 1024
_BULLETS = {"+": "+", "*": "*", "o": "o"}
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def from_docx(data: bytes) -> Source:
    """The paragraphs and tables of a .docx; UnreadableDocument for other packages, bombs and broken files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _MAX_UNPACKED:
                raise UnreadableDocument(
                    "Tệp .docx nở ra quá lớn khi mở, có thể không an toàn. Hãy lưu lại bằng Word rồi thử lại."
                )
            if "word/document.xml" not in package.namelist():
                raise UnreadableDocument("Tệp nén này không phải văn bản Word (.docx).")
        document = docx.Document(io.BytesIO(data))
    except UnreadableDocument:
        raise
    except Exception as error:  # python-docx and lxml raise many kinds for a broken package
        raise UnreadableDocument(
            "Tệp .docx bị hỏng, không mở được. Hãy lưu lại bằng Word rồi thử lại."
        ) from error
    builder = Builder()
    _write(document.element.body, _Numbering(document), builder)
    return builder.build()


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables below a node, also those inside content controls."""
    for child in parent.iterchildren():
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")}:
            yield from _blocks(child)


def _write(parent: Any, numbering: _Numbering, builder: Builder) -> None:
    for block in _blocks(parent):
        if block.tag == qn("w:p"):
            for part in (numbering.label(block) + _text(block)).split("\n"):
                builder.line(part)
        else:
            _write_table(block, numbering, builder)


def _text(paragraph: Any) -> str:
    """What a reader sees of a paragraph: insertions kept, deletions and field codes left out."""
    pieces = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag == qn("w:tab"):
            pieces.append("" if node.getparent().tag == qn("w:tabs") else "\t")
        else:
            pieces.append("-" if node.tag == qn("w:noBreakHyphen") else "\n")
    return "".join(pieces)


def _write_table(table: Any, numbering: _Numbering, builder: Builder) -> None:
    rows = [row for row in table.iter(qn("w:tr")) if _owner(row) is table]
    cells = [[cell for cell in row.iter(qn("w:tc")) if _owner(cell) is table] for row in rows]
    if any(cell.find(f".//{qn('w:tbl')}") is not None for row in cells for cell in row):
        for row in cells:
            for cell in row:
                _write(cell, numbering, builder)
        return
    builder.table(_grid(cells, numbering))


def _owner(node: Any) -> Any:
    parent = node.getparent()
    while parent is not None and parent.tag != qn("w:tbl"):
        parent = parent.getparent()
    return parent


def _grid(rows: list[list[Any]], numbering: _Numbering) -> list[list[str | None]]:
    """Cells by column: a vertical merge repeats the text of its first row, a horizontal one leaves covered places."""
    grid: list[list[str | None]] = []
    for row in rows:
        line: list[str | None] = []
        for cell in row:
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            going_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            above = grid[-1][len(line)] if going_on and grid and len(line) < len(grid[-1]) else None
            line.append(above if going_on else _cell_text(cell, numbering))
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            line += [None] * (int(span.get(qn("w:val"), "1")) - 1 if span is not None else 0)
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    return [line + [""] * (width - len(line)) for line in grid]


def _cell_text(cell: Any, numbering: _Numbering) -> str:
    return "\n".join(numbering.label(paragraph) + _text(paragraph) for paragraph in _blocks(cell))


class _Numbering:
    """The list numbers that Word computes: they are not in the text, yet the text refers to them."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")),
            None,
        )
        if part is not None:
            self._learn(part.element)
        for style in document.styles.element.iter(qn("w:style")):
            found = _number_of(style.find(qn("w:pPr")))
            if found:
                self._styles[style.get(qn("w:styleId"))] = found

    def _learn(self, root: Any) -> None:
        abstract = {node.get(qn("w:abstractNumId")): node for node in root.iter(qn("w:abstractNum"))}
        for num in root.iter(qn("w:num")):
            reference = num.find(qn("w:abstractNumId"))
            node = abstract.get(reference.get(qn("w:val"))) if reference is not None else None
            if node is not None:
                self._levels[num.get(qn("w:numId"))] = {
                    int(level.get(qn("w:ilvl"))): _level(level) for level in node.iter(qn("w:lvl"))
                }

    def label(self, paragraph: Any) -> str:
        """The number or bullet before a paragraph with a blank after it, or nothing."""
        properties = paragraph.find(qn("w:pPr"))
        number = _number_of(properties)
        if number is None and properties is not None:
            style = properties.find(qn("w:pStyle"))
            number = self._styles.get(style.get(qn("w:val"))) if style is not None else None
        if number is None or number[0] == "0" or not _text(paragraph).strip():
            return ""
        levels = self._levels.get(number[0], {})
        if number[1] not in levels:
            return ""
        return self._next(number[0], number[1], levels) + " "

    def _next(self, list_id: str, depth: int, levels: dict[int, tuple[str, str, int]]) -> str:
        counts = self._counts[list_id]
        kind, pattern, start = levels[depth]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if kind == "bullet":
            return _BULLETS.get(pattern, "-")
        for level in range(depth + 1):
            shown = levels.get(level, ("decimal", "", 1))
            pattern = pattern.replace(f"%{level + 1}", _written(counts.get(level, shown[2]), shown[0]))
        return pattern


def _number_of(properties: Any) -> tuple[str, int] | None:
    number = properties.find(qn("w:numPr")) if properties is not None else None
    if number is None or number.find(qn("w:numId")) is None:
        return None
    depth = number.find(qn("w:ilvl"))
    return number.find(qn("w:numId")).get(qn("w:val")), int(
        depth.get(qn("w:val"))
    ) if depth is not None else 0


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        node = level.find(qn(name))
        return str(node.get(qn("w:val"), default)) if node is not None else default

    return value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1"))


def _written(number: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in {"lowerRoman", "upperRoman"}:
        roman, rest = "", number
        for value, letters in _ROMAN:
            count, rest = divmod(rest, value)
            roman += letters * count
        return roman if kind == "upperRoman" else roman.lower()
    return str(number)
