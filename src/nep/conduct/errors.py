"""What can go wrong with law cards and the Code; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class LawCardError(Refusal):
    """A deed with a card that was refused; its text is for the person."""


class CardHasMovedOn(LawCardError):
    says = _("Người khác vừa kiểm tra thẻ này. Hãy xem lại trước khi ghi.")


class StatusNotKnown(LawCardError):
    says = _("Thẻ này chưa ghi hiệu lực. Hãy xác minh hiệu lực của văn bản trước.")


class EndsBeforeItBegins(LawCardError):
    says = _("Ngày hết hiệu lực phải sau ngày có hiệu lực.")


class SucceedsItself(LawCardError):
    says = _("Văn bản không thể thay thế chính mình.")


class CodeError(Refusal):
    """A deed with the Code that was refused."""


class TextHasMovedOn(CodeError):
    says = _("Người khác vừa đổi bài này. Hãy tải lại trang rồi xem lại.")


class SecondPersonNeeded(CodeError):
    says = _("Bạn đã soạn hoặc gửi bài này. Cần một người khác đọc và công bố.")


class LawNeedsItsPlace(CodeError):
    says = _("Nhãn “Nghĩa vụ theo luật” cần văn bản luật, điều khoản và ngày có hiệu lực.")


class TooHardToRead(CodeError):
    """Beyond the limits of plain words, and nobody has said why."""


class TextLostItsShape(CodeError):
    says = _(
        "Trang này phải giữ đủ các phần như bản của Nếp, phần nào cũng có lời. Hãy tải lại trang rồi sửa lại."
    )


class LawLeftOut(CodeError):
    says = _("Chỗ ghi điều luật cần số hoặc năm của văn bản. Không để trống được.")


class ProjectHasMovedOn(CodeError):
    says = _("Bản mới của Nếp vừa đổi trang này. Hãy mở bản nháp, xem lại từng ô rồi lưu.")


class HelplineHasMovedOn(CodeError):
    says = _("Người khác vừa gọi thử số này. Hãy tải lại trang.")


class NotYourUnit(CodeError):
    says = _("Bạn không phải đầu mối của đơn vị này.")


class NoArticles(CodeError):
    says = _("Không thấy dòng nào bắt đầu bằng “Điều 1.”, “Điều 2.”. Hãy chọn đúng tệp toàn văn.")


class FileNotReadable(CodeError):
    """The reader could not open it; it says why."""


class ProviderHasMovedOn(CodeError):
    says = _("Người khác vừa kiểm tra mục này. Hãy tải lại trang.")


class NewsHasMovedOn(CodeError):
    says = _("Mục này vừa đổi. Hãy xem lại trước khi chọn.")


class RuleNeedsTwoPersons(CodeError):
    says = _("Lời của quy tắc chỉ đổi qua hai người. Hãy soạn bản nháp.")


class DraftIsOpen(CodeError):
    says = _("Quy tắc này đang có bản nháp. Hãy công bố bản nháp đó trước, hoặc sửa tiếp.")


class NoSuchMedium(CodeError):
    says = _("Tệp này không phát được trên điện thoại cũ. Giọng đọc: MP3 hoặc M4A. Ngôn ngữ ký hiệu: MP4.")


class RecordingHasMovedOn(CodeError):
    says = _("Người khác vừa đổi bản đọc này. Hãy tải lại trang.")
