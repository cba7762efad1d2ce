"""What the log says of questions: by number, never in their words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence
from nep.questions.models import Question


@sentence("question.answered", gettext_lazy("Soạn câu trả lời"))
def answered(record: Record) -> str:
    return _("Soạn câu trả lời cho câu hỏi số %(number)s.") % {"number": record.target_name}


@sentence("question.published", gettext_lazy("Công bố câu trả lời"))
def published(record: Record) -> str:
    return _("Công bố câu hỏi số %(number)s cùng câu trả lời.") % {"number": record.target_name}


@sentence("question.declined", gettext_lazy("Không đăng câu hỏi"))
def declined(record: Record) -> str:
    reason = Question.Reason(record.details["reason"]).label
    return _("Không đăng câu hỏi số %(number)s. %(reason)s.") % {
        "number": record.target_name,
        "reason": reason,
    }


@sentence("question.looked_again", gettext_lazy("Xem lại câu trả lời"))
def looked_again(record: Record) -> str:
    return _("Xem lại câu hỏi số %(number)s: câu trả lời vẫn đúng.") % {"number": record.target_name}


@sentence("question.withdrawn", gettext_lazy("Rút câu trả lời"))
def withdrawn(record: Record) -> str:
    words = {"number": record.target_name, "reason": record.details["reason"]}
    return _("Rút câu hỏi số %(number)s: %(reason)s") % words


@sentence("question.forgotten", gettext_lazy("Xóa câu hỏi quá hạn"))
def forgotten(record: Record) -> str:
    return _("Xóa %(count)s câu hỏi quá hạn.") % {"count": record.details["count"]}
