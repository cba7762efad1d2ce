"""What the log says of deeds with law cards."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.audit.models import Record
from nep.audit.sentences import sentence
from nep.conduct.renewing import in_words


@sentence("conduct.cards_loaded", gettext_lazy("Nạp thẻ văn bản luật"))
def cards_loaded(record: Record) -> str:
    return _("Nạp %(count)s thẻ văn bản luật.") % {"count": record.details["cards"]}


@sentence("conduct.law_checked", gettext_lazy("Kiểm tra văn bản luật"))
def law_checked(record: Record) -> str:
    return _("Kiểm tra %(law)s: không có gì thay đổi.") % {"law": record.target_name}


@sentence("conduct.law_corrected", gettext_lazy("Ghi hiệu lực của văn bản luật"))
def law_corrected(record: Record) -> str:
    words = {"law": record.target_name, "status": record.details["status"]}
    if record.details["successors"]:
        words["successors"] = ", ".join(record.details["successors"])
        return _("Ghi hiệu lực của %(law)s: %(status)s, thay bằng %(successors)s.") % words
    return _("Ghi hiệu lực của %(law)s: %(status)s.") % words


@sentence("conduct.links_asked", gettext_lazy("Thử đường dẫn ra ngoài"))
def links_asked(record: Record) -> str:
    words = {"asked": record.details["asked"], "failing": record.details["failing"]}
    return _("Thử %(asked)s đường dẫn ra ngoài, %(failing)s không mở được.") % words


@sentence("conduct.recording_taken", gettext_lazy("Gửi bản đọc"))
def recording_taken(record: Record) -> str:
    return _("Gửi bản đọc “%(recording)s” cho người thứ hai.") % {"recording": record.target_name}


@sentence("conduct.recording_published", gettext_lazy("Cho phát bản đọc"))
def recording_published(record: Record) -> str:
    return _("Cho phát bản đọc “%(recording)s”.") % {"recording": record.target_name}


@sentence("conduct.recording_withdrawn", gettext_lazy("Rút bản đọc"))
def recording_withdrawn(record: Record) -> str:
    return _("Rút bản đọc “%(recording)s” và xóa tệp.") % {"recording": record.target_name}


@sentence("conduct.words_tried", gettext_lazy("Đọc thử với người dân"))
def words_tried(record: Record) -> str:
    counts = {name: record.details[name] for name in ("readers", "knew_advice", "knew_whom")}
    return (
        _(
            "Đọc thử với %(readers)s người: %(knew_advice)s biết là lời khuyên, %(knew_whom)s biết dành cho ai."
        )
        % counts
    )


@sentence("conduct.code_loaded", gettext_lazy("Nạp Bộ Quy tắc"))
def code_loaded(record: Record) -> str:
    return _("Nạp %(count)s quy tắc bằng lời dễ hiểu.") % {"count": record.details["rules"]}


@sentence("conduct.code_renewed", gettext_lazy("Làm mới theo bản mới của Nếp"))
def code_renewed(record: Record) -> str:
    return _("Làm mới theo bản mới của Nếp: %(what)s.") % {"what": in_words(record.details)}


@sentence("conduct.news_kept", gettext_lazy("Giữ bản của mình"))
def news_kept(record: Record) -> str:
    return _("Giữ bản của mình, không theo lời mới của Nếp: %(what)s.") % {"what": record.target_name}


@sentence("conduct.news_taken", gettext_lazy("Lấy bản của Nếp"))
def news_taken(record: Record) -> str:
    return _("Lấy bản của Nếp thay cho bản ở đây: %(what)s.") % {"what": record.target_name}


def about_rule(record: Record) -> dict[str, str]:
    return {"rule": record.target_name, "why": str(record.details.get("because") or "")}


@sentence("conduct.rule_written", gettext_lazy("Soạn quy tắc"))
def rule_written(record: Record) -> str:
    return _("Soạn bản nháp của quy tắc “%(rule)s”.") % about_rule(record)


@sentence("conduct.rule_submitted", gettext_lazy("Gửi duyệt quy tắc"))
def rule_submitted(record: Record) -> str:
    words = about_rule(record)
    if words["why"]:
        return _("Gửi quy tắc “%(rule)s” cho người thứ hai. Để dài vì: %(why)s") % words
    return _("Gửi quy tắc “%(rule)s” cho người thứ hai.") % words


@sentence("conduct.rule_published", gettext_lazy("Công bố quy tắc"))
def rule_published(record: Record) -> str:
    words = about_rule(record)
    if words["why"]:
        return _("Công bố quy tắc “%(rule)s”. Để dài vì: %(why)s") % words
    return _("Công bố quy tắc “%(rule)s”.") % words


@sentence("conduct.rule_sent_back", gettext_lazy("Trả lại quy tắc"))
def rule_sent_back(record: Record) -> str:
    words = {"rule": record.target_name, "reason": record.details["reason"]}
    return _("Trả lại quy tắc “%(rule)s”: %(reason)s") % words


def about_text(record: Record) -> dict[str, str]:
    details = record.details
    return {"text": record.target_name, "why": str(details.get("because") or details.get("reason") or "")}


@sentence("conduct.text_written", gettext_lazy("Soạn trang quanh quy tắc"))
def text_written(record: Record) -> str:
    if record.details["projects"]:
        return _("Soạn bản nháp của trang “%(text)s” bằng lời của Nếp.") % about_text(record)
    return _("Soạn bản nháp của trang “%(text)s”.") % about_text(record)


@sentence("conduct.text_submitted", gettext_lazy("Gửi duyệt trang quanh quy tắc"))
def text_submitted(record: Record) -> str:
    words = about_text(record)
    if words["why"]:
        return _("Gửi trang “%(text)s” cho người thứ hai. Để dài vì: %(why)s") % words
    return _("Gửi trang “%(text)s” cho người thứ hai.") % words


@sentence("conduct.text_published", gettext_lazy("Công bố trang quanh quy tắc"))
def text_published(record: Record) -> str:
    words = about_text(record)
    if record.details["projects"]:
        return _("Công bố trang “%(text)s” bằng lời của Nếp.") % words
    if words["why"]:
        return _("Công bố trang “%(text)s”. Để dài vì: %(why)s") % words
    return _("Công bố trang “%(text)s”.") % words


@sentence("conduct.text_sent_back", gettext_lazy("Trả lại trang quanh quy tắc"))
def text_sent_back(record: Record) -> str:
    return _("Trả lại trang “%(text)s”: %(why)s") % about_text(record)


def about_guidance(record: Record) -> dict[str, str]:
    details = record.details
    return {"what": record.target_name, "why": str(details.get("because") or details.get("reason") or "")}


@sentence("conduct.guidance_written", gettext_lazy("Soạn hướng dẫn của đơn vị"))
def guidance_written(record: Record) -> str:
    return _("Soạn hướng dẫn “%(what)s”.") % about_guidance(record)


@sentence("conduct.guidance_submitted", gettext_lazy("Gửi duyệt hướng dẫn của đơn vị"))
def guidance_submitted(record: Record) -> str:
    return _("Gửi hướng dẫn “%(what)s” cho người thứ hai.") % about_guidance(record)


@sentence("conduct.guidance_published", gettext_lazy("Công bố hướng dẫn của đơn vị"))
def guidance_published(record: Record) -> str:
    words = about_guidance(record)
    if words["why"]:
        return _("Công bố hướng dẫn “%(what)s”. Để dài vì: %(why)s") % words
    return _("Công bố hướng dẫn “%(what)s”.") % words


@sentence("conduct.guidance_sent_back", gettext_lazy("Trả lại hướng dẫn của đơn vị"))
def guidance_sent_back(record: Record) -> str:
    return _("Trả lại hướng dẫn “%(what)s”: %(why)s") % about_guidance(record)


@sentence("conduct.helpline_called", gettext_lazy("Gọi thử số máy"))
def helpline_called(record: Record) -> str:
    if record.details["answers"]:
        return _("Gọi thử %(line)s: có người nghe.") % {"line": record.target_name}
    return _("Gọi thử %(line)s: không có người nghe, thôi hiện.") % {"line": record.target_name}


@sentence("conduct.code_imported", gettext_lazy("Nhập toàn văn Bộ Quy tắc"))
def code_imported(record: Record) -> str:
    words = {"code": record.target_name, "count": record.details["articles"]}
    return _("Nhập toàn văn %(code)s: %(count)s điều.") % words


@sentence("conduct.provider_checked", gettext_lazy("Kiểm tra danh bạ mạng xã hội"))
def provider_checked(record: Record) -> str:
    return _("Kiểm tra địa chỉ của %(provider)s trong danh bạ.") % {"provider": record.target_name}
