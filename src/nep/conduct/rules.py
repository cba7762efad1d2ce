"""Who may keep the law cards. Everybody may read them."""

from __future__ import annotations

from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may


def may_check_laws(user: Any) -> bool:
    return may(user, Permission.LAW_CHECK)
