"""Who may see, confirm and amend programmes."""

from __future__ import annotations

from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may


def may_read(user: Any) -> bool:
    return may(user, Permission.PROGRAMME_READ)


def may_confirm(user: Any) -> bool:
    return may(user, Permission.PROGRAMME_CONFIRM)


def may_amend(user: Any) -> bool:
    return may(user, Permission.PROGRAMME_AMEND)
