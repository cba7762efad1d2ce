"""What can go wrong with agreements; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class AgreementError(Refusal):
    """A deed that was refused; its text is for the person."""


class AlreadyRecorded(AgreementError):
    says = _("Sổ đã có chương trình phối hợp mang số và ngày ký này.")


class AgreementHasMovedOn(AgreementError):
    says = _("Có người vừa sửa chương trình này. Hãy xem lại rồi lưu lần nữa.")


class AgreementIsOver(AgreementError):
    says = _("Chương trình phối hợp này đã kết thúc.")


class DeliverableHasMovedOn(AgreementError):
    says = _("Việc này vừa được ghi. Hãy xem lại danh sách.")


class DoneStaysPromised(AgreementError):
    says = _("Việc đã ghi là xong thì không bỏ khỏi danh sách được.")


class DayNotYetCome(AgreementError):
    says = _("Ngày này chưa đến.")


class DayOutsideTheTerm(AgreementError):
    says = _("Ngày này nằm ngoài thời hạn của chương trình phối hợp.")
