"""What can go wrong with shared materials; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class MaterialError(Refusal):
    """A deed that was refused; its text is for the person."""


class MaterialIsRetired(MaterialError):
    says = _("Tài liệu này đã ngừng dùng. Hãy chọn tài liệu khác.")


class ReusedToday(MaterialError):
    says = _("Hôm nay đơn vị đã ghi dùng lại tài liệu này rồi.")


class MaterialHasMovedOn(MaterialError):
    says = _("Tài liệu này vừa được người khác đổi. Hãy xem lại rồi lưu lần nữa.")
