"""From a file to a reading: the parts put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from nep.reading import currency
from nep.reading.assignments import ProseReader
from nep.reading.flattened import flattened_tasks
from nep.reading.header import Frame, frame, read_header
from nep.reading.markers import LETTER, bare_marker
from nep.reading.model import Header, Reading, Task, Warning
from nep.reading.paragraphs import Paragraph, Part, paragraphs
from nep.reading.passages import Passage, passage
from nep.reading.sources import Cell, Line, OnPage, Source, Table, no_pages, open_source
from nep.reading.suggestions import likely_lead
from nep.reading.tasktable import header_of, tasks_of

_ANNEX = re.compile(r"^(?:PHỤ LỤC\b|Phụ lục(?:\s+(?:số\s+)?[\dIVX]+)?\s*$)")
_ATTACHED = re.compile(r"^\(?(?:Ban hành k|K)èm theo", re.IGNORECASE)
_SCAN = "Đọc từ bản chụp: hãy so lại với văn bản gốc."


def read(path: str | Path, *, on: date | None = None, on_page: OnPage = no_pages) -> Reading:
    """The reading of an official document: .docx, .pdf, .html or .txt, or a scan when OCR is installed.

    `on` is the day for which replaced laws and ended bodies are told, today unless given. `on_page` is called
    after each page of a PDF with the pages done and the pages there are.
    Raises UnreadableDocument with one sentence for the person when the file cannot be read.
    """
    return read_source(open_source(Path(path), on_page), on=on or date.today())


def read_source(source: Source, *, on: date) -> Reading:
    """The reading of a source that is already text."""
    parts = paragraphs(list(_as_lines(source)))
    bounds = frame(parts)
    preamble, main = _preamble(parts, bounds)
    header = read_header(parts, bounds, preamble, main)
    tasks: list[Task] = []
    warnings: list[Warning] = []
    for title, section in _sections(parts, bounds):
        found, doubts = _section_tasks(section, title)
        tasks += found
        warnings += doubts
    _suggest(tasks)
    warnings = [*_formal_warnings(header, parts, bounds), *warnings]
    warnings += _law_warnings(parts, bounds, source, on)
    warnings += currency.doubtful_units(tasks, on)
    if source.scanned:
        warnings.insert(0, Warning("scanned", _SCAN, 0, 0))
        for task in tasks:
            task.ask_for_review(_SCAN)
    return Reading(source.text, header, tasks, warnings, source.scanned)


def _as_lines(source: Source) -> Iterator[Line | Table]:
    """Tables without task columns (letterheads, signature blocks) become their lines, cell by cell."""
    header: tuple[tuple[Cell, ...], ...] = ()
    for block in source.blocks:
        if isinstance(block, Line):
            yield block
            continue
        count = header_of(block)[1]
        if count:
            header = block.rows[:count]
            yield block
        elif _continues(block, header):
            yield Table((*header, *block.rows), block.page)
        else:
            yield from _cell_lines(block)


def _continues(table: Table, header: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether a table without a header goes on with one that had it: as wide, its rows numbered."""
    if not header or len(table.rows[0]) != len(header[0]) or len(header[0]) < 3:
        return False
    numbered = sum(1 for row in table.rows if bare_marker(row[0].text))
    return numbered >= len(table.rows) / 2


def _cell_lines(table: Table) -> Iterator[Line]:
    seen: set[int] = set()
    for row in table.rows:
        for cell in row:
            for line in cell.lines:
                if line and line.start not in seen:
                    seen.add(line.start)
                    yield Line(line, page=table.page)


def _text(part: Part) -> str:
    return part.text if isinstance(part, Paragraph) else ""


