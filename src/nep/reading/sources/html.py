"""Web pages: paragraphs and tables in reading order, without scripts, menus and forms."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser
from selectolax.lexbor import LexborNode as Node

from nep.reading.model import UnreadableDocument
from nep.reading.sources.blocks import Builder, Source

_GONE = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "form",
    "button",
    "select",
    "svg",
    "iframe",
    "head",
)
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6",
    "blockquote", "pre", "center", "dl", "dt", "dd", "table", "tbody", "thead", "tr", "td", "th", "body", "html", "address", "figure",
}  # fmt: skip
_MAX_SPAN = 200


def from_html(text: str) -> Source:
    """The paragraphs and tables of a page; nested tables are read cell by cell."""
    tree = LexborHTMLParser(text)
    for name in _GONE:
        for node in tree.css(name):
            node.decompose()
    body = tree.body
    if body is None:
        raise UnreadableDocument("Trang web không có nội dung để đọc.")
    builder = Builder()
    _walk(body, builder)
    source = builder.build()
    if not source.blocks:
        raise UnreadableDocument("Trang web không có nội dung để đọc.")
    return source


def _walk(node: Node, builder: Builder) -> None:
    """Write the blocks below a node; running inline text between them is one paragraph."""
    inline: list[str] = []
    items = 0
    for child in node.iter(include_text=True):
        items += child.tag == "li"
        if child.tag == "table" or (child.tag in _BLOCKS and _has_block(child)):
            _flush(inline, builder)
            _table(child, builder) if child.tag == "table" else _walk(child, builder)
        elif child.tag in _BLOCKS:
            _flush(inline, builder)
            _flush([_marker(child, items) + _inline_text(child)], builder)
        elif child.tag == "br":
            _flush(inline, builder)
        elif child.tag == "-text":
            inline.append(child.text(deep=False))
        elif _has_block(child):
            _flush(inline, builder)
            _walk(child, builder)
        else:
            inline.append(_inline_text(child))
    _flush(inline, builder)


def _has_block(node: Node) -> bool:
    return any(inner.tag in _BLOCKS for inner in node.traverse() if inner.mem_id != node.mem_id)


def _flush(inline: list[str], builder: Builder) -> None:
    for part in "".join(inline).split("\n"):
        clean = re.sub(r"\s+", " ", part).strip()
        if clean:
            builder.line(clean)
    inline.clear()


def _inline_text(node: Node) -> str:
    """Running text of a node: source line breaks are blanks, <br> is a break."""
    pieces = []
    for inner in node.traverse(include_text=True):
        if inner.tag == "-text":
            pieces.append(re.sub(r"\s+", " ", inner.text(deep=False)))
        elif inner.tag == "br":
            pieces.append("\n")
    return "".join(pieces)


def _marker(node: Node, place: int) -> str:
    """The mark that a browser draws before the list item at this place; it is not part of the page's text."""
    parent = node.parent
    if node.tag != "li" or parent is None:
        return ""
    if parent.tag != "ol":
        return "- "
    start = parent.attributes.get("start") or "1"
    number = (int(start) if start.isdecimal() else 1) + place - 1
    kind = parent.attributes.get("type") or "1"
    return f"{chr(96 + number)}) " if kind == "a" else f"{number}. "


def _span(node: Node, name: str) -> int:
    value = node.attributes.get(name) or "1"
    return min(int(value), _MAX_SPAN) if value.isdigit() and int(value) else 1


def _rows(table: Node) -> list[Node]:
    return [row for row in table.css("tr") if _nearest_table(row) == table.mem_id]


def _nearest_table(node: Node) -> int | None:
    parent = node.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _table(table: Node, builder: Builder) -> None:
    rows = _rows(table)
    if any(cell.css_first("table") for row in rows for cell in row.iter() if cell.tag in {"td", "th"}):
        for row in rows:
            _walk(row, builder)
        return
    builder.table(_grid(rows))


def _grid(rows: list[Node]) -> list[list[str | None]]:
    """Cells in their columns: a cell that spans rows is repeated below, one that spans columns leaves covered places."""
    grid: list[list[str | None]] = []
    below: dict[int, tuple[int, str]] = {}
    for row in rows:
        line: list[str | None] = []
        for cell in (cell for cell in row.iter() if cell.tag in {"td", "th"}):
            _fill_from_above(line, below)
            text = _cell_text(cell)
            for extra in range(_span(cell, "colspan")):
                if _span(cell, "rowspan") > 1:
                    below[len(line)] = (_span(cell, "rowspan") - 1, text if not extra else "")
                line.append(text if not extra else None)
        _fill_from_above(line, below)
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    return [line + [""] * (width - len(line)) for line in grid]


def _fill_from_above(line: list[str | None], below: dict[int, tuple[int, str]]) -> None:
    while len(line) in below:
        left, text = below.pop(len(line))
        if left > 1:
            below[len(line)] = (left - 1, text)
        line.append(text)


def _cell_text(cell: Node) -> str:
    lines = Builder()
    _walk(cell, lines)
    return lines.build().text.strip("\n")
