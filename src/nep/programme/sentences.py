"""What the log says of deeds with programmes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence, sentence_of
from nep.programme.models import Assignment
from nep.ui.written import ngay


@sentence("programme.confirmed", gettext_lazy("Lập chương trình"))
def confirmed(record: Record) -> str:
    words = {
        "programme": record.target_name,
        "count": record.details["tasks"],
        "document": record.details["document"],
    }
    return _("Lập chương trình “%(programme)s” với %(count)s nhiệm vụ từ %(document)s.") % words


@sentence("programme.amended", gettext_lazy("Điều chỉnh chương trình"))
def amended(record: Record) -> str:
    words = {
        "programme": record.target_name,
        "version": record.details["version"],
        "document": record.details["document"],
    }
    return _("Điều chỉnh chương trình “%(programme)s” thành phiên bản %(version)s theo %(document)s.") % words


@sentence("programme.published", gettext_lazy("Công khai chương trình"))
def published(record: Record) -> str:
    return _("Công khai chương trình “%(programme)s”.") % {"programme": record.target_name}


@sentence("programme.hidden", gettext_lazy("Thôi công khai chương trình"))
def hidden(record: Record) -> str:
    return _("Thôi công khai chương trình “%(programme)s”.") % {"programme": record.target_name}


@sentence("programme.task_moved", gettext_lazy("Chuyển trạng thái nhiệm vụ"))
def task_moved(record: Record) -> str:
    words = {"unit": record.details["unit"], "task": record.target_name, "state": _state(record)}
    return _("%(unit)s: “%(task)s” – %(state)s.") % words


def _state(record: Record) -> str:
    """The state in the reader's language; records of before name it in the language of whoever acted."""
    state = record.details["state"]
    return str(Assignment.State(state).label) if isinstance(state, int) else state


@sentence("programme.turn_begun", gettext_lazy("Mở kỳ mới của nhiệm vụ lặp lại"))
def turn_begun(record: Record) -> str:
    words = {"task": record.target_name, "day": ngay(date.fromisoformat(record.details["end"]))}
    return _("Mở kỳ mới của “%(task)s”, hạn %(day)s.") % words


def sentence_here(record: Record) -> str:
    """The same on the page of the task itself, where its words need no repeating."""
    if record.kind != "programme.task_moved":
        return sentence_of(record)
    words = {"unit": record.details["unit"], "state": _state(record)}
    return _("%(unit)s: %(state)s.") % words
