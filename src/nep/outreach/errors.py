"""What can go wrong with entries and evidence; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class OutreachError(Refusal):
    """A deed that was refused; its text is for the person."""


class ActivityHasMovedOn(OutreachError):
    says = _("Mục này vừa được sửa ở nơi khác. Hãy xem bản mới rồi sửa tiếp.")


class NotInTheProgramme(OutreachError):
    says = _("Nhiệm vụ này không còn trong chương trình.")


class InTheFuture(OutreachError):
    says = _("Ngày làm không được sau hôm nay.")


class NothingToJoin(OutreachError):
    says = _("Hai mục này không gộp được: một mục đã gộp hoặc đã rút.")


class EvidenceIsGone(OutreachError):
    says = _("Minh chứng này vừa được xóa.")


class ClosedWithThis(OutreachError):
    """The last evidence on which a closed part rests."""

    says = _("Việc này đã đóng bằng minh chứng này. Hãy mở lại việc trước.")


class WrittenBySomebodyElse(OutreachError):
    says = _("Mục này do người khác ghi trên máy này. Hãy để người đó đăng nhập và gửi.")


class EvidenceRefused(OutreachError):
    """A photo or file that cannot be kept as evidence."""

    says = _("Không nhận được tệp này.")
