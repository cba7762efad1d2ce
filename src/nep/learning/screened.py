"""A text that somebody brings, screened in memory: the places that could hurt or harm, each explained in plain words.

Nothing here is kept or logged, not even when the screen fails.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nep.screening.categories import categories, rules
from nep.screening.findings import Category, Finding, Screened, Verdict
from nep.ui.refusals import Refusal

Words = str | Promise
# What is the same is explained once: category, rule, reason, advice.
Key = tuple[Category, str, str, str]

FEELINGS: dict[Category, Words] = {
    Category.INSULT: _("Người đọc có thể thấy bị hạ thấp trước mặt mọi người, và chỉ còn muốn cãi lại."),
    Category.HATE: _(
        "Cả những người không liên quan, chỉ vì cùng quê, cùng giới hay cùng đạo, cũng thấy đau."
    ),
    Category.THREAT: _("Người đọc có thể sợ thật, dù người viết chỉ nói cho bõ tức."),
    Category.OBSCENE: _("Người đọc có thể thấy ngượng và bỏ qua luôn điều bạn muốn nói."),
    Category.SEXUAL_HARASSMENT: _("Người đọc có thể thấy bị xâm phạm và không còn an toàn ở đây."),
    Category.SCAM: _("Người tin lời này có thể mất tiền hoặc mất tài khoản."),
    Category.ILLEGAL_ADS: _("Người làm theo có thể mất tiền hoặc hại sức khỏe."),
    Category.PERSONAL_DATA: _("Người được nhắc có thể bị làm phiền hoặc bị lấy thông tin đi vay tiền."),
    Category.CHILD_SAFETY: _("Một đứa trẻ có thể bị tổn thương, và khó nói ra."),
    Category.UNVERIFIED_CLAIM: _("Người đọc có thể hoảng hốt vì một điều chưa chắc đúng."),
}


class ScreenUnavailable(Refusal):
    says = _("Máy đang không đọc được. Lời bạn viết vẫn còn ở dưới, hãy thử lại sau ít phút.")


@dataclass(frozen=True)
class Explained:
    """What was found, once for all places that it was found in. `number` is the one at its marks."""

    number: int
    category: Category
    rule: str
    because: str
    advice: str
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        told = categories()[self.category]
        return told.name_en if _in_english() else told.name

    @property
    def rule_says(self) -> str:
        """The rule of the Code in one sentence; its bare id where it has none."""
        told = rules().get(self.rule)
        if told is None:
            return self.rule
        return told.says_en if _in_english() else told.says

    @property
    def feeling(self) -> Words:
        """What a reader may feel."""
        return FEELINGS[self.category]


@dataclass(frozen=True)
class Piece:
    """A stretch of the text and the numbers of what was found there; most have none."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Shown:
    """A screened text as a page shows it."""

    verdict: Verdict
    pieces: tuple[Piece, ...]
    found: tuple[Explained, ...]

    @property
    def is_calm(self) -> bool:
        return not self.found


def read(text: str) -> Shown:
    """Screen a text and explain it; refused in one sentence when the screen fails."""
    answer = _screened(text)
    groups = _grouped(answer.findings)
    found = tuple(
        Explained(number, *key, tuple(dict.fromkeys(text[one.start : one.end] for one in findings)))
        for number, (key, findings) in enumerate(groups.items(), start=1)
    )
    return Shown(answer.verdict, _pieces(text, groups.values()), found)


def _screened(text: str) -> Screened:
    from nep.screening import screen  # what it learned is loaded by the first text, not by every command

    try:
        return screen(text, english=_in_english())
    except Exception:
        # The cause is dropped: it could carry what somebody typed into a log.
        raise ScreenUnavailable from None


def _in_english() -> bool:
    return get_language() == "en"


def _grouped(findings: Iterable[Finding]) -> dict[Key, list[Finding]]:
    """What says the same of several places is said once, in the order of the text."""
    groups: dict[Key, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: (one.start, one.end)):
        key = (finding.category, finding.rule, finding.because, finding.advice)
        groups.setdefault(key, []).append(finding)
    return groups


def _pieces(text: str, groups: Iterable[list[Finding]]) -> tuple[Piece, ...]:
    """The text cut where a finding begins or ends."""
    spans = [(one.start, one.end, number) for number, group in enumerate(groups, start=1) for one in group]
    cuts = sorted({0, len(text), *(place for start, end, _number in spans for place in (start, end))})
    return tuple(
        Piece(
            text[begin:end],
            tuple(dict.fromkeys(n for first, last, n in spans if first <= begin and end <= last)),
        )
        for begin, end in pairwise(cuts)
    )
