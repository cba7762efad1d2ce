"""Whose entries lie on a phone: a key that says nothing of the person, and tells two people apart."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from nep.accounts.models import User


def key_of(user: User) -> str:
    """The same for the same person on every phone; nobody without the secret of this site gets from it to the person."""
    return salted_hmac("nep.outreach.phones", str(user.pk), algorithm="sha256").hexdigest()[:32]


def is_anothers(key: str, user: User) -> bool:
    """Whether an entry with this key was written by somebody else; an entry without one says nothing."""
    return bool(key) and key != key_of(user)
