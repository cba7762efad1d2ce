"""What an official document is made of: values without behaviour, in the words of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right", "justify"]

LETTER = "Công văn"


@dataclass(frozen=True)
class Heading:
    """A numbered heading of the body: level 1 is "I.", level 2 "1.", level 3 "a)".

    With `numbered=False` the text stands as given, for "Điều 1." or "QUYẾT ĐỊNH:".
    """

    text: str
    level: Literal[1, 2, 3] = 1
    numbered: bool = True
    align: Align = "justify"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the body. `lead` is set in bold before the text, as in "Điều 1." """

    text: str
    lead: str = ""
    italic: bool = False
    align: Align = "justify"


@dataclass(frozen=True)
class Bullet:
    """A line of a list: "- " at level 1, "+ " at level 2."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its width in millimetres, how its cells are set."""

    heading: str
    width_mm: float
    align: Align = "left"


@dataclass(frozen=True)
class Row:
    """A row of a table. A cell is a text; a tuple of texts stands one under the other."""

    cells: tuple[str | tuple[str, ...], ...]


@dataclass(frozen=True)
class SectionRow:
    """A row in bold that names a part of the table: its number, then its name across the width."""

    number: str
    text: str


@dataclass(frozen=True)
class Table:
    """A ruled table whose heading row is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row | SectionRow, ...]


@dataclass(frozen=True)
class Chart:
    """Horizontal bars, one for each label, drawn by the program that opens the file: sharp on paper, and its figures can
    be read. `before` holds the values of the year before, in grey; a table with the same figures belongs beside it.
    """

    title: str
    labels: tuple[str, ...]
    values: tuple[int, ...]
    name: str
    before: tuple[int, ...] = ()
    before_name: str = ""


Block = Heading | Paragraph | Bullet | Table | Chart


@dataclass(frozen=True)
class Signature:
    """Who signs: `mode` holds the lines above the position, such as "TM. Ủy ban nhân dân", "KT. Chủ tịch"."""

    position: str
    name: str = ""
    mode: tuple[str, ...] = ()


@dataclass(frozen=True)
class Annex:
    """An annex on its own pages. An empty `reference` is written from the document it belongs to."""

    title: str
    blocks: tuple[Block, ...]
    reference: str = ""
    landscape: bool = False


@dataclass(frozen=True)
class OfficialDocument:
    """Everything that stands on the pages of an administrative document.

    Names are given as they are written in a sentence ("Ủy ban nhân dân tỉnh Phú Thọ"); capitals,
    numbers with a leading zero, punctuation of lists and "./." are set by the layout.
    `number` or `issued_on` may be missing: the clerk's blanks are left in their place, with `year`.
    `kind` "Công văn" has no type name: its title stands as "V/v …" under the number.
    """

    issuing_body: str
    symbol: str
    place: str
    kind: str
    title: str
    blocks: tuple[Block, ...]
    signature: Signature
    number: int | None = None
    issued_on: date | None = None
    year: int | None = None
    parent_body: str = ""
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = field(default=())

    @property
    def is_letter(self) -> bool:
        return self.kind.casefold() == LETTER.casefold()
