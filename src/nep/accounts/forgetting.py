"""Erasing what is no longer needed of people: invitations that nobody used, and the traces of ended sessions."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone

from nep.accounts.models import Invitation, SignedInSession
from nep.audit import actions as audit

INVITATION_KEPT = timedelta(days=90)


@transaction.atomic
def forget_invitations() -> int:
    """Erase invitations that were withdrawn, or ran out, ninety days ago; how many there were."""
    count, _rows = Invitation.objects.forgettable(timezone.now() - INVITATION_KEPT).delete()
    if count:
        audit.record("person.invitations_forgotten", by=None, target=None, count=count)
    return count


def forget_sessions() -> int:
    """Erase the sessions that have ended and their entries in the lists of their owners; how many entries."""
    SessionStore.clear_expired()
    count, _rows = SignedInSession.objects.ended().delete()
    return count
