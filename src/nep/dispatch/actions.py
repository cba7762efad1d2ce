"""Every deed of sending and receiving. Each is one transaction with its record in the log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.agencies.workdays import working_days_after
from nep.audit import actions as audit
from nep.dispatch.errors import AlreadySent, NobodyToSendTo, ReceiptHasMovedOn
from nep.dispatch.models import Dispatch, Receipt
from nep.documents.models import Document
from nep.mail import actions as mail
from nep.ui.written import ngay

DAYS_TO_RECEIVE = 3


@transaction.atomic
def send(*, document: Document, units: Iterable[Unit], by: User) -> Dispatch:
    """Send the document to the units: a receipt waits for each, and a letter goes to each mailbox."""
    try:
        with transaction.atomic():
            dispatch = Dispatch.objects.create(document=document, sent_by=by)
    except IntegrityError:
        raise AlreadySent from None
    added = _add(dispatch, units)
    audit.record("dispatch.sent", by=by, target=document, units=len(added))
    return dispatch


@transaction.atomic
def add_units(*, dispatch: Dispatch, units: Iterable[Unit], by: User) -> list[Receipt]:
    """Send it to more units; those that have it on their list already are left as they are."""
    Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    added = _add(dispatch, units)
    names = [receipt.unit.name for receipt in added]
    audit.record("dispatch.units_added", by=by, target=dispatch.document, units=names)
    return added


def _add(dispatch: Dispatch, units: Iterable[Unit]) -> list[Receipt]:
    known = set(dispatch.receipts.values_list("unit_id", flat=True))
    today = timezone.localdate()
    due = working_days_after(today, DAYS_TO_RECEIVE)
    fresh = [unit for unit in dict.fromkeys(units) if unit.pk not in known]
    if not fresh:
        raise NobodyToSendTo
    receipts = Receipt.objects.bulk_create(
        Receipt(dispatch=dispatch, unit=unit, mailed_to=unit.mailbox, sent_on=today, due_on=due)
        for unit in fresh
    )
    for receipt in receipts:
        _write_to(receipt)
    return receipts


def _in_vietnamese(day: date) -> str:
    """The letter is written in Vietnamese, whatever language its sender works in."""
    with translation.override("vi"):
        return ngay(day)


def _write_to(receipt: Receipt) -> None:
    """A letter to the mailbox of the office; a unit without one is called by telephone."""
    if not receipt.mailed_to:
        return
    document = receipt.dispatch.document
    mail.send(
        "dispatch/arrived",
        to=receipt.mailed_to,
        unit=receipt.unit.name,
        document=str(document),
        title=document.title,
        link=settings.SITE_URL + reverse("dispatch:list"),
        until=_in_vietnamese(receipt.due_on),
    )


@transaction.atomic
def receive(*, receipt: Receipt, by: User) -> Receipt:
    """A focal point says that the document arrived at the unit."""
    _mark(receipt, means=Receipt.Means.UNIT, note="")
    audit.record("dispatch.received", by=by, target=receipt.dispatch.document, unit=receipt.unit.name)
    return receipt


@transaction.atomic
def note_received(*, receipt: Receipt, note: str, by: User) -> Receipt:
    """The coordinator knows in another way that it arrived, and says how: "gọi điện"."""
    _mark(receipt, means=Receipt.Means.NOTED, note=note)
    document, unit = receipt.dispatch.document, receipt.unit.name
    audit.record("dispatch.noted", by=by, target=document, unit=unit, note=note)
    return receipt


def _mark(receipt: Receipt, *, means: str, note: str) -> None:
    waiting = Receipt.objects.unread().filter(pk=receipt.pk)
    if not waiting.update(received_at=timezone.now(), means=means, note=note):
        raise ReceiptHasMovedOn
    receipt.refresh_from_db()


@transaction.atomic
def take_back_note(*, receipt: Receipt, by: User) -> Receipt:
    """What was noted was a mistake; what a unit said itself stays said."""
    noted = Receipt.objects.filter(pk=receipt.pk, means=Receipt.Means.NOTED)
    if not noted.update(received_at=None, means="", note=""):
        raise ReceiptHasMovedOn
    receipt.refresh_from_db()
    audit.record("dispatch.note_taken_back", by=by, target=receipt.dispatch.document, unit=receipt.unit.name)
    return receipt
