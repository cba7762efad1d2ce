"""What the log says of agreements."""

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
    return words % {"agreement": record.target_name, **details}


@sentence("agreement.added", gettext_lazy("Ghi chương trình phối hợp"))
def added(record: Record) -> str:
    return about(_("Ghi chương trình phối hợp số %(number)s: %(agreement)s."), record)


@sentence("agreement.corrected", gettext_lazy("Sửa chương trình phối hợp"))
def corrected(record: Record) -> str:
    return about(_("Sửa chương trình phối hợp: %(agreement)s."), record)


@sentence("agreement.delivered", gettext_lazy("Xong việc đã hẹn"))
def delivered(record: Record) -> str:
    return about(_("Xong ngày %(day)s, theo %(agreement)s: %(text)s."), record)


@sentence("agreement.not_delivered", gettext_lazy("Bỏ ghi nhận xong việc đã hẹn"))
def not_delivered(record: Record) -> str:
    return about(_("Bỏ ghi nhận xong, theo %(agreement)s: %(text)s."), record)


@sentence("agreement.ended_early", gettext_lazy("Kết thúc sớm chương trình phối hợp"))
def ended_early(record: Record) -> str:
    return about(_("Kết thúc sớm từ ngày %(day)s, %(agreement)s: %(reason)s."), record)
