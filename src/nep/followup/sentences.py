"""What the log says of following up."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence
from nep.ui.written import ngay


@sentence("followup.reminded", gettext_lazy("Nhắc đơn vị"))
def reminded(record: Record) -> str:
    words = {"unit": record.target_name, **record.details}
    if record.details["mailed"]:
        return _("Nhắc %(unit)s %(tasks)s việc, trong đó %(late)s việc trễ; có gửi thư.") % words
    return _("Nhắc %(unit)s %(tasks)s việc, trong đó %(late)s việc trễ; không gửi thư.") % words


@sentence("followup.called", gettext_lazy("Gọi điện cho đơn vị"))
def called(record: Record) -> str:
    day = ngay(date.fromisoformat(record.details["on"]))
    words = {"unit": record.target_name, "note": record.details["note"], "day": day}
    return _("Gọi %(unit)s ngày %(day)s: %(note)s.") % words


@sentence("followup.feed_renewed", gettext_lazy("Tạo địa chỉ lịch riêng"))
def feed_renewed(record: Record) -> str:
    return _("Tạo địa chỉ lịch riêng.")


@sentence("followup.feed_closed", gettext_lazy("Đóng địa chỉ lịch riêng"))
def feed_closed(record: Record) -> str:
    return _("Đóng địa chỉ lịch riêng.")
