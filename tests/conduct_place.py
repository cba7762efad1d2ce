"""What the tests of the Code share: the Code as it is loaded, a rule or a text in two hands, and what a form sends."""

from __future__ import annotations

from nep.conduct import pages, rewording, shaping, writing
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
# By role: what a page of the desk, its form and its button of publishing answer.
WHO_MAY = [
    ("editor", 200, 200, 403),
    ("verifier", 200, 403, 422),
    ("leader", 200, 403, 422),
    ("coordinator", 200, 200, 422),
    ("focal_point", 403, 403, 403),
    ("administrator", 403, 403, 403),
]
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


def worded(name: str = "what", *, en: dict[str, str] | None = None, **vi: str) -> shaping.Both:
    """The project's words with other sentences at the places given by name, such as `sections_0_says`."""
    both = pages.told()[name]
    said = {"vi": vi, "en": en or {}}
    return {language: _with(both[language], said[language]) for language in both}


def _with(text: shaping.Told, said: dict[str, str]) -> shaping.Told:
    path = {one.name.replace("-", "_"): one.path for one in shaping.places(text)}
    return shaping.filled(text, {path[name]: sentence for name, sentence in said.items()})


def text_drafted(by, name: str = "what", *, seen: int = 0, **said):
    """A draft of the text with a few other sentences."""
    return rewording.write(name=name, seen=seen, words=worded(name, **said), by=by)


def text_published(first, second, name: str = "what", **said):
    """The same through both pairs of hands."""
    text = text_drafted(first, name, **said)
    text = rewording.submit(text=text, revision=text.revision, by=first)
    return rewording.publish(text=text, revision=text.revision, by=second)


def text_as_sent(name: str = "what", *, seen: int = 0, **said) -> dict[str, object]:
    """The words of a text as its form sends them."""
    both = worded(name, **said)
    fields = {
        f"{language}-{one.name}": one.sentence for language in both for one in shaping.places(both[language])
    }
    return {**fields, "seen": str(seen), "frame": shaping.frame_of(pages.told()[name])}


def page_of(response) -> str:
    return response.content.decode()
