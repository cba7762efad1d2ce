"""The figures of a report as .xlsx: one sheet for each table, numbers as numbers."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.utils import translation
from openpyxl import Workbook

from nep.outreach.models import Channel
from nep.programme.downloads import heading
from nep.programme.measures import measure_of
from nep.reports.figures import Figures
from nep.reports.models import Consolidated
from nep.reports.wording import PROGRESS_WORDS, title_of

Rows = list[list[Any]]
TASK_KEYS = ("given", "done", "doing", "todo", "late")
TASK_HEADINGS = ["Đã giao", "Đã xong", "Đang làm", "Chưa bắt đầu", "Trễ hạn"]


def as_xlsx(report: Consolidated, figures: Figures) -> bytes:
    """The workbook. Always Vietnamese."""
    with translation.override("vi"):
        book = Workbook(write_only=True)
        book.properties.creator, book.properties.title = "Nếp", title_of(report)
        for name, rows in sheets(figures):
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append([_plain(value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(value: Any) -> Any:
    """A text stays a text in Excel, whatever it begins with."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        return f" {value}"
    return value


def sheets(figures: Figures) -> list[tuple[str, Rows]]:
    return [
        ("Nhiệm vụ theo nhóm", sections(figures)),
        ("Loại hình", channels(figures)),
        ("Đơn vị", units(figures)),
        ("Chỉ số", indicators(figures)),
        ("Từng nhiệm vụ", annex(figures)),
        ("Phần khác", chapters(figures)),
    ]


def sections(figures: Figures) -> Rows:
    rows: Rows = [["Nhóm nhiệm vụ", *TASK_HEADINGS]]
    rows += [[heading(one["title"]), *(one[key] for key in TASK_KEYS)] for one in figures["sections"]]
    return [*rows, ["Cộng", *(figures["tasks"][key] for key in TASK_KEYS)]]


def channels(figures: Figures) -> Rows:
    keys = ("entries", "pieces", "before", "people", "estimated")
    rows: Rows = [
        [
            "Loại hình",
            "Số việc",
            "Số lượng",
            "Cùng kỳ năm trước",
            "Lượt người thực đếm",
            "Lượt người ước tính",
        ]
    ]
    rows += [[str(Channel(one["channel"]).label), *(one[key] for key in keys)] for one in figures["channels"]]
    return [*rows, ["Cộng", *(sum(one[key] for one in figures["channels"]) for key in keys)]]


def units(figures: Figures) -> Rows:
    keys = ("given", "done", "late", "entries", "pieces", "people", "estimated", "joined")
    headings = ["Phần việc đã giao", "Đã xong", "Trễ hạn", "Việc đã ghi", "Số lượng", "Lượt người thực đếm", "Lượt người ước tính", "Cùng làm"]  # fmt: skip
    rows: Rows = [["Đơn vị", *headings]]
    return rows + [[one["name"], *(one[key] for key in keys)] for one in figures["units"]]


def indicators(figures: Figures) -> Rows:
    rows: Rows = [["Chỉ số", "Tử số", "Mẫu số", "Trong đó ước tính", "Chỉ tiêu", "Định nghĩa"]]
    for one in figures["indicators"]:
        found = measure_of(one["code"])
        if found is not None:
            name, definition = str(found.name), str(found.definition)
            rows.append([name, one["count"], one["whole"], one["estimated"], one["target"], definition])
    return rows


def annex(figures: Figures) -> Rows:
    rows: Rows = [["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Ngày hết hạn", "Tiến độ", "Đơn vị chủ trì", "Đơn vị đã xong", "Việc đã ghi trong kỳ"]]  # fmt: skip
    for number, one in enumerate(figures["annex"], start=1):
        end = one["end"] and date.fromisoformat(one["end"])
        state = str(PROGRESS_WORDS[one["progress"]])
        counts = [one["leading"], one["done"], one["logged"]]
        rows.append([number, one["text"], "; ".join(one["lead"]), one["period"], end, state, *counts])
    return rows


def chapters(figures: Figures) -> Rows:
    return [["Phần", "Nội dung", "Số liệu"]] + [
        [chapter["title"], words, value]
        for chapter in figures["chapters"]
        for words, value in chapter["lines"]
    ]
