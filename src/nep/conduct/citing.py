"""What still cites a code that was replaced. Rules are found here; other parts register how theirs are found.

Register in `AppConfig.ready`:

    citing.register(lambda keys: [Citing(_("Bài học"), lesson.title, url, "874:4.5") for …])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.conduct.models import Article, Code, Rule


@dataclass(frozen=True)
class Citing:
    """Something that people read, and the article of a replaced code that it cites."""

    kind: str | Promise
    title: str
    url: str
    article: str


Finder = Callable[[frozenset[str]], Iterable[Citing]]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Add a way to find content that cites one of the given articles ("874:4.5")."""
    if finder not in _finders:
        _finders.append(finder)


def still_citing(on: date) -> list[Citing]:
    """All content that on this day cites a code which was replaced."""
    replaced = Code.objects.replaced(on)
    articles = Article.objects.filter(code__in=replaced).select_related("code")
    keys = frozenset(one.key for one in articles)
    return [citing for find in _finders for citing in find(keys)] if keys else []


def rules_citing(keys: frozenset[str]) -> list[Citing]:
    """Rules whose published words cite one of the articles."""
    rules = Rule.objects.published().prefetch_related("current__cites__code").in_order()
    return [
        Citing(_("Quy tắc"), str(rule), reverse("code:read", args=[rule.slug]), article.key)
        for rule in rules
        for article in (rule.current.cites.all() if rule.current else [])
        if article.key in keys
    ]


register(rules_citing)
