"""Writing the chain, and finding where it was broken."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection, models
from django.utils import timezone

from nep.audit import sentences
from nep.audit.models import Head, Record


class NotInATransaction(Exception):
    """A record belongs into the transaction of its deed: both are kept, or neither."""


def record(kind: str, *, by: Any, target: models.Model | None, **details: Any) -> Record:
    """Add a deed to the chain, inside the transaction of the deed. `by=None` is the system itself.

    Writers queue at the head row, so numbers have no gap and every record follows the one before.
    """
    if not connection.in_atomic_block:
        raise NotInATransaction(kind)
    sentences.must_be_known(kind)
    # On SQLite the transaction began IMMEDIATE and is the only writer; elsewhere the row is locked.
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    written = Record(
        number=head.number + 1,
        at=timezone.now(),
        kind=kind,
        actor_id="" if by is None else str(by.pk),
        actor_name="" if by is None else str(by)[:200],
        target_type="" if target is None else target._meta.label_lower,
        target_id="" if target is None else str(target.pk),
        target_name="" if target is None else str(target)[:300],
        details=json.loads(json.dumps(details, default=str, allow_nan=False)),
        previous_hash=head.hash,
    )
    written.hash = written.sealed()
    written.save(force_insert=True)
    Head.objects.filter(pk=1).update(number=written.number, hash=written.hash)
    return written


class Why(StrEnum):
    """What is wrong at the first broken row."""

    MISSING = "missing"
    EDITED = "edited"
    NOT_LINKED = "not_linked"
    INSERTED = "inserted"
    REWRITTEN = "rewritten"


@dataclass(frozen=True)
class Break:
    """Where the chain is broken first."""

    number: int
    why: Why


def verify() -> Break | None:
    """The first row that is not what was written, or None when the whole chain holds.

    Whoever rewrites every row and the head as well is found only by a head that was exported before.
    """
    last, last_hash = 0, ""
    for row in Record.objects.order_by("number").iterator(chunk_size=1000):
        if row.number != last + 1:
            return Break(last + 1, Why.MISSING)
        if row.previous_hash != last_hash:
            return Break(row.number, Why.NOT_LINKED)
        if row.sealed() != row.hash:
            return Break(row.number, Why.EDITED)
        last, last_hash = row.number, row.hash
    head = Head.objects.filter(pk=1).first() or Head()
    if head.number > last:
        return Break(last + 1, Why.MISSING)
    if head.number < last:
        return Break(head.number + 1, Why.INSERTED)
    return None if head.hash == last_hash else Break(last, Why.REWRITTEN)


def head_of(day: datetime.date) -> dict[str, Any]:
    """Where the chain ended on that day: published or kept elsewhere, it proves that nothing was rewritten since."""
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    end = start + datetime.timedelta(days=1)
    last = Record.objects.filter(at__lt=end).order_by("-number").first()
    return {
        "day": day.isoformat(),
        "last_number": last.number if last else 0,
        "hash": last.hash if last else "",
        "count": Record.objects.filter(at__gte=start, at__lt=end).count(),
    }
