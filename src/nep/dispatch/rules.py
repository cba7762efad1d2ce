"""Who may send documents, see who has them, and say that they arrived."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.rules import answers_for
from nep.dispatch.models import Receipt


def may_read_dispatches(user: Any) -> bool:
    return may(user, Permission.DOCUMENT_READ)


def may_send(user: Any) -> bool:
    """Whether this person may send to units, and note what a unit said on the telephone."""
    return may(user, Permission.DISPATCH_SEND)


def may_receive(user: Any, receipt: Receipt) -> bool:
    """Whether this person may read what is sent and answers for the unit, today."""
    return may_read_dispatches(user) and answers_for(user, receipt.unit, timezone.localdate())
