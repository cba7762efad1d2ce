"""What the log says of certificates: the course, never the person."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


@sentence("certificate.issued", gettext_lazy("Cấp chứng nhận khóa học"))
def issued(record: Record) -> str:
    return _("Một người học nhận chứng nhận khóa “%(course)s”.") % {"course": record.details["course"]}


@sentence("certificate.name_withdrawn", gettext_lazy("Giấu tên trên chứng nhận"))
def name_withdrawn(record: Record) -> str:
    return _("Chủ một chứng nhận khóa “%(course)s” rút tên lại.") % {"course": record.details["course"]}


@sentence("certificate.erased", gettext_lazy("Xóa chứng nhận khóa học"))
def erased(record: Record) -> str:
    return _("Chủ một chứng nhận khóa “%(course)s” xóa chứng nhận ấy.") % {"course": record.details["course"]}


@sentence("certificate.forgotten", gettext_lazy("Xóa chứng nhận quá hạn"))
def forgotten(record: Record) -> str:
    return _("Xóa %(count)s chứng nhận khóa học quá hạn.") % {"count": record.details["count"]}
