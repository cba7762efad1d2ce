"""Lines as paragraphs: what a page width or a page end broke is one running text again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nep.reading.casing import is_capitals
from nep.reading.markers import Marker, marker
from nep.reading.passages import Passage, joined
from nep.reading.sources import Block, Line, Table
from nep.reading.units import is_units, without_title

_ENDS = re.compile(r"[.:;!?…/]['”\"»)]*$")
# A line that begins one of the formal parts never continues the line above it.
_FORMAL = re.compile(
    r"(?:số\s*:|kính gửi|nơi nhận|căn cứ|v/v\b|tm\.|t/m\b|kt\.|tl\.|tuq\.|phụ lục|cộng h[òo][àa]? xã hội|đảng cộng sản|độc lập\s*[-–]|"
    r"điều \d|thực hiện |trên đây|theo đề nghị|ủy ban nhân dân$|[^,]{2,30}, ngày)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its clean text, its list marker, and the text behind the marker."""

    passage: Passage
    marker: Marker | None
    page: int = 0
    gap: bool = True

    @property
    def body(self) -> Passage:
        return self.passage.cut(self.marker.length) if self.marker else self.passage

    @property
    def text(self) -> str:
        return self.passage.text


Part = Paragraph | Table


def paragraphs(blocks: Sequence[Block]) -> list[Part]:
    """Paragraphs and tables in reading order, broken lines joined."""
    width = wrap_width([block for block in blocks if isinstance(block, Line) and not block.whole])
    parts: list[Part] = []
    open_lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Line) and open_lines and _continues(open_lines, block, width):
            open_lines.append(block)
            continue
        parts += _closed(open_lines)
        open_lines = [block] if isinstance(block, Line) else []
        if isinstance(block, Table):
            parts.append(block)
    return parts + _closed(open_lines)


def _closed(lines: list[Line]) -> list[Part]:
    if not lines:
        return []
    passage = joined(line.passage for line in lines)
    return [Paragraph(passage, marker(passage.text), lines[0].page, lines[0].gap)]


def wrap_width(lines: Iterable[Line]) -> int | None:
    """The width at which a text was broken into lines, in characters; None for one paragraph a line."""
    lengths = sorted(len(line.passage.text) for line in lines if len(line.passage.text) > 25)
    if len(lengths) < 8:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    full = sum(length >= width * 0.75 for length in lengths)
    return width if width <= 140 and full >= len(lengths) * 0.3 else None


def _continues(above: list[Line], line: Line, width: int | None) -> bool:
    """Whether a line goes on with the paragraph above it."""
    text, before = line.passage.text, above[-1].passage.text
    ended = bool(_ENDS.search(before))
    if (
        re.match(r"[-–] [a-zđà-ỹ]", text)
        and not ended
        and not line.gap
        and width
        and len(before) >= width * 0.86
    ):
        return True  # "chính trị / - xã hội": the dash stands inside a word group
    if marker(text) or _FORMAL.match(text) or is_capitals(text) != is_capitals(before):
        return False
    if text[0].islower() and not ended:
        return not line.gap or len(before) >= 40
    if line.whole or line.gap or width is None:
        return False
    if text[0].islower() and before.endswith(";") and len(before) >= width * 0.6:
        return True  # a semicolon within a sentence happened to stand at the end of the line
    if is_units(without_title(_behind_marker(above[0].passage.text))):
        return False  # a heading that names a body is whole, however long its line
    return len(before) >= width * 0.86 and not is_capitals(text)


def _behind_marker(text: str) -> str:
    mark = marker(text)
    return text[mark.length :] if mark else text
