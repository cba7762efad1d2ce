"""Trying the words with readers: what the Code is must be understood by four of five."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct import pages, shaping
from nep.conduct.models import Trial


def fingerprint() -> str:
    """Of the Vietnamese text that says what the Code is; it changes when one word changes."""
    return shaping.fingerprint(pages.text_of("what", "vi"))


def latest() -> Trial | None:
    """The newest round with the words as they stand now; None when nobody has read these."""
    return Trial.objects.filter(read_hash=fingerprint()).order_by("-held_on", "-pk").first()


@transaction.atomic
def note(*, held_on: date, readers: int, knew_advice: int, knew_whom: int, by: User) -> Trial:
    """Write down a round: how many read, and how many of them could say each of the two things."""
    counts = {"readers": readers, "knew_advice": knew_advice, "knew_whom": knew_whom}
    trial = Trial.objects.create(read_hash=fingerprint(), held_on=held_on, noted_by=by, **counts)
    audit.record("conduct.words_tried", by=by, target=trial, **counts)
    return trial
