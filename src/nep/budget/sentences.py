"""What the log says of money."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence
from nep.ui.written import ngay, tien


def about(words: str, record: Record) -> str:
    """The sentence with amounts and days of the record as people write them."""
    details = dict(record.details)
    if "amount" in details:
        details["amount"] = tien(details["amount"])
    if "public_on" in details:
        details["public_on"] = ngay(date.fromisoformat(details["public_on"]))
    return words % {"target": record.target_name, **details}


@sentence("budget.line_added", gettext_lazy("Thêm dòng dự toán"))
def line_added(record: Record) -> str:
    return about(_("%(unit)s thêm dự toán “%(target)s”: %(amount)s."), record)


@sentence("budget.line_changed", gettext_lazy("Sửa dòng dự toán"))
def line_changed(record: Record) -> str:
    return about(_("%(unit)s sửa dự toán “%(target)s”: %(amount)s."), record)


@sentence("budget.line_removed", gettext_lazy("Bỏ dòng dự toán"))
def line_removed(record: Record) -> str:
    return about(_("%(unit)s bỏ dự toán “%(target)s”."), record)


@sentence("budget.submitted", gettext_lazy("Gửi dự toán"))
def submitted(record: Record) -> str:
    return about(_("%(unit)s gửi dự toán năm %(year)s: %(lines)s dòng."), record)


@sentence("budget.line_returned", gettext_lazy("Trả lại dòng dự toán"))
def line_returned(record: Record) -> str:
    return about(_("Trả lại “%(target)s” của %(unit)s: %(reason)s."), record)


@sentence("budget.line_approved", gettext_lazy("Duyệt dòng dự toán"))
def line_approved(record: Record) -> str:
    return about(_("Duyệt “%(target)s” của %(unit)s: %(amount)s."), record)


@sentence("budget.spending_noted", gettext_lazy("Ghi số đã chi"))
def spending_noted(record: Record) -> str:
    return about(_("Ghi đã chi cho “%(target)s” của %(unit)s: %(amount)s."), record)


@sentence("budget.package_drafted", gettext_lazy("Lập gói dự toán"))
def package_drafted(record: Record) -> str:
    return about(_("Lập “%(target)s”: %(lines)s dòng, %(amount)s."), record)


@sentence("budget.package_sent", gettext_lazy("Gửi gói dự toán"))
def package_sent(record: Record) -> str:
    return about(_("Gửi “%(target)s” theo văn bản %(number)s."), record)


@sentence("budget.package_answered", gettext_lazy("Ghi trả lời gói dự toán"))
def package_answered(record: Record) -> str:
    return about(_("Ghi trả lời “%(target)s”: %(answer)s."), record)


@sentence("budget.package_discarded", gettext_lazy("Bỏ gói dự toán"))
def package_discarded(record: Record) -> str:
    return about(_("Bỏ “%(target)s” chưa gửi."), record)


@sentence("budget.sponsor_noted", gettext_lazy("Ghi nhà tài trợ"))
def sponsor_noted(record: Record) -> str:
    return about(_("Ghi tài trợ của %(target)s, công khai từ %(public_on)s."), record)


@sentence("budget.sponsor_corrected", gettext_lazy("Sửa nhà tài trợ"))
def sponsor_corrected(record: Record) -> str:
    return about(_("Sửa tài trợ của %(target)s, công khai từ %(public_on)s."), record)


@sentence("budget.sponsor_struck_out", gettext_lazy("Bỏ nhà tài trợ ghi nhầm"))
def sponsor_struck_out(record: Record) -> str:
    return about(_("Bỏ mục tài trợ ghi nhầm của %(target)s."), record)
