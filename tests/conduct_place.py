"""What the tests of the Code share: the Code as it is loaded, a rule in two hands, and what a form sends."""

from __future__ import annotations

from nep.conduct import writing
from nep.conduct.loading import articles_by_key, load_code
from nep.conduct.models import Helpline, LawCard, Rule

WORDS = {
    "title": "Giữ lời hứa",
    "meaning": "Hứa với ai trên mạng thì giữ lời.",
    "do": ["Ghi lại điều mình hứa.", "Báo sớm khi không kịp.", "Xin lỗi khi quên."],
    "dont": ["Hứa cho qua chuyện.", "Hứa thay người khác.", "Lặng im khi lỡ hẹn."],
    "steps": ["Nhắn xin lỗi.", "Hẹn lại ngày khác.", "Làm đúng ngày đã hẹn."],
    "title_en": "Keep promises",
    "meaning_en": "Keep what you promised online.",
    "do_en": ["Write it down."],
    "dont_en": ["Promise lightly."],
    "steps_en": ["Apologise."],
}
ADVICE = {"label": "advice", "law": None, "law_article": "", "law_since": None}
LONG = "Câu này dài hơn hai mươi chữ " + "vì cứ viết mãi " * 5 + "mà không dừng."


def loaded() -> None:
    load_code()


def rule(slug: str = "an-toan") -> Rule:
    return Rule.objects.select_related("current").get(slug=slug)


def law(number: str = "147/2024/NĐ-CP") -> LawCard:
    return LawCard.objects.get(number=number)


def drafted(of: Rule, by, *, seen: int = 0, cites: tuple[str, ...] = ("423:chung.an-toan",), **facts):
    """A draft of the rule, citing the articles given by key."""
    found = articles_by_key()
    return writing.write(
        rule=of,
        seen=seen,
        by=by,
        cites=[found[key] for key in cites],
        helplines=Helpline.objects.filter(slug="child"),
        **{**WORDS, **ADVICE, **facts},
    )


def published(of: Rule, first, second, **facts):
    """The same through both pairs of hands."""
    version = drafted(of, first, **facts)
    version = writing.submit(version=version, revision=version.revision, by=first)
    return writing.publish(version=version, revision=version.revision, by=second)


def as_sent(**facts) -> dict[str, object]:
    """The words as a form sends them."""
    lines = {name: "\n".join(said) for name, said in WORDS.items() if isinstance(said, list)}
    return {**WORDS, **lines, "label": "advice", "cites": [], "helplines": [], "seen": "0", **facts}


def page_of(response) -> str:
    return response.content.decode()
