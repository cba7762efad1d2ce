"""What can go wrong with a plan; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class PlanError(Refusal):
    """A deed with a plan that was refused; its text is for the person."""


class NothingAssigned(PlanError):
    says = _("Chương trình này chưa giao việc nào cho đơn vị.")


class PlanHasMovedOn(PlanError):
    says = _("Người khác vừa lưu kế hoạch này. Phần bạn nhập vẫn còn dưới đây; hãy xem lại rồi lưu lần nữa.")


class NotATaskOfThisPlan(PlanError):
    says = _("Có việc không thuộc chương trình này. Hãy tải lại trang.")


class NothingKept(PlanError):
    says = _("Hãy giữ lại ít nhất một việc.")
