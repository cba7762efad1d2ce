"""The figures of a report ready for a page: in words, as charts, each with the address of its rows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from nep.outreach.models import Channel
from nep.programme.downloads import heading
from nep.programme.measures import Scope, measure_of
from nep.reports import opening
from nep.reports.figures import Figures
from nep.reports.wording import PROGRESS_WORDS, measured_in_words
from nep.ui.charts import Bar, BarChart

MOST_LATE = 12
TASK_KEYS = ("given", "done", "doing", "todo", "late")


def shown(scope: Scope, figures: Figures) -> dict[str, Any]:
    """Everything that the page of a report shows."""
    return {
        "figures": figures,
        "task_figures": task_figures(scope, figures["tasks"]),
        "section_rows": section_rows(scope, figures),
        "channel_rows": channel_rows(scope, figures),
        "channel_chart": channel_chart(figures),
        "total_links": total_links(scope, figures["totals"]),
        "unit_rows": unit_rows(scope, figures),
        "late_chart": late_chart(figures),
        "indicator_rows": indicator_rows(scope, figures),
        "annex_rows": [(one, PROGRESS_WORDS[one["progress"]]) for one in figures["annex"][:50]],
    }


def task_figures(scope: Scope, tasks: dict[str, int]) -> list[tuple[str, int, str]]:
    words = {"given": _("nhiệm vụ đã giao"), "done": _("đã xong"), "doing": _("đang làm"), "todo": _("chưa bắt đầu"), "late": _("trễ hạn")}  # fmt: skip
    return [
        (words[key], tasks[key], opening.tasks(scope, **({} if key == "given" else {"state": key})))
        for key in TASK_KEYS
    ]


def section_rows(scope: Scope, figures: Figures) -> list[dict[str, Any]]:
    return [
        {
            "title": heading(one["title"]) or _("Không thuộc mục nào"),
            "cells": [
                (
                    one[key],
                    opening.tasks(
                        scope, section=one["section"] or 0, **({} if key == "given" else {"state": key})
                    ),
                )
                for key in TASK_KEYS
            ],
        }
        for one in figures["sections"]
    ]


def channel_rows(scope: Scope, figures: Figures) -> list[dict[str, Any]]:
    return [
        {
            **one,
            "label": Channel(one["channel"]).label,
            "url": opening.activities(scope, channel=one["channel"]),
        }
        for one in figures["channels"]
    ]


def channel_chart(figures: Figures) -> BarChart:
    had = any(one["before"] for one in figures["channels"])
    bars = [
        Bar(str(Channel(one["channel"]).label), one["pieces"], one["before"] if had else None)
        for one in figures["channels"]
    ]
    before = _("Cùng kỳ năm trước") if had else ""
    return BarChart(_("Số lượng theo loại hình"), bars, now=_("Kỳ này"), before=before)


def total_links(scope: Scope, totals: dict[str, int]) -> list[tuple[str, int, str]]:
    words = {
        "entries": (_("việc đã ghi"), "counted"),
        "people": (_("lượt người thực đếm"), "people"),
        "estimated": (_("lượt người ước tính"), "estimated"),
        "evidenced": (_("việc có minh chứng"), "evidenced"),
        "woven": (_("việc lồng ghép"), "woven"),
        "joint": (_("việc cùng làm, tính một lần"), "joint"),
    }
    return [(says, totals[key], opening.activities(scope, kind=kind)) for key, (says, kind) in words.items()]


def unit_rows(scope: Scope, figures: Figures) -> list[dict[str, Any]]:
    return [
        {
            **one,
            "tasks_url": opening.tasks(scope, unit=one["unit"]),
            "url": opening.activities(scope, unit=one["unit"]),
        }
        for one in figures["units"]
    ]


def late_chart(figures: Figures) -> BarChart:
    late = sorted((one for one in figures["units"] if one["late"]), key=lambda one: -one["late"])
    bars = [Bar(one["name"], one["late"]) for one in late[:MOST_LATE]]
    return BarChart(_("Phần việc trễ hạn theo đơn vị"), bars, now=_("Trễ hạn"))


def indicator_rows(scope: Scope, figures: Figures) -> list[dict[str, Any]]:
    rows = []
    for one in figures["indicators"]:
        measure = measure_of(one["code"])
        if measure is not None:
            rows.append(
                {
                    "code": one["code"],
                    "measure": measure,
                    "says": measured_in_words(one),
                    "url": opening.rows_behind(scope, one["rows"]),
                }
            )
    return rows
