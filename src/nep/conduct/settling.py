"""What somebody chooses where the project now says something else: keep what stands here, or take the project's."""

from __future__ import annotations

from django.db import transaction

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct import writing
from nep.conduct.errors import DraftIsOpen, NewsHasMovedOn, RuleNeedsTwoPersons
from nep.conduct.models import OPEN, Shipped, Version
from nep.conduct.news import News
from nep.conduct.shelves import RULES, Kind, shelf_of


def _as_seen(record: Shipped, seen: str) -> News:
    """The news as it was on the screen, held so that nothing of it changes meanwhile."""
    shelf = shelf_of(record.kind)
    item = shelf.items([record.key], lock=True).get(record.key)
    held = Shipped.objects.select_for_update().get(pk=record.pk)
    if item is None:
        raise NewsHasMovedOn
    news = News(held, item, shelf.facts_of(item))
    if not news.is_open or news.mark != seen:
        raise NewsHasMovedOn
    return news


def _settle(record: Shipped) -> None:
    """Nothing waits any more until the project says something else again."""
    record.said, record.says = record.says, {}
    record.save(update_fields=["said", "says"])


@transaction.atomic
def keep(*, record: Shipped, seen: str, by: User) -> None:
    """What stands here stays. `seen` is the fingerprint of what was on the screen."""
    news = _as_seen(record, seen)
    _settle(news.record)
    audit.record("conduct.news_kept", by=by, target=news.item, shelf=news.record.kind)


@transaction.atomic
def take(*, record: Shipped, seen: str, by: User) -> None:
    """The facts of the project take the place of those here, which the log keeps."""
    if record.kind == Kind.RULE:
        raise RuleNeedsTwoPersons
    news = _as_seen(record, seen)
    before = {name: news.here[name] for name in news.names}
    facts = news.shelf.taken(news.item, news.record.said, news.here, news.record.says)
    news.shelf.put(news.item, facts)
    _settle(news.record)
    audit.record("conduct.news_taken", by=by, target=news.item, shelf=news.record.kind, before=before)


@transaction.atomic
def begin_draft(*, record: Shipped, seen: str, by: User) -> Version:
    """A draft with the new words of the project, which two persons then treat as any other."""
    news = _as_seen(record, seen)
    if news.item.versions.filter(state__in=OPEN).exists():
        raise DraftIsOpen
    return writing.write(rule=news.item, seen=0, by=by, **RULES.in_full(news.record.says))
