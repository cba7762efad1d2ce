"""Keeping the list of places where somebody is signed in, from one request to the next."""

from __future__ import annotations

import time
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from nep.accounts.models import SignedInSession

# Kept in the session itself, so that most requests need no look at the list.
MARK = "nep.signed_in"
SECOND_FACTOR = "nep.second_factor"
SEEN_EVERY = 300  # seconds


def note(request: HttpRequest, user_id: int) -> None:
    """Enter this session in the list when it is new, and every five minutes that it was seen."""
    mark: dict[str, Any] = request.session.get(MARK, {})
    key, now = request.session.session_key, time.time()
    if not key or (mark.get("key") == key and now - mark.get("seen", 0) < SEEN_EVERY):
        return
    # The key of a session changes when its password does; the entry goes along.
    known = SignedInSession.objects.filter(pk=mark.get("id", 0), user=user_id)
    if known.update(session_key=key, last_seen_at=timezone.now()):
        entry_id = mark["id"]
    else:
        SignedInSession.objects.filter(user=user_id).ended().delete()
        entry, _ = SignedInSession.objects.get_or_create(session_key=key, defaults={"user_id": user_id})
        entry_id = entry.pk
    request.session[MARK] = {"id": entry_id, "key": key, "seen": now}


def entry_of(request: HttpRequest) -> int:
    """The entry of this session in the list; 0 when it has none."""
    mark: dict[str, Any] = request.session.get(MARK, {})
    return int(mark.get("id", 0))


def forget(request: HttpRequest) -> None:
    """Take this session off the list: its owner signs out."""
    SignedInSession.objects.filter(session_key=request.session.session_key).delete()
