"""What can go wrong with requests to change or take down; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class TakedownError(Refusal):
    """A deed that was refused; its text is for the person."""


class UnknownCode(TakedownError):
    says = _(
        "Không có đề nghị nào mang mã này. Hãy xem lại từng chữ; đề nghị được xóa 180 ngày sau khi trả lời."
    )


class RequestHasMovedOn(TakedownError):
    says = _("Đề nghị này vừa được người khác đổi. Hãy tải lại trang.")


class NeedsSecondPerson(TakedownError):
    says = _("Bạn là người đã viết lời từ chối. Cần một người khác xem và đồng ý.")
