"""Every deed that changes a law card. Each is one transaction with its record in the log."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct.errors import CardHasMovedOn, EndsBeforeItBegins, StatusNotKnown, SucceedsItself
from nep.conduct.models import LawCard

COPIED = (
    "number",
    "title",
    "title_en",
    "kind",
    "issuer",
    "issued_on",
    "valid_from",
    "valid_to",
    "status",
    "confidence",
    "source",
    "note",
    "note_en",
)
DAYS = ("issued_on", "valid_from", "valid_to")


def told() -> list[dict[str, Any]]:
    """The cards as the data file tells them, each with its source."""
    rows: list[dict[str, Any]] = json.loads(
        (files("nep.conduct") / "data" / "laws.json").read_text(encoding="utf-8")
    )
    return rows


@transaction.atomic
def load_cards(*, by: User | None = None) -> int:
    """Add the cards of the data file that are not there yet; the number of new ones.

    What is there stays as it is: whether it is still the project's own is asked by `conduct.renewing`.
    """
    fresh = add_cards()
    if fresh:
        audit.record("conduct.cards_loaded", by=by, target=None, cards=fresh)
    return fresh


@transaction.atomic
def add_cards() -> int:
    """The same for whoever writes the record together with others."""
    known = set(LawCard.objects.values_list("number", flat=True))
    fresh = [row for row in told() if row["number"] not in known]
    for row in fresh:
        facts = {name: _day(row[name]) if name in DAYS else row[name] for name in COPIED}
        LawCard.objects.create(**facts, last_checked_on=_day(row["checked_on"]))
    cards = {card.number: card for card in LawCard.objects.all()}
    for row in fresh:
        cards[row["number"]].successors.set([cards[number] for number in row["replaced_by"]])
    return len(fresh)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


@transaction.atomic
def confirm_unchanged(*, card: LawCard, seen: date | None, note: str, by: User) -> LawCard:
    """Somebody looked today and the card is right. `seen` is the last check that was on the screen."""
    if card.status == LawCard.Status.UNVERIFIED:
        raise StatusNotKnown
    _check(card, seen, by, check_note=note)
    audit.record("conduct.law_checked", by=by, target=card, note=note)
    return card


@transaction.atomic
def correct(
    *,
    card: LawCard,
    seen: date | None,
    status: str,
    valid_to: date | None,
    successors: Sequence[LawCard],
    source: str,
    note: str,
    by: User,
) -> LawCard:
    """Write down what somebody found today: whether it holds, what took its place, where that is said."""
    if card in successors:
        raise SucceedsItself
    if card.valid_from and valid_to and valid_to <= card.valid_from:
        raise EndsBeforeItBegins
    before = card.get_status_display()
    sure = LawCard.Confidence.of(source)
    # English of another note would say what nobody says any more.
    noted = {"note": note, "note_en": card.note_en if note == card.note else ""}
    _check(card, seen, by, status=status, valid_to=valid_to, source=source, confidence=sure, **noted)
    card.successors.set(successors)
    audit.record(
        "conduct.law_corrected",
        by=by,
        target=card,
        before=str(before),
        status=str(card.get_status_display()),
        successors=[other.number for other in successors],
    )
    return card


def _check(card: LawCard, seen: date | None, by: User, **facts: Any) -> None:
    """Whoever looked at the same state first has checked it; `seen` keeps a later reader from writing over it."""
    same = LawCard.objects.filter(pk=card.pk, last_checked_on=seen)
    if not same.update(last_checked_on=timezone.localdate(), checked_by=by, **facts):
        raise CardHasMovedOn
    card.refresh_from_db()
