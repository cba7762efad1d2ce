"""What can go wrong with adoption and briefings; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class AdoptionError(Refusal):
    """A deed that was refused; its text is for the person."""


class AlreadyAdopted(AdoptionError):
    says = _("Đơn vị này đã ghi việc đưa vào quy chế loại này.")


class NotExpected(AdoptionError):
    says = _("Loại quy chế này không dành cho đơn vị đã chọn.")


class AdoptionHasMovedOn(AdoptionError):
    says = _("Có người vừa sửa dòng này. Hãy xem lại rồi lưu lần nữa.")


class AdoptionIsWithdrawn(AdoptionError):
    says = _("Dòng này đã được rút khỏi sổ.")


class DayNotYetCome(AdoptionError):
    says = _("Ngày này chưa đến.")


class BriefingAlreadyRecorded(AdoptionError):
    says = _("Buổi này đã được ghi. Nếu là buổi khác cùng ngày, hãy ghi chú để phân biệt.")


class BriefingHasMovedOn(AdoptionError):
    says = _("Buổi này vừa được bỏ khỏi sổ.")
