"""What the log says of praise: that something happened, never about whom. Initiatives are named."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


def about(words: str, record: Record) -> str:
    return words % {"target": record.target_name, **record.details}


@sentence("praise.nominated", gettext_lazy("Gửi đề cử"))
def nominated(record: Record) -> str:
    return _("Gửi một đề cử, chờ người được đề cử đồng ý.")


@sentence("praise.accepted", gettext_lazy("Người được đề cử đồng ý"))
def accepted(record: Record) -> str:
    return _("Một người hoặc tập thể được đề cử đã đồng ý.")


@sentence("praise.declined", gettext_lazy("Người được đề cử từ chối"))
def declined(record: Record) -> str:
    return _("Một đề cử bị từ chối và đã được xóa.")


@sentence("praise.taken_back", gettext_lazy("Người được đề cử rút lại"))
def taken_back(record: Record) -> str:
    return _("Một đề cử được chính người được đề cử rút lại và đã xóa.")


@sentence("praise.forgotten", gettext_lazy("Xóa đề cử không được trả lời"))
def forgotten(record: Record) -> str:
    return about(_("Xóa %(count)s đề cử quá 30 ngày không được trả lời."), record)


@sentence("praise.commended", gettext_lazy("Biểu dương"))
def commended(record: Record) -> str:
    return about(_("Biểu dương theo đề cử số %(number)s."), record)


@sentence("praise.thanked", gettext_lazy("Cảm ơn"))
def thanked(record: Record) -> str:
    return about(_("Gửi lời cảm ơn theo đề cử số %(number)s."), record)


@sentence("initiative.sent", gettext_lazy("Gửi sáng kiến"))
def sent(record: Record) -> str:
    return about(_("%(unit)s gửi sáng kiến “%(target)s”."), record)


@sentence("initiative.answered", gettext_lazy("Trả lời sáng kiến"))
def answered(record: Record) -> str:
    return about(_("Trả lời sáng kiến “%(target)s”: %(outcome)s."), record)


@sentence("initiative.reward_noted", gettext_lazy("Ghi hồ sơ khen thưởng"))
def reward_noted(record: Record) -> str:
    return about(_("Ghi hồ sơ khen thưởng %(number)s cho sáng kiến “%(target)s”."), record)


@sentence("initiative.taken_up", gettext_lazy("Cùng làm sáng kiến"))
def taken_up(record: Record) -> str:
    return about(_("%(unit)s cùng làm sáng kiến “%(target)s”."), record)
