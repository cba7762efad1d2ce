"""A rule as somebody says it: for a loudspeaker, a meeting, or the voice of the reader's own phone."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from nep.conduct.models import Helpline, Words
from nep.text import aloud


def lines_of(words: Words, helplines: Iterable[Helpline]) -> list[str]:
    """What is said, a breath a line; in Vietnamese numbers and abbreviations stand as they are spoken."""
    numbered = [{"number": line.number, "name": line.called} for line in helplines if line.number]
    said = [
        f"{words.title}. {words.meaning}",
        _("Nên làm thế này.") + " " + " ".join(words.do),
        " ".join(words.forbidden),
        _("Nếu chuyện đã xảy ra, làm theo thứ tự.") + " " + " ".join(words.steps),
        *[_("Gọi %(number)s: %(name)s.") % line for line in numbered],
    ]
    return [aloud(line) for line in said] if words.language == "vi" else said
