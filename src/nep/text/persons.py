"""What in a text leads to one person: a number of a telephone or of papers, a mailbox, the address of a profile."""

from __future__ import annotations

import re

from nep.text.numbers import numbers_in

# Where people have pages of their own; the front of a site alone names nobody, nor does a folder of a newspaper.
_PROFILE = re.compile(
    r"(?<!\w/)\b(?:facebook|fb|messenger|m\.me|tiktok|instagram|threads|youtube|twitter|x|zalo|t|telegram)\.?(?:com|me|net|be)?/"
    r"(?!help\b|hacked\b|support\b)[@\w][\w.@-]*|(?<!\w)@[\w.]{3,}",
    re.IGNORECASE,
)
_SAYS_WHO = {"phone", "landline", "citizen", "card", "mail", "health", "passport", "plate"}


def who_is_in(text: str) -> str:
    """The first thing in a text that leads to a person, as it is written; empty when there is none.

    >>> who_is_in("Kẻ xấu gọi từ số lạ, xưng cán bộ. Gọi 113.")
    ''
    >>> who_is_in("Xem facebook.com/nguoi.nao.do")
    'facebook.com/nguoi.nao.do'
    >>> who_is_in("Báo Ví Dụ, bao.example/t/canh-bao-post842508.html")
    ''
    """
    profile = _PROFILE.search(text)
    places = [(start, end) for kind, start, end in numbers_in(text) if kind in _SAYS_WHO]
    places += [profile.span()] if profile else []
    if not places:
        return ""
    start, end = min(places)
    return text[start:end]
