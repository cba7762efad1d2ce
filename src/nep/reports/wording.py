"""How the figures of a report are said in words, on the page and on paper."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.reports.models import Consolidated
from nep.ui.written import ngay, phan_tram, so

PROGRESS_WORDS = {
    "late": gettext_lazy("Trễ hạn"),
    "todo": gettext_lazy("Chưa bắt đầu"),
    "doing": gettext_lazy("Đang làm"),
    "done": gettext_lazy("Đã xong"),
}


BEGINS = re.compile(r"^(?:kế hoạch\s+)?(?:triển khai\s+)?(?:thực hiện|triển khai)\s+", re.IGNORECASE)


def what_of(title: str) -> str:
    """What a programme carries out, without the words with which nearly every title begins.

    >>> what_of("Thực hiện Bộ Quy tắc ứng xử"), what_of("Kế hoạch triển khai thực hiện Bộ Quy tắc"), what_of("Năm an toàn")
    ('Bộ Quy tắc ứng xử', 'Bộ Quy tắc', 'Năm an toàn')
    """
    return BEGINS.sub("", title)


def title_of(report: Consolidated) -> str:
    """What the report is about, as its title says it."""
    words = {"begin": ngay(report.begin), "end": ngay(report.end), "title": what_of(report.programme.title)}
    if report.period is not None:
        return _("Kết quả thực hiện %(title)s, %(period)s") % {**words, "period": report.period.name}
    if report.kind == Consolidated.Kind.YEARLY:
        return _("Đánh giá năm %(year)s thực hiện %(title)s") % {**words, "year": report.end.year}
    return _("Kết quả thực hiện %(title)s từ ngày %(begin)s đến ngày %(end)s") % words


def measured_in_words(one: dict[str, Any]) -> str:
    """An indicator as people read it: "118/126 (93,7 %)", with its estimated part where it has one."""
    if one["whole"] is None:
        said = so(one["count"])
    elif not one["whole"]:
        said = _("chưa có gì để tính")
    else:
        words = {"count": so(one["count"]), "whole": so(one["whole"])}
        said = _("%(count)s/%(whole)s (%(share)s)") % {
            **words,
            "share": phan_tram(one["count"] / one["whole"]),
        }
    if one["estimated"]:
        said += _(", trong đó ước tính %(n)s") % {"n": so(one["estimated"])}
    return said
