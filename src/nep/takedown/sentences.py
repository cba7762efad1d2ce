"""What the log says of requests to change or take down: by number, never in their words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


@sentence("takedown.accepted", gettext_lazy("Làm theo đề nghị sửa, gỡ"))
def accepted(record: Record) -> str:
    return _("Làm theo đề nghị sửa, gỡ số %(number)s.") % {"number": record.target_name}


@sentence("takedown.refusal_proposed", gettext_lazy("Soạn lời từ chối sửa, gỡ"))
def refusal_proposed(record: Record) -> str:
    return _("Soạn lời từ chối đề nghị sửa, gỡ số %(number)s.") % {"number": record.target_name}


@sentence("takedown.refused", gettext_lazy("Đồng ý từ chối sửa, gỡ"))
def refused(record: Record) -> str:
    return _("Đồng ý từ chối đề nghị sửa, gỡ số %(number)s.") % {"number": record.target_name}


@sentence("takedown.forgotten", gettext_lazy("Xóa đề nghị sửa, gỡ quá hạn"))
def forgotten(record: Record) -> str:
    return _("Xóa %(count)s đề nghị sửa, gỡ quá hạn.") % {"count": record.details["count"]}
