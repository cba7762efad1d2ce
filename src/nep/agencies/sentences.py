"""What the log says of deeds with units."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence
from nep.ui.written import ngay


def day(written: str) -> str:
    return ngay(date.fromisoformat(written))


@sentence("agencies.loaded", gettext_lazy("Nạp danh mục đơn vị"))
def loaded(record: Record) -> str:
    words = {"unit": record.target_name, "count": record.details["units"]}
    return _("Nạp danh mục đơn vị của %(unit)s: thêm %(count)s đơn vị.") % words


@sentence("agencies.unit_added", gettext_lazy("Thêm đơn vị"))
def unit_added(record: Record) -> str:
    return _("Thêm đơn vị %(unit)s.") % {"unit": record.target_name}


@sentence("agencies.alias_added", gettext_lazy("Thêm tên gọi khác"))
def alias_added(record: Record) -> str:
    words = {"unit": record.target_name, "alias": record.details["alias"]}
    return _("Thêm tên gọi “%(alias)s” cho %(unit)s.") % words


@sentence("agencies.unit_renamed", gettext_lazy("Đổi tên đơn vị"))
def unit_renamed(record: Record) -> str:
    words = {"unit": record.target_name, "before": record.details["before"], "day": day(record.details["on"])}
    return _("Đổi tên %(before)s thành %(unit)s từ %(day)s.") % words


@sentence("agencies.units_merged", gettext_lazy("Sáp nhập đơn vị"))
def units_merged(record: Record) -> str:
    units = ", ".join(record.details["units"])
    words = {"unit": record.target_name, "units": units, "day": day(record.details["on"])}
    return _("Sáp nhập %(units)s vào %(unit)s từ %(day)s.") % words


@sentence("agencies.unit_split", gettext_lazy("Chia tách đơn vị"))
def unit_split(record: Record) -> str:
    into = ", ".join(record.details["into"])
    words = {"unit": record.target_name, "into": into, "day": day(record.details["on"])}
    return _("Chia %(unit)s thành %(into)s từ %(day)s.") % words


@sentence("agencies.mailbox_set", gettext_lazy("Ghi hộp thư của đơn vị"))
def mailbox_set(record: Record) -> str:
    return _("Ghi hộp thư và điện thoại của %(unit)s.") % {"unit": record.target_name}


@sentence("agencies.focal_point_appointed", gettext_lazy("Cử đầu mối"))
def focal_point_appointed(record: Record) -> str:
    words = {
        "unit": record.target_name,
        "person": record.details["person"],
        "day": day(record.details["since"]),
    }
    return _("Cử %(person)s làm đầu mối của %(unit)s từ %(day)s.") % words


@sentence("agencies.focal_point_ended", gettext_lazy("Kết thúc đầu mối"))
def focal_point_ended(record: Record) -> str:
    words = {
        "unit": record.target_name,
        "person": record.details["person"],
        "day": day(record.details["until"]),
    }
    return _("Kết thúc vai trò đầu mối của %(person)s tại %(unit)s, hết %(day)s.") % words


@sentence("participant.joined", gettext_lazy("Tổ chức tự tham gia"))
def participant_joined(record: Record) -> str:
    return _("%(name)s xác nhận tham gia.") % {"name": record.target_name}


@sentence("participant.left", gettext_lazy("Tổ chức tự rời"))
def participant_left(record: Record) -> str:
    return _("%(name)s rời danh sách; hộp thư đã xóa.") % {"name": record.target_name}


@sentence("participant.struck_out", gettext_lazy("Đưa tổ chức ra khỏi danh sách"))
def participant_struck_out(record: Record) -> str:
    return _("Đưa %(name)s ra khỏi danh sách tham gia.") % {"name": record.target_name}


@sentence("participant.taken_up", gettext_lazy("Nhận tổ chức làm đơn vị"))
def participant_taken_up(record: Record) -> str:
    return _("Nhận %(name)s vào danh mục đơn vị.") % {"name": record.target_name}
