"""What can go wrong with questions; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class QuestionError(Refusal):
    """A deed that was refused; its text is for the person."""


class UnknownCode(QuestionError):
    says = _("Không có câu hỏi nào mang mã này. Hãy xem lại từng chữ; câu không đăng được xóa sau 30 ngày.")


class QuestionHasMovedOn(QuestionError):
    says = _("Câu hỏi này vừa được người khác đổi. Hãy tải lại trang.")


class NeedsSecondPerson(QuestionError):
    says = _("Bạn là người đã trả lời. Cần một người khác xem và công bố.")
