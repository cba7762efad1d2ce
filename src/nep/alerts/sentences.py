"""What the log says of alerts."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


@sentence("alert.cards_loaded", gettext_lazy("Nạp cảnh báo mẫu"))
def cards_loaded(record: Record) -> str:
    return _("Nạp %(count)s cảnh báo mẫu làm bản nháp.") % {"count": record.details["cards"]}


@sentence("alert.drafted", gettext_lazy("Soạn cảnh báo"))
def drafted(record: Record) -> str:
    return _("Soạn cảnh báo “%(alert)s”.") % {"alert": record.target_name}


@sentence("alert.changed", gettext_lazy("Sửa cảnh báo"))
def changed(record: Record) -> str:
    return _("Sửa cảnh báo “%(alert)s”, trở lại bản nháp.") % {"alert": record.target_name}


@sentence("alert.submitted", gettext_lazy("Gửi duyệt cảnh báo"))
def submitted(record: Record) -> str:
    return _("Gửi cảnh báo “%(alert)s” cho người thứ hai.") % {"alert": record.target_name}


@sentence("alert.published", gettext_lazy("Công bố cảnh báo"))
def published(record: Record) -> str:
    return _("Công bố cảnh báo “%(alert)s”.") % {"alert": record.target_name}


@sentence("alert.withdrawn", gettext_lazy("Rút cảnh báo"))
def withdrawn(record: Record) -> str:
    words = {"alert": record.target_name, "reason": record.details["reason"]}
    return _("Rút cảnh báo “%(alert)s”: %(reason)s") % words
