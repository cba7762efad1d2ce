"""Every page that everybody may read, as title, words and address: what search looks through and the site map lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, Value
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
    standing = {name: one.said(language) for name, one in pages.standing().items()}
    for name, text in standing.items():
        said = " ".join(pages.sentences(text))
        yield Entry(pages.title_of(text), said, reverse(f"code:{name}"), _("Bộ Quy tắc"))
    for one in standing["rights"]["forbidden"]:
        url = reverse("code:forbidden", args=[one["slug"]])
        yield Entry(one["title"], f"{one['says']} {one['free']}", url, _("Điều luật cấm"))
    for audience in Audience:
        url, names = reverse("code:audience", args=[audience.value]), called.AUDIENCES.get(audience, "")
        yield Entry(str(audience.label), str(audience.told.remember), url, _("Bộ Quy tắc"), names)


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
        text = f"{card.get_kind_display()} · {card.issued_by} · {card.get_status_display()}"
        title = f"{card.number} · {card.called.words}"
        yield Entry(title, text, card.get_absolute_url(), _("Luật liên quan"))
        if hasattr(card, "code"):
            yield Entry(title, text, card.code.get_absolute_url(), _("Từng điều của Bộ Quy tắc"))


def papers(words: str) -> Iterator[Entry]:
    """Documents, the newest first, then the programmes made of documents: asked for in one go."""
    public = Document.objects.filter(is_public=True).search(words)
    either = public | Document.objects.filter(programme__is_public=True)
    # Few have a programme; they come first, so that no number of documents leaves one out.
    first = F("programme__is_public").desc(nulls_last=True)
    read = ("number", "doc_type", "title", "file_name", "issued_on", "is_public")
    rows = either.select_related("programme").only(*read, "programme__title", "programme__is_public")
    found = list(rows.order_by(first, "-issued_on", "-pk")[: 2 * MOST])
    for document in sorted(found, key=lambda one: (one.issued_on or date.min, one.pk), reverse=True):
        if document.is_public:
            url = reverse("documents:public", args=[document.pk])
            yield Entry(str(document), document.title, url, _("Văn bản"))
    made = (getattr(document, "programme", None) for document in found)
    for programme in sorted((one for one in made if one and one.is_public), key=lambda one: one.pk):
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
    papers,
)


def entries(words: str = "") -> Iterator[Entry]:
    """Pages that may hold the folded words; all of them without words."""
    for source in SOURCES:
        yield from source(words)
