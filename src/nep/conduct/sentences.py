"""What the log says of deeds with law cards."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


@sentence("conduct.cards_loaded", gettext_lazy("Nạp thẻ văn bản luật"))
def cards_loaded(record: Record) -> str:
    return _("Nạp %(count)s thẻ văn bản luật.") % {"count": record.details["cards"]}


@sentence("conduct.law_checked", gettext_lazy("Kiểm tra văn bản luật"))
def law_checked(record: Record) -> str:
    return _("Kiểm tra %(law)s: không có gì thay đổi.") % {"law": record.target_name}


@sentence("conduct.law_corrected", gettext_lazy("Ghi hiệu lực của văn bản luật"))
def law_corrected(record: Record) -> str:
    words = {"law": record.target_name, "status": record.details["status"]}
    if record.details["successors"]:
        words["successors"] = ", ".join(record.details["successors"])
        return _("Ghi hiệu lực của %(law)s: %(status)s, thay bằng %(successors)s.") % words
    return _("Ghi hiệu lực của %(law)s: %(status)s.") % words


@sentence("conduct.code_loaded", gettext_lazy("Nạp Bộ Quy tắc"))
def code_loaded(record: Record) -> str:
    return _("Nạp %(count)s quy tắc bằng lời dễ hiểu.") % {"count": record.details["rules"]}
