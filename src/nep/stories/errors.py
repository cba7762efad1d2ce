"""What can go wrong with stories; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class StoryError(Refusal):
    """A deed that was refused; its text is for the person."""


class UnknownCode(StoryError):
    says = _("Không có chuyện nào mang mã này. Hãy xem lại từng chữ; chuyện không đăng được xóa sau 30 ngày.")


class StoryHasMovedOn(StoryError):
    says = _("Chuyện này vừa được người khác đổi. Hãy tải lại trang.")


class NeedsConsent(StoryError):
    says = _("Chuyện kể về một người. Hãy ghi sự đồng ý của người ấy trước.")


class NeedsGuardian(StoryError):
    says = _("Trong chuyện có trẻ em. Cần cha, mẹ hoặc người giám hộ cùng đồng ý.")


class NeedsSecondPerson(StoryError):
    says = _("Bạn là người sửa lời sau cùng. Cần một người khác xem và đăng.")
