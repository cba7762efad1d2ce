"""The call list: which offices to call, about which late tasks, and what was agreed the last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from nep.agencies.models import FocalPoint, Unit
from nep.followup.due import Part, UnitDue
from nep.followup.models import Call
from nep.programme.models import Assignment, Task
from nep.rendering import Field, Kind, Sheet, write_sheet
from nep.ui.written import ngay

SHOWN = 5


@dataclass(frozen=True)
class Late:
    """A task that is late, and by how many days."""

    task: Task
    part: Part


@dataclass(frozen=True)
class Line:
    """An office to call: its own telephone and mailbox, never those of a person."""

    due: UnitDue
    focal_point: str
    late: list[Late]
    last_call: Call | None

    @property
    def unit(self) -> Unit:
        return self.due.unit

    @property
    def shown(self) -> list[Late]:
        """The oldest ones, as many as one talks about in a call."""
        return self.late[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.late) - len(self.shown)


def lines(rows: Sequence[UnitDue], on: date) -> list[Line]:
    """These units with their late tasks, the name of the focal point and the last call: three queries."""
    units = [row.unit.pk for row in rows]
    tasks = tasks_of([part for row in rows for part in row.late])
    names = focal_points(units, on)
    calls: dict[int, Call] = {}
    for call in Call.objects.filter(unit__in=units):
        calls.setdefault(call.unit_id, call)
    return [
        Line(
            row,
            names.get(row.unit.pk, ""),
            [Late(tasks[part.assignment], part) for part in row.late],
            calls.get(row.unit.pk),
        )
        for row in rows
    ]


def tasks_of(parts: Sequence[Part]) -> dict[int, Task]:
    """The task of each part: one query."""
    found = Assignment.objects.filter(pk__in=[part.assignment for part in parts])
    return {row.pk: row.task for row in found.select_related("task__programme").defer("task__quotation")}


def focal_points(units: Sequence[int], on: date) -> dict[int, str]:
    """The name of the primary focal point of each of these units: one query."""
    current = FocalPoint.objects.current(on).filter(unit__in=units, is_primary=True, user__is_active=True)
    return dict(current.values_list("unit", "user__full_name"))


FIELDS = (
    Field("Đơn vị", width=32, editable=False),
    Field("Điện thoại cơ quan", width=16, editable=False),
    Field("Hộp thư công vụ", width=28, editable=False),
    Field("Đầu mối", width=22, editable=False),
    Field("Số việc trễ", Kind.INTEGER, width=9, editable=False),
    Field("Trễ lâu nhất (ngày)", Kind.INTEGER, width=11, editable=False),
    Field("Việc trễ", width=60, editable=False),
    Field("Nhắc gần nhất", Kind.DATE, width=13, editable=False),
    Field("Gọi gần nhất", Kind.DATE, width=13, editable=False),
    Field("Đã thống nhất", width=36, editable=False),
    Field("Ghi khi gọi", width=36),
)


def as_xlsx(found: Sequence[Line], on: date) -> bytes:
    """The list as a working table, with an empty column to write in while calling."""
    # The file goes to others: it is Vietnamese, whatever language its officer works in.
    with translation.override("vi"):
        title = f"Danh sách gọi điện, việc trễ đến ngày {ngay(on)}"
        rows = tuple(_row(line) for line in found)
        return write_sheet(Sheet("Danh sách gọi điện", FIELDS, rows, title=title))


def _row(line: Line) -> tuple[str | int | date | None, ...]:
    call = line.last_call
    return (
        line.unit.name,
        line.unit.phone,
        line.unit.mailbox,
        line.focal_point,
        len(line.late),
        line.due.days_late,
        "\n".join(
            _("%(task)s (trễ %(days)s ngày)") % {"task": late.task.text, "days": late.part.days_late}
            for late in line.late
        ),
        line.due.reminded_on,
        call.called_on if call else None,
        call.note if call else "",
        "",
    )
