"""What stands on the PDF of a certificate, in the language of its reader."""

from __future__ import annotations

from importlib.resources import files

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nep.learning import content
from nep.learning.models import Certificate
from nep.rendering.certificate import Certificate as Page
from nep.rendering.certificate import certificate_pdf
from nep.ui.written import ngay


def as_pdf(certificate: Certificate, secret: str) -> bytes:
    return certificate_pdf(as_page(certificate, secret))


def as_page(certificate: Certificate, secret: str) -> Page:
    course = content.course(certificate.course)
    return Page(
        title=_("Chứng nhận"),
        says=_("đã học và trả lời đúng các câu hỏi của khóa"),
        name=certificate.name,
        course=str(course.full_name) if course else certificate.course,
        day=_("ngày %(day)s") % {"day": ngay(certificate.earned_on)},
        code=certificate.code,
        check_words=_("Ai cũng kiểm tra được tại"),
        check_at=settings.SITE_URL.rstrip("/") + certificate.get_absolute_url(),
        keep_title=_("Trang này giữ riêng cho bạn"),
        keep_words=_("Dùng mã này để giấu tên hoặc xóa chứng nhận. Ai có mã thì làm được như bạn."),
        secret=secret,
        foot=_("Khóa tự học trên mạng. Không thay văn bằng, chứng chỉ."),
        language=get_language() or "vi",
        mark=(files("nep.ui") / "static" / "ui" / "mark.svg").read_text(encoding="utf-8"),
    )
