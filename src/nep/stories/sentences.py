"""What the log says of stories: by number, never in their words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence
from nep.stories.models import Story


@sentence("story.written", gettext_lazy("Viết chuyện đẹp"))
def written(record: Record) -> str:
    return _("Viết chuyện đẹp số %(number)s.") % {"number": record.target_name}


@sentence("story.edited", gettext_lazy("Sửa chuyện đẹp"))
def edited(record: Record) -> str:
    about = Story.About(record.details["about"]).label
    return _("Sửa chuyện đẹp số %(number)s. Kể về ai: “%(about)s”.") % {
        "number": record.target_name,
        "about": about,
    }


@sentence("story.consent_recorded", gettext_lazy("Ghi sự đồng ý của người trong chuyện"))
def consent_recorded(record: Record) -> str:
    words = {"number": record.target_name, "how": Story.How(record.details["how"]).label}
    if record.details["guardian"]:
        return _("Ghi: người trong chuyện đẹp số %(number)s và người giám hộ đồng ý (%(how)s).") % words
    return _("Ghi: người trong chuyện đẹp số %(number)s đồng ý (%(how)s).") % words


@sentence("story.sent", gettext_lazy("Gửi duyệt chuyện đẹp"))
def sent(record: Record) -> str:
    return _("Gửi chuyện đẹp số %(number)s cho người thứ hai.") % {"number": record.target_name}


@sentence("story.published", gettext_lazy("Đăng chuyện đẹp"))
def published(record: Record) -> str:
    return _("Đăng chuyện đẹp số %(number)s.") % {"number": record.target_name}


@sentence("story.declined", gettext_lazy("Không đăng chuyện đẹp"))
def declined(record: Record) -> str:
    reason = Story.Reason(record.details["reason"]).label
    words = {"number": record.target_name, "reason": reason}
    return _("Không đăng chuyện đẹp số %(number)s. %(reason)s.") % words


@sentence("story.withdrawn", gettext_lazy("Rút chuyện đẹp"))
def withdrawn(record: Record) -> str:
    reason = Story.Withdrawal(record.details["reason"]).label
    words = {"number": record.target_name, "reason": reason}
    return _("Rút chuyện đẹp số %(number)s và xóa lời kể. %(reason)s.") % words


@sentence("story.forgotten", gettext_lazy("Xóa chuyện đẹp quá hạn"))
def forgotten(record: Record) -> str:
    return _("Xóa %(count)s chuyện đẹp chưa đăng đã quá hạn.") % {"count": record.details["count"]}
