"""Who may read the register of agreements, and who keeps it."""

from __future__ import annotations

from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may


def may_read(user: Any) -> bool:
    return may(user, Permission.DOCUMENT_READ) or may(user, Permission.PROGRAMME_READ) or may_keep(user)


def may_keep(user: Any) -> bool:
    return may(user, Permission.AGREEMENT_KEEP)


def may_open_documents(user: Any) -> bool:
    """Whether the link to the signed paper leads anywhere for this person."""
    return may(user, Permission.DOCUMENT_READ)
