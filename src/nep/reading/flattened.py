"""A task table whose cells a copy has put one below the other, each on a line of its own.

The header labels stand one after the other; then each row begins with its number. In a row the text comes first,
then the bodies in the order of the columns, then the time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nep.reading.duties import cell_recurrence
from nep.reading.markers import Marker, bare_marker
from nep.reading.model import Task
from nep.reading.paragraphs import Paragraph, Part
from nep.reading.passages import joined
from nep.reading.sources import Table
from nep.reading.tasktable import column_of, columns_of
from nep.reading.units import has_head, split_units

_TIME = re.compile(
    r"(?:từ |trước |trong |đến |hết |xong )?(?:tháng |quý |năm |ngày |giai đoạn |hằng |hàng |thường xuyên|định kỳ|cả năm)?[\dIVX]{0,5}(?:\s*[-–/.,]\s*[\dIVX]{1,4})*(?: năm \d{4})?[^;]{0,40}",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"(?:\d{4}|\d{1,2}/\d{1,2}|tháng|quý|năm|ngày|hằng|hàng|thường xuyên|định kỳ|cả năm|giai đoạn|sau khi|theo kế hoạch|trước|liên tục)",
    re.IGNORECASE,
)
_LONGEST_CELL = 140
_SHORT = 70
_LOST_ROWS = 3  # numbers that a copy may have lost between two rows


def find_header(parts: Sequence[Part]) -> tuple[int, list[str]] | None:
    """Where header labels stand one below the other: the place of the first and the columns they name."""
    for place, part in enumerate(parts):
        if isinstance(part, Table) or column_of(_label(part)) not in {"index", "content"}:
            continue
        names: list[str] = []
        for other in parts[place : place + 9]:
            name = column_of(_label(other)) if isinstance(other, Paragraph) and len(other.text) < 60 else None
            if name is None or name in names[:1]:
                break
            names.append(name)
        if len(names) >= 3 and columns_of([_word(name) for name in names]):
            return place, names
    return None


def _label(part: Part) -> str:
    return part.text if isinstance(part, Paragraph) else ""


def _word(name: str) -> str:
    return {
        "index": "stt",
        "content": "nội dung",
        "lead": "chủ trì",
        "coordinate": "phối hợp",
        "period": "thời gian",
    }.get(name, name)


Span = tuple[int, int]


def flattened_tasks(parts: Sequence[Part], title: str) -> tuple[list[Task], Span]:
    """The tasks of a flattened table and the stretch of the source that it takes; ([], (0, 0)) when there is none.

    Where a converter broke lines inside cells the text is also tried with the cells mended; the better reading counts.
    """
    readings = [_read(view, title) for view in (list(parts), _whole_cells(parts))]
    return max(readings, key=lambda reading: sum(bool(task.lead) + bool(task.period) for task in reading[0]))


def _read(parts: Sequence[Part], title: str) -> tuple[list[Task], Span]:
    found = find_header(parts)
    if found is None:
        return [], (0, 0)
    first, names = found
    body = [part for part in parts[first + len(names) :] if isinstance(part, Paragraph)]
    rows = [_cells(body, start, stop) for start, stop in pairwise([*_row_starts(body), len(body)])]
    tasks: list[Task] = []
    section, end = title, 0
    for place, (mark, cells) in enumerate(rows):
        if place == len(rows) - 1:
            cells = cells[: _widest(rows[:-1], len(names))]  # what follows the last row is not of the table
        if mark.kind == "roman" or _is_section(cells):
            name = joined(cell.passage for cell in cells[:1]).text
            section = f"{title} / {mark.label.rstrip('.')}. {name}" if title else name
        elif cells:
            task, used = _task(cells, names, section)
            tasks.append(task)
            end = cells[used - 1].passage.end
    head = parts[first]
    return tasks, (head.passage.start if isinstance(head, Paragraph) else 0, end)


def _widest(rows: Sequence[tuple[Marker, list[Paragraph]]], columns: int) -> int:
    return max([columns + 1, *(len(cells) for _, cells in rows)])


def _whole_cells(parts: Sequence[Part]) -> list[Part]:
    """Cells whose lines a converter broke: where blank lines stand between cells, lines without one belong together."""
    gaps = [part.gap for part in parts if isinstance(part, Paragraph)]
    if not 0.2 < sum(gaps) / max(len(gaps), 1) < 0.9:
        return list(parts)
    whole: list[Part] = []
    for part in parts:
        above = whole[-1] if whole else None
        if (
            isinstance(part, Paragraph)
            and isinstance(above, Paragraph)
            and not part.gap
            and not bare_marker(above.text)
        ):
            passage = joined([above.passage, part.passage])
            whole[-1] = Paragraph(passage, above.marker, above.page, above.gap)
        else:
            whole.append(part)
    return whole


def _row_mark(paragraph: Paragraph) -> Marker | None:
    if bare_marker(paragraph.text):
        return bare_marker(paragraph.text)
    mark = paragraph.marker
    return mark if mark and mark.kind in {"roman", "arabic"} else None


def _row_starts(body: Sequence[Paragraph]) -> list[int]:
    """Where rows begin: numbers that go up by one, or begin again after a section, all alone on their line or none."""
    starts: list[int] = []
    last: dict[str, int] = {}
    alone: bool | None = None
    for place, paragraph in enumerate(body):
        mark = _row_mark(paragraph)
        if mark is None or mark.number is None:
            continue
        is_alone = bare_marker(paragraph.text) is not None
        if alone not in {None, is_alone}:
            continue
        if mark.number == 1 or 0 < mark.number - last.get(mark.kind, 0) <= _LOST_ROWS:
            starts.append(place)
            last[mark.kind], alone = mark.number, is_alone
    return starts


def _cells(body: Sequence[Paragraph], start: int, stop: int) -> tuple[Marker, list[Paragraph]]:
    mark = _row_mark(body[start])
    assert mark is not None  # noqa: S101 - _row_starts only gives places with a mark
    head = body[start]
    inline = [Paragraph(head.body, None, head.page)] if head.marker and head.body else []
    return mark, [*inline, *body[start + 1 : stop]]


def _is_section(cells: Sequence[Paragraph]) -> bool:
    return len(cells) == 1 and not re.search(r"[.;]$", cells[0].text) and not has_head(cells[0].text)


def _task(cells: Sequence[Paragraph], names: Sequence[str], section: str) -> tuple[Task, int]:
    """The task of a row and how many of its cells were used; what follows the time is not of the table."""
    has_time = "period" in names
    time = (
        next((place for place in range(1, len(cells)) if _is_time(cells[place].text)), None)
        if has_time
        else None
    )
    stop = len(cells) if time is None else time
    first_unit = next((place for place in range(1, stop) if _is_unit_cell(cells[place].text)), stop)
    content = joined(cell.passage for cell in cells[:first_unit])
    units = [cell.text.rstrip(" .;,") for cell in cells[first_unit:stop]]
    lead, coordinate = (
        (_split(units[0]), [name for unit in units[1:] for name in _split(unit)]) if units else ([], [])
    )
    period = cells[time].text if time is not None else None
    task = Task(
        content.text,
        lead,
        coordinate,
        period,
        cell_recurrence(period or ""),
        section,
        content.start,
        content.end,
    )
    if not lead:
        task.ask_for_review("Không thấy đơn vị chủ trì trong hàng của bảng.")
    elif any(
        len(cell.text) < _SHORT and not re.search(r"[.;:,]$", cell.text) for cell in cells[1:first_unit]
    ):
        task.ask_for_review("Có thể một ô tên đơn vị đã lẫn vào nội dung.")
    return task, (time + 1 if time is not None else stop)


def _is_time(text: str) -> bool:
    return len(text) <= 60 and bool(_TIME_WORD.match(text)) and bool(_TIME.fullmatch(text))


def _is_unit_cell(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and has_head(text)


def _split(text: str) -> list[str]:
    """A cell's bodies: taken apart only between bodies with names of their own; a group and its tail stay together."""
    if ";" in text:
        return [name for piece in text.split(";") if piece.strip() for name in _split(piece.strip())]
    names = split_units(text)
    return (
        names
        if all(name[0].isupper() and not name.startswith(("Các", "Sở, ban", "UBND")) for name in names)
        else [text]
    )