def _preamble(parts: Sequence[Part], bounds: Frame) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs before the first numbered one, where a document names its grounds, and the rest of the body."""
    body = [part for part in parts[bounds.body : bounds.end] if isinstance(part, Paragraph)]
    first = next(
        (
            place
            for place, part in enumerate(body)
            if part.marker and part.marker.kind not in {"dash", "plus"}
        ),
        len(body),
    )
    return body[:first], body[first:]


def _sections(parts: Sequence[Part], bounds: Frame) -> Iterator[tuple[str, Sequence[Part]]]:
    """The body, then each annex or attached document behind the signature, with its title."""
    yield "", parts[bounds.body : bounds.end]
    starts = [
        place
        for place in range(bounds.end, len(parts))
        if _ANNEX.match(_text(parts[place])) or _ATTACHED.match(_text(parts[place]))
    ]
    starts = [
        place
        for place in starts
        if place - 1 not in starts and place - 2 not in starts and place - 3 not in starts
    ]
    tables = [place for place in range(bounds.end, len(parts)) if isinstance(parts[place], Table)]
    if not starts and tables:
        starts = [tables[0]]
    for start, stop in pairwise([*starts, len(parts)]):
        yield _text(parts[start]) if _ANNEX.match(_text(parts[start])) else "", parts[start:stop]


def _section_tasks(parts: Sequence[Part], title: str) -> tuple[list[Task], list[Warning]]:
    """Tasks of the tables, of a flattened table, and of the running text around them, in reading order.

    The running text of an annex that holds a table explains the table: it gives no tasks of its own.
    """
    tasks: list[Task] = []
    for place, part in enumerate(parts):
        if isinstance(part, Table):
            tasks += tasks_of(part, title or _heading_above(parts[:place]))
    flat, (start, end) = flattened_tasks(parts, title)
    above = [part for part in parts if isinstance(part, Paragraph) and part.passage.start < start]
    for task in flat:
        task.section = task.section or _heading_above(above)
    tasks += flat
    warnings: list[Warning] = []
    if not (title and tasks):
        prose = [
            part for part in parts if isinstance(part, Paragraph) and not start <= part.passage.start < end
        ]
        reader = ProseReader(prose, title).read()
        tasks += reader.tasks
        warnings += reader.warnings
    return sorted(tasks, key=lambda task: task.start), warnings


def _heading_above(parts: Sequence[Part]) -> str:
    """The numbered heading that a table in the body stands under."""
    numbered = (
        part.text
        for part in reversed(parts)
        if isinstance(part, Paragraph) and part.marker and part.marker.rank < LETTER
    )
    return next(numbered, "")[:160]


def _suggest(tasks: Sequence[Task]) -> None:
    for task in tasks:
        if not task.lead:
            task.lead_suggested = likely_lead(task.text)


def _formal_warnings(header: Header, parts: Sequence[Part], bounds: Frame) -> Iterator[Warning]:
    head = [part for part in parts[bounds.start : bounds.body] if isinstance(part, Paragraph)]
    number_line = next((part for part in head if part.text.lower().startswith("số")), None)
    date_line = next((part for part in head if re.search(r"ngày.*tháng.*năm", part.text)), None)
    if header.number is None or re.match(r"[/-]", header.number):
        yield _at("number-missing", "Văn bản chưa có số.", number_line)
    if header.issued_on is None:
        yield _at("date-missing", "Văn bản chưa có ngày ban hành.", date_line)
    elif len(header.issued_on) < 10:
        yield _at("day-missing", "Văn bản còn để trống ngày ban hành.", date_line)
    if header.number and not header.doc_type:
        yield _at("type-missing", "Không thấy tên loại văn bản.", number_line)


def _at(code: str, message: str, part: Paragraph | None) -> Warning:
    here: Passage | None = part.passage if part else None
    return Warning(code, message, here.start if here else 0, here.end if here else 0)


def _law_warnings(parts: Sequence[Part], bounds: Frame, source: Source, on: date) -> list[Warning]:
    """Replaced laws that the document itself cites; the lists of a web page around it do not count."""
    inside = [part.passage for part in parts[bounds.start : bounds.end] if isinstance(part, Paragraph)]
    if not inside:
        return []
    start, end = inside[0].start, inside[-1].end
    whole = passage(source.text, start, end)
    found = []
    for warning in currency.outdated_laws(whole.text, on):
        first, last = whole.starts[warning.start], whole.ends[warning.end - 1]
        found.append(Warning(warning.code, warning.message, first, last))
    return found
