"""Every deed with entries. Each is one transaction with its record in the log."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.agencies.succession import carrying
from nep.audit import actions as audit
from nep.outreach.cleaning import clean
from nep.outreach.errors import (
    ActivityHasMovedOn,
    ClosedWithThis,
    EvidenceIsGone,
    InTheFuture,
    NothingToJoin,
    NotInTheProgramme,
)
from nep.outreach.models import Activity, ActivityQuerySet, Apart, Evidence
from nep.programme import actions as programmes
from nep.programme.models import Assignment, Programme, Task


@dataclass(frozen=True)
class Words:
    """An entry as somebody wrote it."""

    what: str
    channel: str
    happened_on: date
    count: int = 1
    reached: int | None = None
    is_estimate: bool = False
    occasion: str = ""
    changed: str = ""
    task: Task | None = None
    partners: Sequence[Unit] = field(default=())

    def own(self) -> dict[str, object]:
        """What stands in the row of the entry itself."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name != "partners"}

    def digest(self) -> str:
        """The same for the same words."""
        plain = {
            **self.own(),
            "task": self.task and self.task.pk,
            "partners": sorted(unit.pk for unit in self.partners),
        }
        return json.dumps(plain, default=str, sort_keys=True)

    @classmethod
    def of(cls, activity: Activity) -> Words:
        named = {one.name: getattr(activity, one.name) for one in fields(cls) if one.name != "partners"}
        return cls(**named, partners=list(activity.partners.all()))


class Landed(StrEnum):
    """What became of an entry that was sent."""

    NEW = "new"
    SAME = "same"
    RIVAL = "rival"


@transaction.atomic
def log(
    *, key: uuid.UUID, programme: Programme, unit: Unit, words: Words, by: User
) -> tuple[Activity, Landed]:
    """Keep an entry. Sent twice it lands once; sent again with other words both are kept, and people say which one holds."""
    if words.happened_on > timezone.localdate():
        raise InTheFuture
    if words.task is not None and words.task.programme_id != programme.pk:
        raise NotInTheProgramme
    there = Activity.objects.filter(key=key).select_for_update().first()
    if there is None:
        return _keep(key, programme, unit, words, by)
    if there.unit_id == unit.pk and Words.of(there).digest() == words.digest():
        return there, Landed.SAME
    return _keep_rival(there, programme, unit, words, by)


def _keep(
    key: uuid.UUID, programme: Programme, unit: Unit, words: Words, by: User, rival_of: Activity | None = None
) -> tuple[Activity, Landed]:
    activity = Activity(
        key=key, programme=programme, unit=unit, logged_by=by, rival_of=rival_of, **words.own()
    )
    try:
        with transaction.atomic():
            activity.save(force_insert=True)
    except IntegrityError:
        # Another request with the same key came first, while this one was looking.
        return log(key=key, programme=programme, unit=unit, words=words, by=by)
    activity.partners.set(one for one in words.partners if one.pk != unit.pk)
    kind = "outreach.rival" if rival_of else "outreach.logged"
    audit.record(kind, by=by, target=activity, unit=unit.name)
    return activity, Landed.RIVAL if rival_of else Landed.NEW


def _keep_rival(
    there: Activity, programme: Programme, unit: Unit, words: Words, by: User
) -> tuple[Activity, Landed]:
    # The key of the second copy follows from its words, so that it too lands once.
    key = uuid.uuid5(there.key, f"{unit.pk}:{words.digest()}")
    known = Activity.objects.filter(key=key).first()
    if known is not None:
        return known, Landed.RIVAL
    # A first copy that was taken back has no rivals: what comes now is the entry.
    return _keep(key, programme, unit, words, by, rival_of=None if there.removed_at else there)


@transaction.atomic
def correct(*, activity: Activity, revision: int, words: Words, by: User) -> Activity:
    """Write an entry anew. `revision` is the one that was on the screen."""
    if words.happened_on > timezone.localdate():
        raise InTheFuture
    if words.task != activity.task:
        _closed_parts_keep_evidence(activity, activity.evidence.all())
    moved = {"programme": words.task.programme} if words.task is not None else {}
    _change(activity, revision, **words.own(), **moved)
    activity.partners.set(one for one in words.partners if one.pk != activity.unit_id)
    audit.record("outreach.corrected", by=by, target=activity, unit=activity.unit.name)
    return activity


@transaction.atomic
def remove(*, activity: Activity, revision: int, why: str, by: User) -> Activity:
    """Take an entry back; it stays readable with its reason, and counts no more."""
    _closed_parts_keep_evidence(activity, activity.evidence.all())
    _change(activity, revision, removed_at=timezone.now(), removed_why=why)
    _pass_on(activity.counted_here.order_by("pk"), "counted_with")
    _pass_on(activity.rivals.kept().order_by("pk"), "rival_of")
    audit.record("outreach.removed", by=by, target=activity, unit=activity.unit.name, why=why)
    return activity


def _pass_on(followers: ActivityQuerySet, name: str) -> None:
    """Of those that stood behind an entry the oldest takes its place, and the others stand behind it."""
    keys = list(followers.values_list("pk", flat=True))
    if keys:
        Activity.objects.filter(pk=keys[0]).update(**{name: None, "partner_added": False})
        Activity.objects.filter(pk__in=keys[1:]).update(**{name: keys[0]})


def _change(activity: Activity, revision: int, **facts: object) -> None:
    same = Activity.objects.kept().filter(pk=activity.pk, revision=revision)
    if not same.update(**facts, revision=F("revision") + 1):
        raise ActivityHasMovedOn
    activity.refresh_from_db()


