"""What the log says of shared materials."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


def about(words: str, record: Record) -> str:
    return words % {"material": record.target_name, **record.details}


@sentence("material.added", gettext_lazy("Thêm tài liệu dùng chung"))
def added(record: Record) -> str:
    return about(_("%(unit)s thêm tài liệu “%(material)s”."), record)


@sentence("material.corrected", gettext_lazy("Sửa tài liệu dùng chung"))
def corrected(record: Record) -> str:
    return about(_("Sửa tài liệu “%(material)s”."), record)


@sentence("material.reused", gettext_lazy("Dùng lại tài liệu"))
def reused(record: Record) -> str:
    return about(_("%(unit)s dùng lại “%(material)s”."), record)


@sentence("material.retired", gettext_lazy("Ngừng dùng tài liệu"))
def retired(record: Record) -> str:
    return about(_("Ngừng dùng “%(material)s”."), record)


@sentence("material.restored", gettext_lazy("Dùng trở lại tài liệu đã ngừng"))
def restored(record: Record) -> str:
    return about(_("Cho dùng trở lại “%(material)s”."), record)
