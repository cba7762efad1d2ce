"""What can go wrong with a law card; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class LawCardError(Refusal):
    """A deed with a card that was refused; its text is for the person."""


class CardHasMovedOn(LawCardError):
    says = _("Người khác vừa kiểm tra thẻ này. Hãy xem lại trước khi ghi.")


class StatusNotKnown(LawCardError):
    says = _("Thẻ này chưa ghi hiệu lực. Hãy xác minh hiệu lực của văn bản trước.")


class EndsBeforeItBegins(LawCardError):
    says = _("Ngày hết hiệu lực phải sau ngày có hiệu lực.")


class SucceedsItself(LawCardError):
    says = _("Văn bản không thể thay thế chính mình.")
