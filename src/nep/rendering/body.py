"""The body of a document or an annex: headings with their numbers, paragraphs, lists, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, assert_never

from .charts import add_chart
from .ooxml import ALIGNMENTS, write
from .tables import add_table
from .values import Block, Bullet, Chart, Heading, Paragraph, Table
from .words import clean, letter, roman

END_MARK = "./."
MARKS = {1: "-", 2: "+"}


def numbers(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, str]]:
    """Each block with the number in front of it; a heading starts the numbers below it anew.

    >>> [n for _, n in numbers((Heading("A"), Heading("B", 2), Heading("C", 2), Heading("D"), Heading("E", 2)))]
    ['I.', '1.', '2.', 'II.', '1.']
    """
    counts = {1: 0, 2: 0, 3: 0}
    for block in blocks:
        if not isinstance(block, Heading) or not block.numbered:
            yield block, ""
            continue
        counts[block.level] += 1
        counts.update({level: 0 for level in counts if level > block.level})
        count = counts[block.level]
        yield block, {1: f"{roman(count)}.", 2: f"{count}.", 3: f"{letter(count)})"}[block.level]


def ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with "./." behind the last words, as every document ends.

    >>> ended((Paragraph("Giao các đơn vị thực hiện."),))[-1].text
    'Giao các đơn vị thực hiện./.'
    """
    if blocks and isinstance(last := blocks[-1], Paragraph | Bullet):
        return (*blocks[:-1], replace(last, text=last.text.strip().rstrip(".;,/") + END_MARK))
    return (*blocks, Paragraph(END_MARK))


def add_blocks(document: Any, blocks: tuple[Block, ...], *, room_mm: float, body: bool = True) -> None:
    """Write the blocks. The last paragraph of a body stays with the signature that follows it."""
    written = None
    for block, number in numbers(ended(blocks) if body else blocks):
        written = add_block(document, block, number, room_mm)
    if body and written is not None:
        written.paragraph_format.keep_with_next = True


def add_block(document: Any, block: Block, number: str, room_mm: float) -> Any:
    match block:
        case Heading():
            return add_heading(document, block, number)
        case Paragraph():
            return add_paragraph(document, block)
        case Bullet():
            return write_text(document, f"{MARKS[block.level]} {clean(block.text)}")
        case Table():
            add_table(document, block, room_mm)
            return None
        case Chart():
            return add_chart(document, block, room_mm)
        case _:
            assert_never(block)


def add_heading(document: Any, block: Heading, number: str) -> Any:
    text = clean(block.text)
    paragraph = document.add_paragraph(style=f"Heading {block.level}")
    paragraph.alignment = ALIGNMENTS[block.align]
    if block.align == "center":
        paragraph.paragraph_format.first_line_indent = 0
    write(paragraph, f"{number} {text.upper() if block.level == 1 else text}".strip())
    return paragraph


def add_paragraph(document: Any, block: Paragraph) -> Any:
    paragraph = document.add_paragraph(style="Body Text")
    paragraph.alignment = ALIGNMENTS[block.align]
    if block.align == "center":
        paragraph.paragraph_format.first_line_indent = 0
    if block.lead:
        write(paragraph, f"{clean(block.lead)} ", bold=True)
    write(paragraph, clean(block.text), italic=block.italic or None)
    return paragraph


def write_text(document: Any, text: str) -> Any:
    paragraph = document.add_paragraph(style="Body Text")
    write(paragraph, text)
    return paragraph
