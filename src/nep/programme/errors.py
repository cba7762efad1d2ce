"""What can go wrong with a programme; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class ProgrammeError(Refusal):
    """A deed with a programme that was refused; its text is for the person."""


class ReviewNotFinished(ProgrammeError):
    """Tasks wait for a person, or names for their units; the sentence says how many.

    >>> str(ReviewNotFinished(0, 2)), str(ReviewNotFinished(3, 1))
    ('Còn 2 tên đơn vị cần chọn.', 'Còn 3 nhiệm vụ cần xem và 1 tên đơn vị cần chọn.')
    """

    def __init__(self, tasks: int, bodies: int) -> None:
        words = {"tasks": tasks, "bodies": bodies}
        if not bodies:
            says = _("Còn %(tasks)s nhiệm vụ cần xem.")
        elif not tasks:
            says = _("Còn %(bodies)s tên đơn vị cần chọn.")
        else:
            says = _("Còn %(tasks)s nhiệm vụ cần xem và %(bodies)s tên đơn vị cần chọn.")
        super().__init__(str(says) % words)


class NothingToConfirm(ProgrammeError):
    says = _("Văn bản không còn nhiệm vụ nào để lập chương trình.")


class ProgrammeHasMovedOn(ProgrammeError):
    says = _("Chương trình vừa được người khác điều chỉnh. Hãy xem lại khác biệt rồi làm tiếp.")


class TaskHasMovedOn(ProgrammeError):
    says = _("Tình trạng của việc này vừa thay đổi. Hãy xem lại rồi làm tiếp.")


class ClosingSaysWhatChanged(ProgrammeError):
    says = _("Hãy viết một câu: việc này đã thay đổi điều gì. Chỉ có con số thì chưa đóng được việc.")


class ClosingNeedsEvidence(ProgrammeError):
    says = _("Việc này chưa có minh chứng. Hãy ghi việc đã làm kèm ảnh, tệp hoặc đường dẫn rồi đóng.")


class TaskReplacedTwice(ProgrammeError):
    says = _("Hai nhiệm vụ mới cùng thay một nhiệm vụ cũ. Mỗi nhiệm vụ cũ chỉ thay một lần.")
