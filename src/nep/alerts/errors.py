"""What can go wrong with alerts; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class AlertError(Refusal):
    """A deed that was refused; its text is for the person."""


class AlertHasMovedOn(AlertError):
    says = _("Cảnh báo này vừa được người khác đổi. Hãy tải lại trang.")


class NeedsSecondPerson(AlertError):
    says = _("Bạn là người đã gửi duyệt. Cần một người khác xem và công bố.")


class AlreadyOver(AlertError):
    says = _("Ngày hết hạn đã qua. Hãy sửa ngày trước.")
