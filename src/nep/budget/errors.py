"""What can go wrong with money; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class BudgetError(Refusal):
    """A deed that was refused; its text is for the person."""


class LineHasMovedOn(BudgetError):
    says = _("Dòng này vừa được người khác sửa hoặc chuyển bước. Hãy xem lại rồi lưu lần nữa.")


class NotATaskOfThisProgramme(BudgetError):
    says = _("Việc này không còn trong chương trình đã chọn.")


class NothingToSubmit(BudgetError):
    says = _("Đơn vị không còn dòng nào chờ gửi của năm này.")


class NothingHandedIn(BudgetError):
    says = _("Chưa có đơn vị nào gửi dự toán của năm này.")


class SponsorHasMovedOn(BudgetError):
    says = _("Mục này vừa được người khác sửa hoặc bỏ. Hãy xem lại rồi lưu lần nữa.")


class PackageIsWaiting(BudgetError):
    says = _("Đã có một gói của năm này đang chờ gửi. Hãy gửi hoặc bỏ gói đó trước.")


class PackageHasMovedOn(BudgetError):
    says = _("Gói dự toán vừa chuyển sang bước khác. Hãy tải lại trang.")
