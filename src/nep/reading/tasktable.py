"""Tables of tasks: which column says what, which row is a task, which only names a section.

Columns are told by the words of the header row(s), as in "Nội dung – Đơn vị chủ trì – Đơn vị phối hợp – Thời gian".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nep.reading.duties import cell_recurrence, labelled_fields
from nep.reading.markers import bare_marker, marker
from nep.reading.model import Task
from nep.reading.passages import Passage, joined
from nep.reading.sources import Cell, Table
from nep.reading.units import has_head, split_units
from nep.text import fold

Columns = dict[str, int]

# The words that name a column, folded; the first rule that fits decides.
_COLUMN_WORDS: tuple[tuple[str, str], ...] = (
    ("index", r"(?:so )?s?tt|so tt|so thu tu|thu tu|no"),
    ("coordinate", r".*phoi hop.*"),
    ("lead", r".*(?:chu tri|thuc hien chinh|phu trach|chiu trach nhiem|don vi thuc hien|co quan thuc hien|co quan tham muu|don vi tham muu|phan cong|to chuc thuc hien|dau moi|bo phan thuc hien|trach nhiem|giao cho).*"),
    ("period", r".*(?:thoi gian|thoi han|tien do|hoan thanh|han |lo trinh|thoi diem|ky han|ngay ).*|nam|han"),
    ("other", r".*(?:san pham|ket qua|ghi chu|kinh phi|dau ra|muc tieu|chi tieu|don vi tinh|so luong|can cu|cap trinh|hinh thuc|dia diem|van ban|luu y|nguon).*"),
    ("content", r".*(?:noi dung|nhiem vu|cong viec|hoat dong|ten |giai phap|de an|hang muc|dau viec|viec ).*"),
)  # fmt: skip
_RUN_TOGETHER = {
    "phoihop": "coordinate",
    "chutri": "lead",
    "thoigian": "period",
    "thoihan": "period",
    "noidung": "content",
    "nhiemvu": "content",
}


def column_of(label: str) -> str | None:
    """What a column with this header holds: index, content, lead, coordinate, period, other; None if unknown.

    >>> column_of("Đơn vị\\nphối hợp"), column_of("Stt"), column_of("Hoan nghênh")
    ('coordinate', 'index', None)
    """
    folded = re.sub(r"[^a-z0-9 ]", "", fold(label)).strip()
    if not folded or len(folded) > 90:
        return None
    found = next((name for name, pattern in _COLUMN_WORDS if re.fullmatch(pattern, folded)), None)
    together = folded.replace(" ", "")  # a scanner runs words together: "Đơn vị phốihợp"
    return found or next((name for word, name in _RUN_TOGETHER.items() if word in together), None)


def columns_of(labels: Sequence[str]) -> Columns:
    """The columns of a header row by what they hold; {} when the row is no header of a task table."""
    columns: Columns = {}
    for place, label in enumerate(labels):
        name = column_of(label)
        if name and name not in columns:
            columns[name] = place
    if "content" not in columns and "other" in columns and "lead" in columns:
        columns["content"] = columns.pop("other")
    is_table = "content" in columns and (
        "lead" in columns or ({"period", "coordinate"} & set(columns) and "index" in columns)
    )
    return columns if is_table and len({name for name in labels if name.strip()}) >= 2 else {}


def header_of(table: Table) -> tuple[Columns, int]:
    """The columns of a table and the number of its header rows; ({}, 0) when it holds no tasks."""
    for first in range(min(3, len(table.rows))):
        texts = [cell.text for cell in table.rows[first]]
        if not columns_of(texts):
            continue
        below = [cell.text for cell in table.rows[first + 1]] if first + 1 < len(table.rows) else []
        if below and _is_second_header(texts, below):
            spread = _spread(texts, table.rows[first])
            both = [
                lower if lower and lower != upper else upper
                for upper, lower in zip(spread, below, strict=False)
            ]
            return columns_of(both) or columns_of(texts), first + 2
        return columns_of(texts), first + 1
    return {}, 0


def _spread(texts: list[str], row: Sequence[Cell]) -> list[str]:
    """A header that spans columns names each of them."""
    spread: list[str] = []
    for text, cell in zip(texts, row, strict=True):
        spread.append(spread[-1] if cell.covered and spread else text)
    return spread


def _is_second_header(texts: list[str], below: list[str]) -> bool:
    named = [lower for lower in below if lower]
    repeated = [lower for upper, lower in zip(texts, below, strict=False) if lower and lower == upper]
    fresh = [lower for upper, lower in zip(texts, below, strict=False) if lower and lower != upper]
    return (
        len(named) > 0
        and len(fresh) >= 2
        and all(column_of(lower) for lower in fresh)
        and len(fresh) + len(repeated) == len(named)
    )


def tasks_of(table: Table, title: str) -> list[Task]:
    """The tasks of a table, row by row; [] when its header names no task columns."""
    columns, first = header_of(table)
    if not columns:
        return []
    header = [cell.text for cell in table.rows[first - 1]]
    tasks: list[Task] = []
    section = title
    for row in table.rows[first:]:
        texts = [cell.text for cell in row]
        if texts == header or columns_of(texts):
            continue
        name = _section_name(row, columns)
        if name:
            section = f"{title} / {name}" if title else name
            continue
        content = _content(row, columns)
        if content and not _is_column_numbers(texts):
            tasks.append(_task(content, row, columns, section))
    return tasks


def _is_column_numbers(texts: list[str]) -> bool:
    """The row "(1) (2) (3)…" under a header."""
    return all(re.fullmatch(r"\(?\w{1,2}\)?", text) for text in texts if text)


def _content(row: Sequence[Cell], columns: Columns) -> Passage | None:
    place = columns["content"]
    lines = row[place].lines if place < len(row) else ()
    return joined(lines) if lines else None


def _filled(row: Sequence[Cell], columns: Columns, name: str) -> str:
    place = columns.get(name)
    return row[place].text if place is not None and place < len(row) else ""


def _section_name(row: Sequence[Cell], columns: Columns) -> str:
    """The title that a row gives to those below it: nobody leads it and it has no term."""
    if any(_filled(row, columns, name) for name in ("lead", "coordinate", "period")) and not _one_text(row):
        return ""
    index = _filled(row, columns, "index")
    texts = [cell.text for cell in row if cell.text]
    content = _filled(row, columns, "content")
    if _one_text(row):
        return _title(texts[0])
    number = bare_marker(index)
    is_title = (
        number is None
        or number.kind == "roman"
        or not any(row[place].text for place in columns.values() if place > columns["content"])
    )
    return _title(f"{index.rstrip('.')}. {content}" if index else content) if is_title and content else ""


def _title(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()[:300]


def _one_text(row: Sequence[Cell]) -> bool:
    """A row that says one thing across its whole width."""
    texts = [cell.text for cell in row if cell.text]
    return bool(texts) and len(set(texts)) == 1 and (len(texts) > 2 or any(cell.covered for cell in row))


def _task(content: Passage, row: Sequence[Cell], columns: Columns, section: str) -> Task:
    mark = marker(content.text)
    body = content.cut(mark.length) if mark else content
    lead, coordinate = _leads(row, columns)
    period = _filled(row, columns, "period") or None
    task = Task(
        body.text, lead, coordinate, period, cell_recurrence(period or ""), section, body.start, body.end
    )
    if not lead:
        task.ask_for_review("Cột đơn vị chủ trì để trống.")
    elif not all(has_head(name) or has_head(name[:1].upper() + name[1:]) for name in lead):
        task.ask_for_review("Tên đơn vị chủ trì chưa rõ.")
    return task


def _leads(row: Sequence[Cell], columns: Columns) -> tuple[list[str], list[str]]:
    """The bodies of the lead and coordinate cells; one cell that labels both is taken apart."""
    cell = _filled(row, columns, "lead")
    fields = labelled_fields(cell)
    if any(field.name in {"lead", "coordinate"} for field in fields):
        said = {
            name: [unit for field in fields if field.name == name for unit in split_units(field.text)]
            for name in ("lead", "coordinate")
        }
        return said["lead"], said["coordinate"] + _cell_units(row, columns, "coordinate")
    return _cell_units(row, columns, "lead"), _cell_units(row, columns, "coordinate")


def _cell_units(row: Sequence[Cell], columns: Columns, name: str) -> list[str]:
    place = columns.get(name)
    if place is None or place >= len(row):
        return []
    return [unit for line in unit_lines(row[place].lines) for unit in split_units(line)]


def unit_lines(lines: Sequence[Passage]) -> Iterator[str]:
    """The lines of a cell that names bodies: one a body, a name broken over lines in one piece, list dashes off."""
    whole: list[Passage] = []
    for line in lines:
        text = re.sub(r"^[-–+•*]\s*", "", line.text)
        starts = (
            has_head(text)
            and text[0].isupper()
            and not (whole and whole[-1].text.endswith((",", " và", "-")))
        )
        if whole and starts and not _unfinished(whole):
            yield _clean(joined(whole).text)
            whole = []
        whole.append(line)
    if whole:
        yield _clean(joined(whole).text)


def _unfinished(lines: list[Passage]) -> bool:
    return not has_head(_clean(joined(lines).text))


def _clean(text: str) -> str:
    return re.sub(r"^[-–+•*]\s*", "", text).strip(" ;.-")
