"""What the log says of periods and reports."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


def about(words: str, record: Record) -> str:
    return words % {"report": record.target_name, **record.details}


@sentence("reports.period_opened", gettext_lazy("Mở kỳ báo cáo"))
def period_opened(record: Record) -> str:
    return about(_("Mở kỳ báo cáo “%(report)s” cho %(units)s đơn vị."), record)


@sentence("reports.period_closed", gettext_lazy("Chốt kỳ báo cáo"))
def period_closed(record: Record) -> str:
    return about(_("Chốt kỳ báo cáo “%(report)s”, khóa %(locked)s báo cáo."), record)


@sentence("reports.written", gettext_lazy("Lưu báo cáo của đơn vị"))
def written(record: Record) -> str:
    return about(_("Lưu báo cáo “%(report)s”."), record)


@sentence("reports.sent", gettext_lazy("Gửi báo cáo của đơn vị"))
def sent(record: Record) -> str:
    return about(_("Gửi báo cáo “%(report)s”; %(typed)s ô ghi khác sổ."), record)


@sentence("reports.returned", gettext_lazy("Trả lại báo cáo"))
def returned(record: Record) -> str:
    return about(_("Trả lại báo cáo “%(report)s”: %(reason)s."), record)


@sentence("reports.asked", gettext_lazy("Yêu cầu báo cáo tổng hợp"))
def asked(record: Record) -> str:
    return about(_("Yêu cầu báo cáo tổng hợp %(report)s."), record)


@sentence("reports.made", gettext_lazy("Làm xong báo cáo tổng hợp"))
def made(record: Record) -> str:
    return about(_("Làm xong báo cáo tổng hợp %(report)s."), record)


@sentence("reports.failed", gettext_lazy("Chưa làm được báo cáo tổng hợp"))
def failed(record: Record) -> str:
    return about(_("Chưa làm được báo cáo tổng hợp %(report)s."), record)


@sentence("reports.words", gettext_lazy("Sửa lời báo cáo tổng hợp"))
def words(record: Record) -> str:
    return about(_("Sửa lời báo cáo tổng hợp %(report)s."), record)


@sentence("reports.locked", gettext_lazy("Khóa báo cáo tổng hợp"))
def locked(record: Record) -> str:
    return about(_("Khóa báo cáo tổng hợp %(report)s."), record)


@sentence("reports.indicator", gettext_lazy("Sửa chỉ số"))
def indicator(record: Record) -> str:
    return about(_("Sửa chỉ số %(report)s."), record)


@sentence("reports.recipients", gettext_lazy("Ghi nơi nhận báo cáo"))
def recipients(record: Record) -> str:
    return about(_("Ghi nơi nhận “%(report)s”."), record)