@transaction.atomic
def keep_both(*, activity: Activity, by: User) -> Activity:
    """The two copies are two activities after all: both count."""
    if not Activity.objects.kept().filter(pk=activity.pk, rival_of__isnull=False).update(rival_of=None):
        raise ActivityHasMovedOn
    activity.refresh_from_db()
    audit.record("outreach.kept_both", by=by, target=activity, unit=activity.unit.name)
    return activity


@transaction.atomic
def join(*, activity: Activity, into: Activity, by: User) -> Activity:
    """Two units logged the same activity: it counts once, with the first one; the second unit is its partner."""
    open_ = Activity.objects.counted().filter(pk__in=[activity.pk, into.pk]).select_for_update()
    if activity.pk == into.pk or len(open_) < 2:
        raise NothingToJoin
    is_new = not into.partners.filter(pk=activity.unit_id).exists() and activity.unit_id != into.unit_id
    Activity.objects.filter(pk=activity.pk).update(counted_with=into, partner_added=is_new)
    # What counted with the joined one counts with the first one from now on.
    Activity.objects.filter(counted_with=activity).update(counted_with=into)
    if is_new:
        into.partners.add(activity.unit)
    activity.refresh_from_db()
    audit.record("outreach.joined", by=by, target=activity, unit=activity.unit.name, other=into.unit.name)
    return activity


@transaction.atomic
def separate(*, activity: Activity, by: User) -> Activity:
    """The two were not the same: each counts again."""
    into = activity.counted_with
    if into is None or not Activity.objects.filter(pk=activity.pk, counted_with=into).update(
        counted_with=None, partner_added=False
    ):
        raise ActivityHasMovedOn
    if activity.partner_added:
        into.partners.remove(activity.unit)
    activity.refresh_from_db()
    _set_apart(activity, into)
    audit.record("outreach.separated", by=by, target=activity, unit=activity.unit.name, other=into.unit.name)
    return activity


@transaction.atomic
def set_apart(*, first: Activity, second: Activity, by: User) -> None:
    """Two entries look alike and are not the same: nobody is asked again."""
    if _set_apart(first, second):
        audit.record("outreach.separated", by=by, target=first, unit=first.unit.name, other=second.unit.name)


def _set_apart(first: Activity, second: Activity) -> bool:
    low, high = sorted([first.pk, second.pk])
    return Apart.objects.get_or_create(first_id=low, second_id=high)[1]


@transaction.atomic
def add_link(*, activity: Activity, url: str, by: User) -> Evidence:
    """Evidence that stands elsewhere, such as a broadcast or a page."""
    sha256 = hashlib.sha256(url.encode()).hexdigest()
    facts = {"kind": Evidence.Kind.LINK, "url": url}
    evidence, is_new = Evidence.objects.get_or_create(activity=activity, sha256=sha256, defaults=facts)
    if is_new:
        audit.record("outreach.evidence", by=by, target=activity, unit=activity.unit.name, sha256=sha256)
    return evidence


@transaction.atomic
def add_file(*, activity: Activity, data: bytes, name: str, by: User) -> Evidence:
    """A photo or file as evidence: the copy without hidden data is kept. The same file sent twice lands once.

    Raises EvidenceRefused for what cannot be cleaned.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    there = Evidence.objects.filter(activity=activity, sha256=sha256).first()
    if there is not None:
        return there
    copy = clean(data)
    kind = Evidence.Kind.PHOTO if copy.is_photo else Evidence.Kind.FILE
    stem = name.rsplit(".", 1)[0][:100] if kind == Evidence.Kind.FILE else ""
    evidence = Evidence(
        activity=activity,
        kind=kind,
        name=f"{stem or sha256[:8]}{copy.suffix}",
        size=len(copy.data),
        sha256=sha256,
    )
    evidence.file.save(f"{sha256[:16]}{copy.suffix}", ContentFile(copy.data), save=False)
    evidence.save(force_insert=True)
    audit.record("outreach.evidence", by=by, target=activity, unit=activity.unit.name, sha256=sha256)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, why: Evidence.Unfit, by: User) -> None:
    """Erase a photo, file or link that should not be here: its row and its file go. The log keeps its SHA-256 alone.

    Raises ClosedWithThis for the last evidence of a closed part.
    """
    activity = evidence.activity
    _closed_parts_keep_evidence(activity, Evidence.objects.filter(pk=evidence.pk))
    if not Evidence.objects.filter(pk=evidence.pk).delete()[0]:
        raise EvidenceIsGone
    facts = {"unit": activity.unit.name, "sha256": evidence.sha256, "why": why.value}
    audit.record("outreach.evidence_erased", by=by, target=activity, **facts)
    storage, name = evidence.file.storage, evidence.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def close(*, task: Task, unit: Unit, seen: int, changed: str, by: User) -> Assignment:
    """The unit has finished its part: what has changed, resting on the evidence of what it logged for the task."""
    there = _evidence_of(task, unit.pk).count()
    return programmes.finish(task=task, unit=unit, seen=seen, changed=changed, evidence=there, by=by)


def _evidence_of(task: Task, unit: int) -> QuerySet[Evidence]:
    """On what a unit's part in a task rests: the evidence of its entries, and of those of units that took it over."""
    entries = Activity.objects.kept().filter(task=task).of_units(carrying([unit]))
    return Evidence.objects.filter(activity__in=entries)


def _closed_parts_keep_evidence(activity: Activity, going: QuerySet[Evidence]) -> None:
    """Refuse what would leave a closed part without any evidence."""
    if activity.task is None or activity.removed_at is not None:
        return
    closed = activity.task.assignments.leading().filter(state=Assignment.State.DONE).select_for_update()
    lost = set(going.values_list("pk", flat=True))
    for unit in closed.values_list("unit", flat=True):
        there = set(_evidence_of(activity.task, unit).values_list("pk", flat=True))
        if there and there <= lost:
            raise ClosedWithThis
