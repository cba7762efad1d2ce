"""Every page that everybody may read, as title, words and address: what search looks through and the site map lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import CharField, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nep.alerts.models import Alert
from nep.conduct import called, pages
from nep.conduct.models import Audience, LawCard, Rule
from nep.documents.models import Document
from nep.learning import content as learning
from nep.programme.models import Programme
from nep.questions.models import Question
from nep.stories.models import Story
from nep.support import content as support
from nep.ui import fixed

Words = str | Promise
TITLE = 24  # words of a question that stand for its title
MOST = 200  # of one kind; a search that finds more than so many is too wide to be read


@dataclass(frozen=True)
class Entry:
    """One page. `text` is what search looks through besides the title, and where its excerpt comes from.

    `called` are words that people have for it: they find it as its title does, and are not shown.
    """

    title: str
    text: str
    url: str
    kind: Words
    called: str = ""


# Given folded words, a source may look only for pages that hold them; given none it tells of all.
Source = Callable[[str], Iterator[Entry]]


def standing(words: str) -> Iterator[Entry]:
    """The doors, shelves and forms that each part has registered."""
    for page in fixed.pages():
        yield Entry(str(page.title), str(page.says), page.url, _("Trang chính"), page.all_called)


def rules(words: str) -> Iterator[Entry]:
    shown = Rule.objects.published()
    meant = shown.search(words) | shown.filter(slug__in=called.rules_called(words))
    for rule in meant.in_order()[:MOST]:
        said = rule.current.words if rule.current else None
        if said:
            text = " · ".join([said.meaning, *said.do, *said.forbidden, *said.steps])
            names = called.RULES.get(rule.slug, "")
            yield Entry(said.title, text, rule.get_absolute_url(), rule.get_audience_display(), names)


def texts(words: str) -> Iterator[Entry]:
    """The pages around the rules, and one for each audience."""
    language = get_language() or "vi"
    for name in ("what", "principles", "provider_duties", "rights"):
        text = pages.text_of(name, language)
        title = text.get("title") or _("Quyền của bạn")
        yield Entry(str(title), " ".join(_sentences(text)), reverse(f"code:{name}"), _("Bộ Quy tắc"))
    for one in pages.text_of("rights", language)["forbidden"]:
        url = reverse("code:forbidden", args=[one["slug"]])
        yield Entry(one["title"], f"{one['says']} {one['free']}", url, _("Điều luật cấm"))
    for audience in Audience:
        url, names = reverse("code:audience", args=[audience.value]), called.AUDIENCES.get(audience, "")
        yield Entry(str(audience.label), str(audience.told.remember), url, _("Bộ Quy tắc"), names)


def _sentences(text: object) -> Iterator[str]:
    if isinstance(text, str):
        yield text
    elif isinstance(text, dict):
        for one in text.values():
            yield from _sentences(one)
    elif isinstance(text, list):
        for one in text:
            yield from _sentences(one)


def guides(words: str) -> Iterator[Entry]:
    for guide in support.guides():
        said = [line for step in guide.steps for line in (step.says, *step.steps, *step.dont)]
        text = " · ".join(str(line) for line in (guide.lead, *said))
        url = reverse("support:guide", args=[guide.slug])
        yield Entry(str(guide.name), text, url, _("Cần giúp"), f"{guide.words.vi}, {guide.words.en}")


def lessons(words: str) -> Iterator[Entry]:
    for page in learning.pages():
        yield Entry(page.title, page.text, page.url, _("Học"), page.called)


def alerts(words: str) -> Iterator[Entry]:
    for alert in Alert.objects.current(timezone.localdate()).gravest_first()[:MOST]:
        english = [alert.english] if get_language() == "en" else []
        text = " · ".join([*english, alert.happens, *alert.steps, alert.get_crime_display()])
        yield Entry(alert.title, text, alert.get_absolute_url(), _("Cảnh báo"))


def residents(words: str) -> Iterator[Entry]:
    """Questions with their answers, then good stories: what residents wrote, asked for in one go."""
    asked = Question.objects.published().search(words).annotate(page=_named("questions:detail"))
    told = Story.objects.published().search(words).annotate(page=_named("stories:detail"))
    questions = asked.values_list("page", "published_on", "pk", "text", "answer")
    stories = told.values_list("page", "published_on", "pk", "title", "text")
    written = questions.union(stories, all=True).order_by("page", "-published_on", "-pk")
    for page, _day, pk, first, second in written[: 2 * MOST]:
        is_question = page == "questions:detail"
        title = Truncator(first).words(TITLE) if is_question else first
        kind = _("Hỏi – đáp") if is_question else _("Chuyện đẹp")
        yield Entry(title, f"{first} · {second}" if is_question else second, reverse(page, args=[pk]), kind)


def _named(page: str) -> Value:
    return Value(page, output_field=CharField())


def laws(words: str) -> Iterator[Entry]:
    for card in LawCard.objects.search(words).for_list().select_related("code")[:MOST]:
        text = f"{card.get_kind_display()} · {card.issuer} · {card.get_status_display()}"
        title = f"{card.number} · {card.title}"
        yield Entry(title, text, card.get_absolute_url(), _("Luật liên quan"))
        if hasattr(card, "code"):
            yield Entry(title, text, card.code.get_absolute_url(), _("Từng điều của Bộ Quy tắc"))


def documents(words: str) -> Iterator[Entry]:
    found = Document.objects.filter(is_public=True).search(words).only("number", "title", "doc_type")
    for document in found.order_by("-issued_on", "-pk")[:MOST]:
        url = reverse("documents:public", args=[document.pk])
        yield Entry(str(document), document.title, url, _("Văn bản"))


def programmes(words: str) -> Iterator[Entry]:
    for programme in Programme.objects.public().only("title")[:MOST]:
        url = reverse("programme:public", args=[programme.pk])
        yield Entry(programme.title, "", url, _("Chương trình"))


# What always stands comes first; what helps somebody in trouble stands before what one reads at leisure.
SOURCES: tuple[Source, ...] = (
    standing,
    guides,
    rules,
    alerts,
    residents,
    lessons,
    texts,
    laws,
    documents,
    programmes,
)


def entries(words: str = "") -> Iterator[Entry]:
    """Pages that may hold the folded words; all of them without words."""
    for source in SOURCES:
        yield from source(words)
