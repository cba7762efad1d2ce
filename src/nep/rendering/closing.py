"""The last lines of a document: signature block on the right, Nơi nhận on the left."""

from __future__ import annotations

from typing import Any

from .ooxml import align, flatten, keep_whole, plain_table, write
from .page import BODY, TEXT_WIDTH
from .values import OfficialDocument, Signature
from .words import clean, listed

LEFT_WIDTH = TEXT_WIDTH / 2
LABEL_SIZE, LIST_SIZE = 12, 11
# Room for a handwritten signature and a seal of 36 mm.
SIGNING_ROOM = 72


def add_closing(document: Any, values: OfficialDocument) -> None:
    table = plain_table(document, [LEFT_WIDTH, TEXT_WIDTH - LEFT_WIDTH], rows=1)
    keep_whole(table.rows[0])
    write_recipients(table.cell(0, 0), values.recipients)
    write_signature(table.cell(0, 1), values.signature)


def write_recipients(cell: Any, recipients: tuple[str, ...]) -> None:
    names = listed([clean(name) for name in recipients])
    if not names:
        return
    write(align(cell.paragraphs[0], "left", before=6), "Nơi nhận:", size=LABEL_SIZE, bold=True, italic=True)
    for name in names:
        write(align(cell.add_paragraph(), "left"), f"- {name}", size=LIST_SIZE)


def write_signature(cell: Any, signature: Signature) -> None:
    heads = [clean(line).upper() for line in (*signature.mode, signature.position)]
    for place, head in enumerate(heads):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        write(align(paragraph, "center", before=6 if place == 0 else 0), head, size=BODY, bold=True)
    name = align(cell.add_paragraph(), "center", before=SIGNING_ROOM)
    write(name, clean(signature.name), size=BODY, bold=True)


def end_table(document: Any) -> None:
    """The paragraph that a file must end with after a table, as low as can be."""
    flatten(document.add_paragraph())
