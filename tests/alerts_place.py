"""Alerts that two people have published, for tests of what everybody reads."""

from __future__ import annotations

from nep.alerts import actions
from nep.alerts.models import Alert


def published(alert: Alert, first, second) -> Alert:
    """The alert after the first person has sent it and the second has published it."""
    actions.submit(alert=alert, revision=alert.revision, by=first)
    actions.publish(alert=alert, revision=alert.revision, by=second)
    return alert


def starting_cards_published(first, second) -> list[Alert]:
    """All alerts of the starting set, published."""
    actions.load_cards()
    return [published(alert, first, second) for alert in Alert.objects.order_by("pk")]
