"""What can go wrong with a document; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class DocumentError(Refusal):
    """A deed with a document that was refused; its text is for the person."""


class AlreadyRegistered(DocumentError):
    """The very same file lies in the register; `pk` says where."""

    says = _("Tệp này đã có trong sổ văn bản.")

    def __init__(self, pk: int) -> None:
        super().__init__()
        self.pk = pk


class FileRefused(DocumentError):
    """The file is empty, too large, or no document by its first bytes."""


class DocumentHasMovedOn(DocumentError):
    """The document is no longer in the state in which this may be done."""

    says = _("Văn bản đã chuyển sang bước khác. Hãy tải lại trang.")


class DraftHasMovedOn(DocumentError):
    """Somebody else changed the task since it was opened."""

    says = _("Người khác vừa sửa nhiệm vụ này. Phần bạn nhập vẫn còn dưới đây; hãy xem lại rồi lưu.")


class NothingToMerge(DocumentError):
    says = _("Không có nhiệm vụ nào ở dưới để gộp.")


class NotSplit(DocumentError):
    says = _("Hãy để ít nhất hai phần, mỗi phần một dòng trống ở giữa.")
