"""What can go wrong with a law card; each says so in one sentence."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class LawCardError(Exception):
    """A deed with a card that was refused; its text is for the person."""

    says: ClassVar[str | Promise] = ""

    def __str__(self) -> str:
        return str(self.says)


class CardHasMovedOn(LawCardError):
    says = _("Người khác vừa kiểm tra thẻ này. Hãy xem lại trước khi ghi.")


class StatusNotKnown(LawCardError):
    says = _("Thẻ này chưa ghi hiệu lực. Hãy xác minh hiệu lực của văn bản trước.")


class SucceedsItself(LawCardError):
    says = _("Văn bản không thể thay thế chính mình.")
