"""The handbook: the published rules in the language of the page, as a tagged PDF that is made once for each state of the words."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nep.conduct import pages
from nep.conduct.models import Audience, Helpline, Rule, Version
from nep.rendering import (
    Handbook,
    HandbookCall,
    HandbookChapter,
    HandbookRule,
    fingerprint,
    handbook_pdf,
)
from nep.ui.written import ngay

Groups = list[tuple[Audience, list[Rule]]]
KEPT = 30 * 24 * 3600


def label_of(version: Version) -> str:
    """The label as it stands under a rule: advice, or the duty with its article and day."""
    if not version.law:
        return _("Khuyến nghị")
    words = {"article": version.law_place, "law": version.law.cited, "day": ngay(version.law_since)}
    place = _("%(article)s, %(law)s, có hiệu lực từ %(day)s") % words
    return f"{version.get_label_display()}: {place}"


def rule_of(version: Version) -> HandbookRule:
    words = version.words
    return HandbookRule(
        words.title,
        words.meaning,
        label_of(version),
        tuple(words.do),
        tuple(words.forbidden),
        tuple(words.steps),
    )


def book_of(groups: Groups, helplines: Iterable[Helpline]) -> Handbook:
    """Everything that the handbook says. Its day is that of the newest words in it, so the same words give the same book."""
    versions = [rule.current for _audience, rules in groups for rule in rules if rule.current]
    what = pages.standing("what")["what"]
    days = [what.published_on, *(one.published_on for one in versions)]
    newest = max(filter(None, days), default=timezone.localdate())
    chapters = tuple(
        HandbookChapter(
            str(audience.label),
            str(audience.told.remember),
            tuple(rule_of(rule.current) for rule in rules if rule.current),
        )
        for audience, rules in groups
    )
    calls = tuple(
        HandbookCall(
            " · ".join(filter(None, [line.number, line.called, line.costs])),
            f"{line.calls_for} {line.caution}.".removesuffix(" ."),
        )
        for line in helplines
    )
    language = get_language() or "vi"
    return Handbook(
        title=_("Cẩm nang ứng xử trên mạng"),
        lead=what.said(language)["lead"],
        made=_("Bản công bố ngày %(day)s.") % {"day": ngay(newest)},
        language=language,
        chapters=chapters,
        calls=calls,
        footer=_("Nếp không bao giờ hỏi mã OTP, mật khẩu, tiền hay yêu cầu cài ứng dụng."),
        contents=_("Trong sách"),
        do=_("Nên"),
        dont=_("Đừng"),
        steps=_("Nếu xảy ra"),
        calls_title=_("Gọi ai"),
    )


def pdf_of(groups: Groups, helplines: Iterable[Helpline]) -> tuple[str, bytes]:
    """The fingerprint of the words and the PDF that holds them."""
    book = book_of(groups, helplines)
    mark = fingerprint(book)
    key = f"handbook:{mark}"
    made: bytes | None = cache.get(key)
    if made is None:
        made = handbook_pdf(book)
        cache.set(key, made, KEPT)
    return mark, made
