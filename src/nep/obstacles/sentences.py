"""What the log says of difficulties that units raise."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence
from nep.ui.written import ngay


def about(words: str, record: Record, **also: str) -> str:
    """The sentence with number and details; a reason that ends with a full stop does not end with two."""
    details = {name: str(value).rstrip(".") for name, value in record.details.items()}
    return words % {"number": record.target_name, **details, **also}


def day(record: Record, name: str) -> str:
    return ngay(date.fromisoformat(record.details[name]))


@sentence("obstacle.raised", gettext_lazy("Gửi khó khăn, vướng mắc"))
def raised(record: Record) -> str:
    said = _("%(unit)s gửi %(number)s, cần trả lời trước hết ngày %(reply_by)s.")
    return about(said, record, reply_by=day(record, "reply_by"))


@sentence("obstacle.withdrawn", gettext_lazy("Rút lại khó khăn, vướng mắc"))
def withdrawn(record: Record) -> str:
    return about(_("%(unit)s rút lại %(number)s."), record)


@sentence("obstacle.answered", gettext_lazy("Trả lời khó khăn, vướng mắc"))
def answered(record: Record) -> str:
    return about(_("%(body)s trả lời %(number)s."), record)


@sentence("obstacle.escalated", gettext_lazy("Trình việc vượt thẩm quyền"))
def escalated(record: Record) -> str:
    return about(_("Trình %(body)s về %(number)s: %(reason)s."), record)


@sentence("obstacle.decided", gettext_lazy("Ghi quyết định về vướng mắc"))
def decided(record: Record) -> str:
    said = _("%(number)s có quyết định số %(decision)s ngày %(day)s.")
    return about(said, record, day=day(record, "day"))


@sentence("obstacle.closed", gettext_lazy("Kết thúc vướng mắc"))
def closed(record: Record) -> str:
    return about(_("Kết thúc %(number)s."), record)


@sentence("obstacle.reopened", gettext_lazy("Đề nghị trả lời lại"))
def reopened(record: Record) -> str:
    return about(_("%(unit)s đề nghị trả lời lại %(number)s: %(reason)s."), record)


@sentence("obstacle.shared", gettext_lazy("Đưa câu trả lời lên danh sách chung"))
def shared(record: Record) -> str:
    return about(_("Đưa câu trả lời %(number)s lên danh sách chung."), record)


@sentence("obstacle.unshared", gettext_lazy("Bỏ câu trả lời khỏi danh sách chung"))
def unshared(record: Record) -> str:
    return about(_("Bỏ câu trả lời %(number)s khỏi danh sách chung."), record)
