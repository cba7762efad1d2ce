"""What the log says of entries."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence
from nep.outreach.models import Evidence


def about(words: str, record: Record) -> str:
    return words % {"what": record.target_name, **record.details}


@sentence("outreach.logged", gettext_lazy("Ghi việc đã làm"))
def logged(record: Record) -> str:
    return about(_("%(unit)s ghi: “%(what)s”."), record)


@sentence("outreach.rival", gettext_lazy("Giữ bản thứ hai của một mục"))
def rival(record: Record) -> str:
    return about(_("%(unit)s gửi hai bản khác nhau của một mục; giữ cả bản “%(what)s”."), record)


@sentence("outreach.corrected", gettext_lazy("Sửa việc đã ghi"))
def corrected(record: Record) -> str:
    return about(_("%(unit)s sửa: “%(what)s”."), record)


@sentence("outreach.removed", gettext_lazy("Rút việc đã ghi"))
def removed(record: Record) -> str:
    return about(_("%(unit)s rút “%(what)s”: %(why)s."), record)


@sentence("outreach.kept_both", gettext_lazy("Giữ cả hai bản"))
def kept_both(record: Record) -> str:
    return about(_("%(unit)s: hai bản là hai việc, tính cả “%(what)s”."), record)


@sentence("outreach.joined", gettext_lazy("Gộp việc cùng làm"))
def joined(record: Record) -> str:
    return about(_("“%(what)s” của %(unit)s là việc cùng làm với %(other)s, tính một lần."), record)


@sentence("outreach.separated", gettext_lazy("Tách hai việc giống nhau"))
def separated(record: Record) -> str:
    return about(_("“%(what)s” của %(unit)s và việc của %(other)s là hai việc."), record)


@sentence("outreach.evidence", gettext_lazy("Thêm minh chứng"))
def evidence(record: Record) -> str:
    return about(_("%(unit)s thêm minh chứng cho “%(what)s”."), record)


@sentence("outreach.evidence_erased", gettext_lazy("Xóa minh chứng"))
def evidence_erased(record: Record) -> str:
    why = Evidence.Unfit(record.details["why"]).label
    words = _("%(unit)s xóa hẳn một minh chứng của “%(what)s”. Lý do: %(why)s.")
    return words % {"unit": record.details["unit"], "what": record.target_name, "why": why}
