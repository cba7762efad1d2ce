"""What can go wrong with following up; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class FollowupError(Refusal):
    """A deed that was refused; its text is for the person."""


class RemindedLately(FollowupError):
    says = _("Đã nhắc trong 7 ngày qua. Mỗi việc chỉ nhắc một lần trong 7 ngày.")


class NothingToRemind(FollowupError):
    says = _("Đơn vị không có việc nào đến ngày nhắc.")


class NotToBeReminded(FollowupError):
    says = _("Việc này đã xong, đã rút hoặc chưa gần đến hạn, nên chưa nhắc.")


class CallNotYetMade(FollowupError):
    says = _("Ngày gọi chưa tới. Hãy ghi sau khi gọi.")


class CallAlreadyLogged(FollowupError):
    says = _("Cuộc gọi này đã được ghi.")


class NoFeedToClose(FollowupError):
    says = _("Bạn chưa có địa chỉ lịch nào.")
