"""What can go wrong with praise and initiatives; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class RecognitionError(Refusal):
    """A deed that was refused; its text is for the person."""


class LinkNotUsable(RecognitionError):
    says = _("Liên kết này đã dùng, đã hết hạn hoặc không đúng.")


class NominationHasMovedOn(RecognitionError):
    says = _("Đề cử này vừa được trả lời, hoặc người được đề cử đã rút lại.")


class InitiativeHasMovedOn(RecognitionError):
    says = _("Sáng kiến này vừa chuyển sang tình trạng khác. Hãy tải lại trang.")


class AlreadyTakenUp(RecognitionError):
    says = _("Đơn vị này đã ghi cùng làm, hoặc chính là đơn vị có sáng kiến.")
