"""Every deed with the words of a rule: write, send, publish, send back. Each is one transaction with its record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct import moving
from nep.conduct.errors import LawNeedsItsPlace, TextHasMovedOn
from nep.conduct.models import OPEN, Article, Helpline, Rule, State, Version

LAW = ("law", "law_article", "law_since")


@transaction.atomic
def begin(*, slug: str, audience: str, theme: str, by: User, **words: Any) -> Version:
    """A new rule that nobody reads yet, with its first draft."""
    last = Rule.objects.of(audience).aggregate(last=Max("place"))["last"]
    place = 0 if last is None else last + 1
    rule = Rule.objects.create(slug=slug, audience=audience, theme=theme, place=place)
    return write(rule=rule, seen=0, by=by, **words)


@transaction.atomic
def write(
    *,
    rule: Rule,
    seen: int,
    cites: Iterable[Article],
    helplines: Iterable[Helpline],
    by: User,
    **facts: Any,
) -> Version:
    """The draft of a rule, made or changed. `seen` is the revision that was on the screen, 0 where there was none.

    It is a draft again, also when it waited: whoever looked at it, looked at other words.
    """
    facts = labelled(facts)
    # Two who begin at once wait for each other here; the second one is told.
    Rule.objects.select_for_update().get(pk=rule.pk)
    draft = rule.versions.filter(state__in=OPEN).first()
    if draft is None and not seen:
        draft = rule.versions.create(number=rule.versions.count() + 1, written_by=by, **facts)
    elif draft is None:
        raise TextHasMovedOn
    else:
        as_seen = moving.as_seen(draft, seen, *OPEN)
        moving.move(as_seen, draft, **facts, state=State.DRAFT, submitted_by=None, written_by=by)
    draft.cites.set(cites)
    draft.helplines.set(helplines)
    audit.record("conduct.rule_written", by=by, target=draft, rule=rule.slug, version=draft.number)
    return draft


def ship(*, rule: Rule, cites: Iterable[Article], helplines: Iterable[Helpline], **facts: Any) -> Version:
    """The words of the project, which nobody here wrote; they are read until two persons publish others.

    A step of loading, which is one transaction with its own record.
    """
    number = _make_room(rule) if rule.current_id else 1
    today = timezone.localdate()
    version = rule.versions.create(number=number, state=State.PUBLISHED, published_on=today, **facts)
    version.cites.add(*cites)
    version.helplines.add(*helplines)
    rule.shows(version)
    return version


def _make_room(rule: Rule) -> int:
    """The version before stays in the history, a draft that somebody has begun comes after; the number between them."""
    shown = rule.versions.exclude(state__in=OPEN)
    shown.filter(state=State.PUBLISHED).update(state=State.EARLIER)
    rule.versions.filter(state__in=OPEN).update(number=F("number") + 1)
    last: int = shown.aggregate(last=Max("number"))["last"]
    return last + 1


def labelled(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with a label that says where it stands in the law, or that is advice and cites none."""
    if facts["label"] == Version.Label.ADVICE:
        return facts | {"law": None, "law_article": "", "law_since": None}
    if not all(facts.get(name) for name in LAW):
        raise LawNeedsItsPlace
    return facts


def texts_of(version: Version) -> list[str]:
    words = version.vietnamese
    return [words.title, words.meaning, *words.do, *words.dont, *words.steps]


@transaction.atomic
def submit(*, version: Version, revision: int, because: str = "", by: User) -> Version:
    """The first person stands behind these words; words that are hard to read need a reason."""
    moving.check_plain(texts_of(version), version.meaning, because)
    moving.send(version, revision, by, because)
    audit.record("conduct.rule_submitted", by=by, target=version, rule=version.rule.slug, because=because)
    return version


@transaction.atomic
def publish(*, version: Version, revision: int, by: User) -> Version:
    """From now on everybody reads these words; the version before stays in the history."""
    # Also the project may publish, when a release brings its newer words: one after the other.
    Rule.objects.select_for_update().get(pk=version.rule_id)
    moving.check_plain(texts_of(version), version.meaning, version.over_limit_because)
    moving.put_out(version, revision, by)
    version.rule.shows(version)
    audit.record(
        "conduct.rule_published",
        by=by,
        target=version,
        rule=version.rule.slug,
        version=version.number,
        because=version.over_limit_because,
    )
    return version


@transaction.atomic
def send_back(*, version: Version, revision: int, reason: str, by: User) -> Version:
    """Back to its writer, with what should be changed."""
    moving.hand_back(version, revision, reason)
    audit.record("conduct.rule_sent_back", by=by, target=version, rule=version.rule.slug, reason=reason)
    return version
