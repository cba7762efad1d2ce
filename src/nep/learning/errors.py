"""What can go wrong with certificates; each says so in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nep.ui.refusals import Refusal


class CertificateError(Refusal):
    """A deed that was refused; its text is for the person."""


class ProofExpired(CertificateError):
    says = _("Trang câu hỏi này mở đã lâu. Hãy làm lại một bộ câu hỏi rồi nhận chứng nhận.")


class NoNamesOfChildren(CertificateError):
    says = _("Chứng nhận của khóa cho trẻ em không ghi tên.")


class WrongSecret(CertificateError):
    says = _("Mã riêng chưa khớp. Mã nằm ở trang thứ hai của tệp PDF.")
