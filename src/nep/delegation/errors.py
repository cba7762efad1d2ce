"""What can go wrong with handing on; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class DelegationError(Refusal):
    """A deed that was refused; its text is for the person."""


class HandoverHasMovedOn(DelegationError):
    says = _("Việc này vừa chuyển sang tình trạng khác. Hãy tải lại trang.")


class NotBelow(DelegationError):
    says = _("Chỉ giao được cho đơn vị trực thuộc đang hoạt động.")


class AlreadyHanded(DelegationError):
    says = _("Có đơn vị đang giữ việc này. Hãy rút lại trước khi giao lần nữa.")


class TaskWithdrawn(DelegationError):
    says = _("Nhiệm vụ này đã được rút khỏi chương trình.")


class BranchStillOpen(DelegationError):
    says = _("Còn đơn vị cấp dưới chưa xong phần việc này.")
