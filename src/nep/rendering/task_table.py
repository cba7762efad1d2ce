"""The annex that assigns tasks: TT, content, lead, coordinating units, time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from .official import annex_docx
from .sheets import Field, Kind, Sheet, write_sheet
from .values import Annex, Column, Row, SectionRow, Table
from .words import listed, roman

TITLE = "Phân công nhiệm vụ"
COLUMNS = (
    Column("TT", 12, "center"),
    Column("Nội dung nhiệm vụ", 96, "justify"),
    Column("Đơn vị chủ trì", 52),
    Column("Đơn vị phối hợp", 58),
    Column("Thời gian thực hiện", 30, "center"),
)
SOURCE = Column("Căn cứ", 34)


@dataclass(frozen=True)
class TaskRow:
    """A task as it is assigned. `source` names the passage it comes from, such as "Mục IV.1"."""

    section: str
    text: str
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    period: str = ""
    source: str = ""
    begin: date | None = None
    end: date | None = None


def task_annex(
    tasks: Iterable[TaskRow], *, title: str = TITLE, reference: str = "", with_source: bool = False
) -> Annex:
    """The landscape annex with one row for each task, numbered anew within each section.

    >>> annex = task_annex([TaskRow("Truyền thông", "Phát tờ gấp"), TaskRow("Truyền thông", "Nói chuyện")])
    >>> [row.number if isinstance(row, SectionRow) else row.cells[0] for row in annex.blocks[0].rows]
    ['I', '1', '2']
    """
    rows: list[Row | SectionRow] = []
    sections = 0
    for section, members in groupby(tasks, key=lambda task: task.section):
        if section:
            sections += 1
            rows.append(SectionRow(roman(sections), section))
        rows += [task_row(place, task, with_source) for place, task in enumerate(members, start=1)]
    columns = (*COLUMNS, SOURCE) if with_source else COLUMNS
    return Annex(title, (Table(columns, tuple(rows)),), reference, landscape=True)


TASK_FIELDS = (
    Field("Mục", width=28, editable=False),
    Field("Nội dung nhiệm vụ", width=70, required=True),
    Field("Đơn vị chủ trì", Kind.LIST, width=32),
    Field("Đơn vị phối hợp", Kind.LIST, width=36),
    Field("Thời gian thực hiện", width=20),
    Field("Từ ngày", Kind.DATE, width=12),
    Field("Đến ngày", Kind.DATE, width=12),
    Field("Căn cứ", width=34, editable=False),
)


def task_table_xlsx(tasks: Iterable[TaskRow], *, title: str = TITLE, keys: Iterable[str] = ()) -> bytes:
    """The same tasks as a working table: bodies separated by ";", first and last days as real dates."""
    rows = tuple(
        (task.section, task.text, task.lead, task.coordinate, task.period, task.begin, task.end, task.source)
        for task in tasks
    )
    return write_sheet(Sheet("Nhiệm vụ", TASK_FIELDS, rows, tuple(keys), title))


def task_row(place: int, task: TaskRow, with_source: bool) -> Row:
    cells = (str(place), task.text, units(task.lead), units(task.coordinate), task.period)
    return Row((*cells, task.source) if with_source else cells)


def units(names: tuple[str, ...]) -> str | tuple[str, ...]:
    """One unit as it is; several each on a line, with the punctuation of a list."""
    return names[0] if len(names) == 1 else tuple(listed(names))


def task_table_docx(
    tasks: Iterable[TaskRow], *, title: str = TITLE, reference: str = "", with_source: bool = False
) -> bytes:
    """The annex "Phân công nhiệm vụ" as a .docx of its own."""
    return annex_docx(task_annex(tasks, title=title, reference=reference, with_source=with_source))
