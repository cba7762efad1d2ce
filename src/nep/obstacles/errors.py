"""What can go wrong with difficulties that units raise; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class ObstacleError(Refusal):
    """A deed that was refused; its text is for the person."""


class ObstacleHasMovedOn(ObstacleError):
    says = _("Vướng mắc này vừa chuyển sang tình trạng khác. Hãy xem lại rồi làm tiếp.")


class DecisionIsMissing(ObstacleError):
    says = _("Việc vượt thẩm quyền chỉ kết thúc khi có số, ngày và nội dung quyết định.")


class DecisionIsInTheFuture(ObstacleError):
    says = _("Ngày quyết định không được sau hôm nay.")


class ReplyByIsPast(ObstacleError):
    says = _("Ngày cần trả lời không được trước hôm nay.")


class UnitHasEnded(ObstacleError):
    says = _("Đơn vị này đã kết thúc hoạt động.")


class NotATaskOfThisProgramme(ObstacleError):
    says = _("Việc này không thuộc chương trình đã chọn, hoặc đã được rút.")


class NamesTheUnit(ObstacleError):
    says = _("Bản dùng chung còn nêu tên đơn vị đã hỏi. Hãy bỏ tên trước khi chia sẻ.")
