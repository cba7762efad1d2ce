"""Who may see, bring and review documents, and in which state."""

from __future__ import annotations

from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.documents.models import Document

REVIEWABLE = Document.Status.READ


def may_read(user: Any) -> bool:
    return may(user, Permission.DOCUMENT_READ)


def may_upload(user: Any) -> bool:
    return may(user, Permission.DOCUMENT_UPLOAD)


def may_edit_reviews(user: Any) -> bool:
    return may(user, Permission.REVIEW_EDIT)


def may_review(user: Any, document: Document) -> bool:
    """Whether this person may change what was read, as long as no programme stands on it."""
    return may_edit_reviews(user) and document.status == REVIEWABLE


def may_read_again(user: Any, document: Document) -> bool:
    """A failed or lost reading may be tried again by whoever may upload."""
    return may_upload(user) and (document.status == Document.Status.FAILED or document.is_stalled)
