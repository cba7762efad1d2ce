"""Who answers requests to change or take down. Everybody may ask."""

from __future__ import annotations

from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.takedown.models import TakedownRequest


def may_answer(user: Any) -> bool:
    """Whether the desk of these requests opens at all."""
    return may(user, Permission.TAKEDOWN_ANSWER)


def deeds(user: Any, request: TakedownRequest) -> set[str]:
    """What this person may do now with a request."""
    if not request.waits or not may_answer(user):
        return set()
    proposed = request.state == TakedownRequest.State.PROPOSED
    return {"accept", "refuse"} | ({"agree"} if proposed and request.answered_by_id != user.pk else set())
