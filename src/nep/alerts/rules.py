"""Who may write, publish and withdraw alerts. Everybody may read what is published."""

from __future__ import annotations

from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.alerts.models import Alert


def may_keep(user: Any) -> bool:
    return may(user, Permission.ALERT_KEEP)


def may_publish(user: Any, alert: Alert) -> bool:
    """Only somebody else than the one who sent it."""
    return may_keep(user) and alert.state == Alert.State.WAITING and alert.submitted_by_id != user.pk
