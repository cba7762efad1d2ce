"""Deeds by which bodies join and leave by themselves, and by which keepers take one up as a unit or strike one out."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.accounts.models import User, fingerprint
from nep.agencies import actions
from nep.agencies.models import FocalPoint, Unit
from nep.agencies.participants import LINK_LASTS, Participant
from nep.audit import actions as audit
from nep.mail import worker
from nep.ui.refusals import Refusal

State = Participant.State
# Limits that know no visitor: so many requests from everybody together, and one letter an hour to a mailbox.
MOST_IN_AN_HOUR = 60
BETWEEN_LETTERS = timedelta(hours=1)


class JoiningError(Refusal):
    """A deed that cannot be done now; `sentence` tells the person why and what to do."""


class TooManyNow(JoiningError):
    says = _("Hiện có quá nhiều lượt đăng ký. Hãy thử lại sau một giờ.")


class LinkNotUsable(JoiningError):
    says = _("Liên kết này đã dùng, đã hết hạn hoặc không đúng.")


class AlreadyAUnit(JoiningError):
    says = _("Tổ chức này đã là đơn vị, hoặc đã rời danh sách.")


@transaction.atomic
def ask(*, name: str, kind: str, commune: Unit, mailbox: str) -> None:
    """Somebody asks to join. The answer is the same for every mailbox; a letter goes to it at most once an hour.

    Nothing of it stands in the log, which is never changed: the words of a stranger wait for the mailbox to confirm.
    """
    now, mailbox = timezone.now(), mailbox.strip().lower()
    forget_unconfirmed()
    if Participant.objects.filter(asked_at__gt=now - timedelta(hours=1)).count() >= MOST_IN_AN_HOUR:
        raise TooManyNow
    known = Participant.objects.select_for_update().filter(mailbox=mailbox).exclude(state=State.LEFT).first()
    if known and known.mailed_at > now - BETWEEN_LETTERS:
        return
    if known and known.state == State.JOINED:
        Participant.objects.filter(pk=known.pk).update(mailed_at=now)
        worker.enqueue("nep.agencies.tasks.send_welcome", participant_id=known.pk)
        return
    asked = known or Participant(mailbox=mailbox)
    asked.kind, asked.commune, asked.asked_at, asked.mailed_at = kind, commune, now, now
    try:
        with transaction.atomic():
            asked.called(name).save()
    except IntegrityError:
        return  # the same mailbox asked at the same moment, and gets its letter
    worker.enqueue("nep.agencies.tasks.send_confirmation", participant_id=asked.pk)


def forget_unconfirmed() -> int:
    """Erase what no mailbox confirmed in seven days; how many there were."""
    count, _rows = Participant.objects.expired().delete()
    return count


def renew_join_link(*, participant: Participant) -> str:
    """A fresh secret for the letter that asks to confirm; every earlier one is dead. Only its fingerprint is kept."""
    token = secrets.token_urlsafe(32)
    waiting = Participant.objects.waiting().filter(pk=participant.pk)
    if not waiting.update(join_hash=fingerprint(token)):
        raise LinkNotUsable
    return token


def renew_leave_link(*, participant: Participant) -> str:
    """A fresh secret for the link to leave, without an end; every earlier one is dead."""
    token = secrets.token_urlsafe(32)
    if not Participant.objects.joined().filter(pk=participant.pk).update(leave_hash=fingerprint(token)):
        raise LinkNotUsable
    return token


def asked_by(token: str) -> Participant | None:
    """Who may join by this link: confirmed within seven days, once."""
    fresh = Participant.objects.waiting().filter(asked_at__gt=timezone.now() - LINK_LASTS)
    return fresh.select_related("commune").filter(join_hash=fingerprint(token)).first()


def leaving_by(token: str) -> Participant | None:
    """Who may leave by this link."""
    return Participant.objects.joined().filter(leave_hash=fingerprint(token)).first()


@transaction.atomic
def join(*, token: str) -> Participant:
    """The mailbox says yes: from now on the body stands in the list. The link is used up."""
    asked = asked_by(token)
    if asked is None:
        raise LinkNotUsable
    waiting = Participant.objects.waiting().filter(pk=asked.pk, join_hash=fingerprint(token))
    if not waiting.update(state=State.JOINED, joined_at=timezone.now(), join_hash=""):
        raise LinkNotUsable
    asked.refresh_from_db()
    audit.record("participant.joined", by=None, target=asked)
    worker.enqueue("nep.agencies.tasks.send_welcome", participant_id=asked.pk)
    return asked


@transaction.atomic
def leave(*, token: str) -> Participant:
    """The body leaves at once, by the link in its mailbox; the mailbox is deleted."""
    leaving = leaving_by(token)
    if leaving is None:
        raise LinkNotUsable
    _let_go(leaving)
    audit.record("participant.left", by=None, target=leaving)
    return leaving


@transaction.atomic
def strike_out(*, participant: Participant, by: User) -> Participant:
    """A keeper takes a body out of the list that does not belong there; its mailbox is deleted."""
    _let_go(participant)
    audit.record("participant.struck_out", by=by, target=participant)
    return participant


def _let_go(participant: Participant) -> None:
    gone: dict[str, Any] = {"mailbox": "", "join_hash": "", "leave_hash": "", "left_at": timezone.now()}
    joined = Participant.objects.joined().filter(pk=participant.pk)
    if not joined.update(state=State.LEFT, **gone):
        raise LinkNotUsable
    participant.refresh_from_db()
    if participant.unit_id:
        _end_unit(participant.unit_id, timezone.localdate())


def _end_unit(unit: int, last_day: date) -> None:
    """The unit that it had become ends with the day, with its mailbox and its focal points."""
    Unit.objects.filter(pk=unit, valid_to=None).update(valid_to=last_day, mailbox="", phone="")
    open_ones = FocalPoint.objects.filter(unit=unit, until=None)
    open_ones.filter(since__gt=last_day).delete()
    open_ones.update(until=last_day)


@transaction.atomic
def take_up(*, participant: Participant, by: User) -> Unit:
    """Make a unit of a participant, so that tasks may be given to it; it may still leave by itself."""
    held = Participant.objects.select_for_update().filter(pk=participant.pk, state=State.JOINED, unit=None)
    if not held.exists():
        raise AlreadyAUnit
    kind = participant.kind if participant.kind in Unit.Kind.values else Unit.Kind.OTHER
    unit = actions.add_unit(
        name=participant.name,
        kind=kind,
        by=by,
        parent=participant.commune,
        province_code=participant.commune.province_code,
        mailbox=participant.mailbox,
    )
    held.update(unit=unit)
    participant.refresh_from_db()
    audit.record("participant.taken_up", by=by, target=participant)
    return unit
