"""What nobody has looked at for 180 days, among all that is published. Other parts register how theirs is found.

Register in `AppConfig.ready`:

    ageing.register(lambda since: (Aged(_("Cảnh báo"), one.title, url, one.day) for one in … if is_old(one.day, since)))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.conduct import pages
from nep.conduct.models import STALE_AFTER, Guidance, Helpline, LawCard, Provider, Rule


@dataclass(frozen=True)
class Aged:
    """Something that people read, where an editor looks at it anew, and the day of the last look, if there was one."""

    kind: str | Promise
    title: str
    url: str
    looked_on: date | None


# Given the day since which a look counts as fresh, it tells of everything with an older look or none.
Finder = Callable[[date], Iterable[Aged]]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Add a way to find what has grown old."""
    if finder not in _finders:
        _finders.append(finder)


def aged(on: date) -> list[Aged]:
    """Everything published that nobody has looked at for 180 days, what was never looked at first."""
    since = on - STALE_AFTER
    found = [one for find in _finders for one in find(since)]
    return sorted(found, key=lambda one: one.looked_on or date.min)


def is_old(looked_on: date | None, since: date) -> bool:
    return looked_on is None or looked_on < since


def rules(since: date) -> Iterator[Aged]:
    for rule in Rule.objects.published().filter(current__published_on__lt=since).in_order():
        day = rule.current.published_on if rule.current else None
        yield Aged(_("Quy tắc"), str(rule), reverse("code:read", args=[rule.slug]), day)


def texts(since: date) -> Iterator[Aged]:
    for name, one in pages.standing().items():
        if is_old(one.looked_on, since):
            yield Aged(_("Trang quanh quy tắc"), one.title, reverse("code:text", args=[name]), one.looked_on)


def guidance(since: date) -> Iterator[Aged]:
    shown = Guidance.objects.shown().filter(published_on__lt=since).select_related("rule__current")
    for one in shown:
        yield Aged(Guidance.LABEL, str(one), one.rule.get_absolute_url(), one.published_on)


def helplines(since: date) -> Iterator[Aged]:
    unheard = Q(last_called_on=None) | Q(last_called_on__lt=since)
    for line in Helpline.objects.shown().exclude(number="").filter(unheard):
        yield Aged(_("Số máy"), str(line), reverse("code:numbers"), line.last_called_on)


def providers(since: date) -> Iterator[Aged]:
    unseen = Q(last_checked_on=None) | Q(last_checked_on__lt=since)
    for one in Provider.objects.filter(unseen).order_by("name"):
        url = reverse("code:check_provider", args=[one.pk])
        yield Aged(_("Danh bạ mạng xã hội"), str(one), url, one.last_checked_on)


def laws(since: date) -> Iterator[Aged]:
    unchecked = Q(last_checked_on=None) | Q(last_checked_on__lt=since)
    for card in LawCard.objects.filter(unchecked).order_by("number"):
        yield Aged(_("Văn bản luật"), card.cited, card.get_absolute_url(), card.last_checked_on)


for finder in (rules, texts, guidance, helplines, providers, laws):
    register(finder)
