"""What can go wrong with handing on; each says so in one sentence."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DelegationError(Exception):
    """A deed that was refused; its text is for the person."""

    says: ClassVar[str | Promise] = ""

    def __str__(self) -> str:
        return str(self.says)


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
