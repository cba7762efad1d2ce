"""What still cites a code that was replaced. Rules and guidance are found here; other parts register how theirs are found.

Register in `AppConfig.ready`:

    citing.register(lambda replaced: replaced.told(_("Cảnh báo"), alert.title, url, alert.happens))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.conduct import pages
from nep.conduct.models import Article, Code, Guidance, Rule

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
# A sentence with one of these tells of the past: it does not say that the old code holds.
_OF_THE_PAST = re.compile(
    r"\bthay\b|hết hiệu lực|trước đây|\b(?:bản|quy tắc|văn bản|quyết định) cũ\b|replac|no longer|earlier|used to",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Citing:
    """Something that people read, and what it cites: an article of a replaced code, or that code as a whole."""

    kind: str | Promise
    title: str
    url: str
    article: str


@dataclass(frozen=True)
class Replaced:
    """The codes that hold no more: the keys of their articles ("874:4.5"), and how texts call each code."""

    articles: frozenset[str]
    names: tuple[tuple[str, re.Pattern[str]], ...]

    def told(
        self, kind: str | Promise, title: str, url: str, text: str, cites: Iterable[str] = ()
    ) -> Iterator[Citing]:
        """The content with what it cites, where that is a replaced article or code; nothing where it is not."""
        articles = (key for key in cites if key in self.articles)
        if cited := next(articles, "") or self._named_in(text):
            yield Citing(kind, title, url, cited)

    def _named_in(self, text: str) -> str:
        """The code that the text names as if it held."""
        present = [one for one in _SENTENCE.split(text) if not _OF_THE_PAST.search(one)]
        return next((number for number, name in self.names if any(map(name.search, present))), "")


Finder = Callable[[Replaced], Iterable[Citing]]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Add a way to find content that cites what was replaced."""
    if finder not in _finders:
        _finders.append(finder)


def still_citing(on: date) -> list[Citing]:
    """All content that on this day cites a code which was replaced."""
    codes = list(Code.objects.replaced(on).select_related("card"))
    if not codes:
        return []
    articles = Article.objects.filter(code__in=codes).select_related("code")
    keys = frozenset(one.key for one in articles)
    replaced = Replaced(keys, tuple((str(code), _names_of(code)) for code in codes))
    return [citing for find in _finders for citing in find(replaced)]


def _names_of(code: Code) -> re.Pattern[str]:
    """Its number with or without the letters after it, and the year by which people know a code."""
    head, _slash, tail = code.card.number.partition("/")
    tail = re.escape(tail).replace("Đ", "[ĐD]")
    ways = [rf"\b{head}\s?/\s?{tail}", rf"(?:quyết định|công văn|decision|letter) (?:số |no\. )?{head}\b"]
    if code.corrects_id is None and code.card.issued_on:
        year = code.card.issued_on.year
        ways += [rf"bộ quy tắc\b[^.!?;]{{0,60}}\b{year}\b", rf"\bcode of {year}\b", rf"\b{year} code\b"]
    return re.compile("|".join(ways), re.IGNORECASE)


def rules_citing(replaced: Replaced) -> Iterator[Citing]:
    """Rules whose published words cite one of the articles, or name the code."""
    for rule in Rule.objects.published().prefetch_related("current__cites__code").in_order():
        if version := rule.current:
            cites = [article.key for article in version.cites.all()]
            url = reverse("code:read", args=[rule.slug])
            yield from replaced.told(_("Quy tắc"), str(rule), url, version.all_words, cites)


def guidance_citing(replaced: Replaced) -> Iterator[Citing]:
    """The words of units under the rules that name the code."""
    for one in Guidance.objects.shown().select_related("rule__current"):
        yield from replaced.told(Guidance.LABEL, str(one), one.rule.get_absolute_url(), one.says)


def texts_citing(replaced: Replaced) -> Iterator[Citing]:
    """The pages around the rules that name the code."""
    for name, one in pages.standing().items():
        said = "\n".join(sentence for text in one.both.values() for sentence in pages.sentences(text))
        yield from replaced.told(_("Trang quanh quy tắc"), one.title, reverse("code:text", args=[name]), said)


register(rules_citing)
register(texts_citing)
register(guidance_citing)
