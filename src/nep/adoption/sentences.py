"""What the log says of adoption and briefings."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence
from nep.ui.written import ngay


def about(words: str, record: Record) -> str:
    details = {name: str(value).rstrip(".") for name, value in record.details.items()}
    if "day" in details:
        details["day"] = ngay(date.fromisoformat(details["day"]))
    return words % {"adoption": record.target_name, **details}


@sentence("adoption.recorded", gettext_lazy("Ghi việc đưa vào quy chế"))
def recorded(record: Record) -> str:
    return about(_("%(adoption)s đã có Bộ Quy tắc, văn bản số %(number)s."), record)


@sentence("adoption.corrected", gettext_lazy("Sửa việc đưa vào quy chế"))
def corrected(record: Record) -> str:
    return about(_("Sửa dòng %(adoption)s, văn bản số %(number)s."), record)


@sentence("adoption.withdrawn", gettext_lazy("Rút việc đưa vào quy chế"))
def withdrawn(record: Record) -> str:
    return about(_("Rút dòng %(adoption)s: %(reason)s."), record)


@sentence("adoption.briefed", gettext_lazy("Ghi buổi phổ biến"))
def briefed(record: Record) -> str:
    return about(_("%(unit)s phổ biến Bộ Quy tắc ngày %(day)s, %(headcount)s người dự."), record)


@sentence("adoption.briefing_taken_back", gettext_lazy("Bỏ buổi phổ biến"))
def briefing_taken_back(record: Record) -> str:
    return about(_("Bỏ buổi phổ biến ngày %(day)s của %(unit)s."), record)
