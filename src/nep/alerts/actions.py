"""Every deed with alerts. Each is one transaction with its record in the log; no machine publishes one."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.alerts.errors import AlertHasMovedOn, AlreadyOver, NeedsSecondPerson
from nep.alerts.models import Alert
from nep.audit import actions as audit

State = Alert.State
# The starting set tells of tricks that last; what goes round in one place gets days of its own.
STARTING_LASTS = timedelta(days=180)


def told() -> list[dict[str, Any]]:
    """The cards as the data file tells them, each with its sources."""
    rows: list[dict[str, Any]] = json.loads(
        (files("nep.alerts") / "data" / "alerts.json").read_text(encoding="utf-8")
    )
    return rows


@transaction.atomic
def load_cards(*, by: User | None = None) -> int:
    """Add the cards of the data file that are not there yet, as drafts for two persons; the number of new ones.

    Loading again changes nothing: what people made of them since stays.
    """
    known = set(Alert.objects.exclude(key=None).values_list("key", flat=True))
    last_day = timezone.localdate() + STARTING_LASTS
    fresh = [Alert(**row, expires_on=last_day) for row in told() if row["key"] not in known]
    Alert.objects.bulk_create(fresh)
    if fresh:
        audit.record("alert.cards_loaded", by=by, target=None, cards=len(fresh))
    return len(fresh)


@transaction.atomic
def draft(*, by: User, **facts: Any) -> Alert:
    """A new alert that nobody sees yet."""
    alert = Alert.objects.create(**facts)
    audit.record("alert.drafted", by=by, target=alert)
    return alert


@transaction.atomic
def change(*, alert: Alert, revision: int, by: User, **facts: Any) -> Alert:
    """Write it anew before it is published. It is a draft again: whoever looked at it, looked at other words."""
    seen = Alert.objects.filter(pk=alert.pk, revision=revision, state__in=Alert.CHANGEABLE)
    _move(seen, alert, **facts, state=State.DRAFT, submitted_by=None)
    audit.record("alert.changed", by=by, target=alert)
    return alert


@transaction.atomic
def submit(*, alert: Alert, revision: int, by: User) -> Alert:
    """The first person stands behind these words; now a second one looks."""
    if alert.has_expired:
        raise AlreadyOver
    seen = Alert.objects.filter(pk=alert.pk, revision=revision, state=State.DRAFT)
    _move(seen, alert, state=State.WAITING, submitted_by=by)
    audit.record("alert.submitted", by=by, target=alert)
    return alert


@transaction.atomic
def publish(*, alert: Alert, revision: int, by: User) -> Alert:
    """The second person publishes exactly the words that were on the screen."""
    if alert.submitted_by_id == by.pk:
        raise NeedsSecondPerson
    if alert.has_expired:
        raise AlreadyOver
    waiting = Alert.objects.filter(pk=alert.pk, revision=revision, state=State.WAITING)
    # Asked again in the row itself: the first person may have changed since the page was made.
    _move(
        waiting.exclude(submitted_by=by),
        alert,
        state=State.PUBLISHED,
        published_by=by,
        published_on=timezone.localdate(),
    )
    audit.record("alert.published", by=by, target=alert)
    return alert


@transaction.atomic
def withdraw(*, alert: Alert, reason: str, by: User) -> Alert:
    """Take it off the board at once; the reason stands at its address. One person is enough to stop a mistake."""
    published = Alert.objects.filter(pk=alert.pk, state=State.PUBLISHED)
    _move(
        published, alert, state=State.WITHDRAWN, withdrawn_because=reason, withdrawn_on=timezone.localdate()
    )
    audit.record("alert.withdrawn", by=by, target=alert, reason=reason)
    return alert


def _move(seen: Any, alert: Alert, **facts: Any) -> None:
    """Write to the row as it was seen, or refuse."""
    if not seen.update(**facts, revision=F("revision") + 1):
        raise AlertHasMovedOn
    alert.refresh_from_db()
