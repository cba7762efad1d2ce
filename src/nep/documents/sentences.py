"""What the log says of deeds with documents."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence


@sentence("document.uploaded", gettext_lazy("Tải văn bản lên"))
def uploaded(record: Record) -> str:
    return _("Tải lên tệp %(file)s.") % {"file": record.details["file_name"]}


@sentence("document.read", gettext_lazy("Đọc văn bản"))
def was_read(record: Record) -> str:
    words = {"document": record.target_name, "count": record.details["tasks"]}
    return _("Đọc xong %(document)s: %(count)s nhiệm vụ.") % words


@sentence("document.not_read", gettext_lazy("Không đọc được văn bản"))
def not_read(record: Record) -> str:
    return _("Không đọc được %(document)s: %(why)s") % {
        "document": record.target_name,
        "why": record.details["why"],
    }


@sentence("document.queued_again", gettext_lazy("Đọc lại văn bản"))
def queued_again(record: Record) -> str:
    return _("Cho đọc lại %(document)s.") % {"document": record.target_name}


@sentence("document.corrected", gettext_lazy("Sửa thông tin văn bản"))
def corrected(record: Record) -> str:
    return _("Sửa thông tin của %(document)s.") % {"document": record.target_name}


@sentence("document.linked", gettext_lazy("Liên kết văn bản"))
def linked(record: Record) -> str:
    words = {"document": record.target_name, "how": record.details["how"], "other": record.details["other"]}
    return _("Ghi rằng %(document)s %(how)s %(other)s.") % words


@sentence("document.published", gettext_lazy("Công khai văn bản"))
def published(record: Record) -> str:
    return _("Công khai %(document)s.") % {"document": record.target_name}


@sentence("document.confirmed", gettext_lazy("Xác nhận kết quả đọc"))
def confirmed(record: Record) -> str:
    return _("Xác nhận kết quả đọc %(document)s.") % {"document": record.target_name}


def about_task(words: str, record: Record) -> str:
    return words % {"task": record.target_name, "document": record.details["document"]}


@sentence("review.edited", gettext_lazy("Sửa nhiệm vụ"))
def edited(record: Record) -> str:
    return about_task(_("Sửa nhiệm vụ “%(task)s” của %(document)s."), record)


@sentence("review.accepted", gettext_lazy("Đồng ý nhiệm vụ"))
def accepted(record: Record) -> str:
    return about_task(_("Đồng ý nhiệm vụ “%(task)s” của %(document)s."), record)


@sentence("review.dropped", gettext_lazy("Bỏ nhiệm vụ"))
def dropped(record: Record) -> str:
    return about_task(_("Bỏ nhiệm vụ “%(task)s” của %(document)s."), record)


@sentence("review.restored", gettext_lazy("Lấy lại nhiệm vụ"))
def restored(record: Record) -> str:
    return about_task(_("Lấy lại nhiệm vụ “%(task)s” của %(document)s."), record)


@sentence("review.split", gettext_lazy("Tách nhiệm vụ"))
def was_split(record: Record) -> str:
    return about_task(_("Tách nhiệm vụ “%(task)s” của %(document)s."), record)


@sentence("review.merged", gettext_lazy("Gộp nhiệm vụ"))
def merged(record: Record) -> str:
    return about_task(_("Gộp nhiệm vụ “%(task)s” của %(document)s với nhiệm vụ dưới."), record)


@sentence("review.added", gettext_lazy("Thêm nhiệm vụ"))
def added(record: Record) -> str:
    return about_task(_("Thêm nhiệm vụ “%(task)s” vào %(document)s."), record)


@sentence("review.body_chosen", gettext_lazy("Chọn đơn vị"))
def body_chosen(record: Record) -> str:
    units = ", ".join(record.details["units"][:3]) or _("ngoài danh mục")
    words = {"name": record.target_name, "units": units, "document": record.details["document"]}
    return _("Chọn %(units)s cho “%(name)s” của %(document)s.") % words


@sentence("review.matched_again", gettext_lazy("Đối chiếu lại tên đơn vị"))
def matched_again(record: Record) -> str:
    words = {"document": record.target_name, "count": record.details["clear"]}
    return _("Đối chiếu lại tên đơn vị của %(document)s: %(count)s tên vừa khớp.") % words


@sentence("review.body_reopened", gettext_lazy("Chọn lại đơn vị"))
def body_reopened(record: Record) -> str:
    words = {"name": record.target_name, "document": record.details["document"]}
    return _("Mở lại việc chọn đơn vị cho “%(name)s” của %(document)s.") % words
