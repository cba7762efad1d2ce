"""What can go wrong with sending; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class DispatchError(Refusal):
    """A deed that was refused; its text is for the person."""


class AlreadySent(DispatchError):
    says = _("Văn bản này đã được gửi. Bạn có thể thêm đơn vị vào danh sách.")


class NobodyToSendTo(DispatchError):
    says = _("Các đơn vị này đều đã có trong danh sách.")


class ReceiptHasMovedOn(DispatchError):
    says = _("Đơn vị này vừa được ghi nhận. Hãy xem lại danh sách.")
