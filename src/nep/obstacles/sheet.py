"""The open difficulties as a working table; its headings are Vietnamese in every language of the pages."""

from __future__ import annotations

from datetime import date

from django.utils import timezone, translation

from nep.obstacles.models import Obstacle, ObstacleQuerySet
from nep.rendering import Field, Kind, Sheet, write_sheet
from nep.ui.written import ngay

FIELDS = (
    Field("Số", width=15, editable=False),
    Field("Đơn vị", width=28, editable=False),
    Field("Loại vướng mắc", width=20, editable=False),
    Field("Khó khăn, vướng mắc", width=44, editable=False),
    Field("Đề xuất của đơn vị", width=36, editable=False),
    Field("Ngày gửi", Kind.DATE, width=13, editable=False),
    Field("Cần trả lời trước", Kind.DATE, width=13, editable=False),
    Field("Số ngày đã chờ", Kind.INTEGER, width=11, editable=False),
    Field("Số ngày trễ", Kind.INTEGER, width=10, editable=False),
    Field("Tình trạng", width=18, editable=False),
    Field("Chương trình", width=30, editable=False),
)


def as_xlsx(obstacles: ObstacleQuerySet, on: date) -> bytes:
    """Everything of these that waits on that day, the longest beyond its day first, with its age in days."""
    waiting = obstacles.open_on(on).select_related("unit", "programme").waiting_first()
    # The file goes to others: it is Vietnamese, whatever language its officer works in.
    with translation.override("vi"):
        title = f"Khó khăn, vướng mắc đang chờ trả lời đến ngày {ngay(on)}"
        rows = tuple(row(obstacle, on) for obstacle in waiting)
        return write_sheet(Sheet("Vướng mắc đang chờ", FIELDS, rows, title=title))


def row(obstacle: Obstacle, on: date) -> tuple[str | int | date, ...]:
    raised = timezone.localdate(obstacle.raised_at)
    return (
        obstacle.number,
        obstacle.unit.name,
        str(obstacle.get_category_display()),
        obstacle.words,
        obstacle.proposal,
        raised,
        obstacle.reply_by,
        (on - raised).days,
        max((on - obstacle.reply_by).days, 0),
        str(obstacle.get_state_display()),
        obstacle.programme.title,
    )
