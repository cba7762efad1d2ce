"""What can go wrong with surveys; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class SurveyError(Refusal):
    """A deed that was refused; its text is for the person."""


class SurveyHasMovedOn(SurveyError):
    says = _("Khảo sát này vừa được người khác đổi. Hãy tải lại trang.")


class SurveyIsOver(SurveyError):
    says = _("Ngày đóng đã qua. Hãy đổi ngày rồi mở.")


class NotOpenNow(SurveyError):
    says = _("Khảo sát này hiện không mở.")


class TooManyNow(SurveyError):
    says = _("Hiện có quá nhiều lượt trả lời. Hãy thử lại sau một giờ.")


class WrongQuestions(SurveyError):
    says = _("Hãy ghi từ một đến bảy câu hỏi; câu chọn cần ít nhất hai lựa chọn.")


class AlreadyFollowed(SurveyError):
    says = _("Khảo sát này đã có lần hỏi sau.")
