"""Consolidated reports: asked for, made by the worker step by step, corrected in words, locked."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.mail import worker
from nep.programme.models import Programme
from nep.reports.errors import LockedForThePeriod, NotReadyYet
from nep.reports.figures import STEPS
from nep.reports.models import LOST_AFTER, Consolidated, Period

State = Consolidated.State
TASK = "nep.reports.tasks.make"
FILES = ("docx", "xlsx")


@transaction.atomic
def ask(
    *,
    programme: Programme,
    kind: str,
    begin: date,
    end: date,
    by: User,
    units: Collection[int] | None = None,
    period: Period | None = None,
) -> Consolidated:
    """Ask for a report; the worker makes it."""
    report = Consolidated.objects.create(
        programme=programme,
        kind=kind,
        begin=begin,
        end=end,
        units=None if units is None else sorted(units),
        period=period,
        asked_by=by,
    )
    audit.record("reports.asked", by=by, target=report, programme=str(programme))
    worker.enqueue(TASK, report_id=report.pk)
    return report


@transaction.atomic
def make_again(*, report: Consolidated, by: User) -> Consolidated:
    """Compute the figures anew from the rows of now; a locked report stays what it is."""
    idle = ~Q(state__in=Consolidated.UNDER_WAY) | Q(moved_at__lt=timezone.now() - LOST_AFTER)
    waiting = Consolidated.objects.filter(idle, pk=report.pk, locked_at=None)
    fresh = {"state": State.WAITING, "done": 0, "step": "", "failure": "", "keeps_figures": False}
    if not waiting.update(**fresh, moved_at=timezone.now()):
        raise NotReadyYet
    report.refresh_from_db()
    audit.record("reports.asked", by=by, target=report, programme=str(report.programme))
    worker.enqueue(TASK, report_id=report.pk)
    return report


@transaction.atomic
def write_words(*, report: Consolidated, revision: int, words: Mapping[str, str], by: User) -> Consolidated:
    """Keep the officer's own words for the parts that are no figures, and have the files made anew with them."""
    same = Consolidated.objects.filter(pk=report.pk, revision=revision, state=State.READY, locked_at=None)
    facts = {"words": dict(words), "state": State.WAITING, "keeps_figures": True}
    if not same.update(**facts, revision=F("revision") + 1, moved_at=timezone.now()):
        raise NotReadyYet
    report.refresh_from_db()
    audit.record("reports.words", by=by, target=report, programme=str(report.programme))
    worker.enqueue(TASK, report_id=report.pk)
    return report


@transaction.atomic
def lock(*, report: Consolidated, by: User) -> Consolidated:
    """From now on nothing changes it: neither rows nor words."""
    ready = Consolidated.objects.filter(pk=report.pk, state=State.READY, locked_at=None)
    try:
        with transaction.atomic():
            locked = ready.update(locked_at=timezone.now())
    except IntegrityError:
        raise LockedForThePeriod from None
    if not locked:
        raise NotReadyYet
    report.refresh_from_db()
    audit.record("reports.locked", by=by, target=report, programme=str(report.programme))
    return report


def claim(*, report_id: int) -> tuple[Consolidated, str]:
    """Take up the making of a report that waits, or whose worker is lost; the claim is needed to go on."""
    mine = secrets.token_hex(16)
    now = timezone.now()
    free = Q(state=State.WAITING) | Q(state=State.MAKING, moved_at__lt=now - LOST_AFTER)
    if not Consolidated.objects.filter(free, pk=report_id).update(
        state=State.MAKING, claim=mine, done=0, step="", moved_at=now
    ):
        raise NotReadyYet
    return Consolidated.objects.select_related("programme__document").get(pk=report_id), mine


def reach(*, report: Consolidated, claim: str, step: str) -> None:
    """Say how far it is; a worker that lost its claim stops here."""
    steps = (*STEPS, *FILES)
    _go_on(report, claim, step=step, done=steps.index(step), moved_at=timezone.now())


def _go_on(report: Consolidated, claim: str, **facts: Any) -> None:
    """Only whoever holds the claim goes on."""
    if not Consolidated.objects.filter(pk=report.pk, claim=claim, state=State.MAKING).update(**facts):
        raise NotReadyYet


@transaction.atomic
def finish(
    *, report: Consolidated, claim: str, figures: dict[str, Any], docx: bytes, xlsx: bytes
) -> Consolidated:
    """Keep figures and files together: a report is ready with all of them or not at all."""
    made_at = timezone.now()
    facts: dict[str, Any] = {"figures": figures, "made_at": made_at, "moved_at": made_at}
    for name, data in (("docx", docx), ("xlsx", xlsx)):
        stored = getattr(report, name)
        _forget_later(stored)
        stored.save(f"bao-cao-{report.pk}-{report.revision}.{name}", ContentFile(data), save=False)
        facts[name] = stored.name
    _go_on(report, claim, state=State.READY, step="", **facts)
    report.refresh_from_db()
    audit.record("reports.made", by=None, target=report, programme=str(report.programme))
    return report


def _forget_later(stored: Any) -> None:
    """The file of an earlier making goes once the new one is kept."""
    storage, name = stored.storage, stored.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def fail(*, report: Consolidated, claim: str, why: str) -> None:
    """Say in one sentence why it could not be made."""
    _go_on(report, claim, state=State.FAILED, failure=why[:300], moved_at=timezone.now())
    audit.record("reports.failed", by=None, target=report, programme=str(report.programme))


def resume_lost() -> int:
    """Queue again the reports whose worker was lost; how many."""
    lost = Consolidated.objects.lost(timezone.now())
    for report in lost:
        worker.enqueue(TASK, report_id=report.pk)
    return len(lost)
