"""Why something that was sent without a name is not taken now."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class NotTaken(Refusal):
    """What was typed stays on the page; the sender may try again."""


class TooManyNow(NotTaken):
    says = _("Lúc này có quá nhiều người cùng gửi. Chữ bạn viết còn đây: đợi một phút rồi gửi lại.")


class FormExpired(NotTaken):
    says = _("Trang này mở đã lâu. Chữ bạn viết còn đây: hãy bấm gửi lần nữa.")
