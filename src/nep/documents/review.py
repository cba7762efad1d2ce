"""Deeds of the review: edit, split, merge, drop, add tasks, and say which units a name means.

Whoever changes a task says which revision was on the screen. When somebody else was faster the deed is refused
and nothing is lost: the page shows what was typed beside what is there now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.matching import match_all
from nep.agencies.models import Unit, UnitGroup
from nep.agencies.names import key
from nep.audit import actions as audit
from nep.documents.actions import name_bodies, understand
from nep.documents.errors import DocumentHasMovedOn, DraftHasMovedOn, NothingToMerge, NotSplit
from nep.documents.models import Document, DraftTask, NamedBody
from nep.reading.assignments import LOST_HEADING
from nep.reading.duties import cell_recurrence
from nep.reading.periods import days_of


def _open(document_id: int) -> Document:
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.status != Document.Status.READ:
        raise DocumentHasMovedOn
    return document


def _change(draft: DraftTask, revision: int, **values: Any) -> DraftTask:
    """Write the values if the task is still at this revision."""
    moved = DraftTask.objects.filter(pk=draft.pk, revision=revision).update(
        revision=F("revision") + 1, **values
    )
    if not moved:
        raise DraftHasMovedOn
    draft.refresh_from_db()
    return draft


@transaction.atomic
def edit(
    *,
    draft: DraftTask,
    revision: int,
    text: str,
    lead: Sequence[str],
    coordinate: Sequence[str],
    period: str,
    section: str,
    by: User,
) -> DraftTask:
    """Change a task; it then counts as looked at when somebody leads it."""
    document = _open(draft.document_id)
    values = {
        "text": text,
        "lead": list(lead),
        "coordinate": list(coordinate),
        "section": _found(section, lead),
    }
    open_still = {"needs_review": not lead, "why": draft.why if not lead else ""}
    _change(draft, revision, **values, **open_still, **_term(document, period))
    name_bodies(document=document, leading=lead, helping=coordinate)
    audit.record("review.edited", by=by, target=draft, document=str(document))
    return draft


def _found(section: str, lead: Sequence[str]) -> str:
    """The section of a task whose heading was lost: once somebody leads it, under the name of who does."""
    return section.replace(LOST_HEADING, "; ".join(lead)) if lead else section


def _term(document: Document, period: str) -> dict[str, Any]:
    year = (document.issued_on or timezone.localdate()).year
    begin, end = days_of(period, year=year)
    return {"period": period, "begin": begin, "end": end, "recurring": cell_recurrence(period) or ""}


@transaction.atomic
def accept(*, draft: DraftTask, revision: int, by: User) -> DraftTask:
    """Say that a task is right as it stands; a lead that was only suggested becomes its lead."""
    document = _open(draft.document_id)
    lead = draft.lead or draft.lead_suggested
    if not lead:
        raise DraftHasMovedOn
    _change(draft, revision, lead=lead, section=_found(draft.section, lead), needs_review=False, why="")
    name_bodies(document=document, leading=lead, helping=())
    audit.record("review.accepted", by=by, target=draft, document=str(document))
    return draft


@transaction.atomic
def drop(*, draft: DraftTask, revision: int, by: User) -> DraftTask:
    """Take a task out: it stays in the list, struck through, and can be taken back."""
    document = _open(draft.document_id)
    _change(draft, revision, dropped=True)
    audit.record("review.dropped", by=by, target=draft, document=str(document))
    return draft


@transaction.atomic
def restore(*, draft: DraftTask, revision: int, by: User) -> DraftTask:
    """Take a dropped task back."""
    document = _open(draft.document_id)
    _change(draft, revision, dropped=False)
    audit.record("review.restored", by=by, target=draft, document=str(document))
    return draft


@transaction.atomic
def split(*, draft: DraftTask, revision: int, texts: Sequence[str], by: User) -> list[DraftTask]:
    """Make several tasks of one, all with its bodies and its term; each points at its own words where they stand."""
    document = _open(draft.document_id)
    parts = [text.strip() for text in texts if text.strip()]
    if len(parts) < 2:
        raise NotSplit
    spans = _spans(document.text, draft, parts)
    _make_room(document, draft.position, len(parts) - 1)
    first = _change(draft, revision, text=parts[0], start_offset=spans[0][0], end_offset=spans[0][1])
    made = [first]
    for place, (text, span) in enumerate(zip(parts[1:], spans[1:], strict=True), start=1):
        made.append(_copy(draft, text, draft.position + place, span))
    audit.record("review.split", by=by, target=draft, document=str(document), parts=len(parts))
    return made


def _spans(text: str, draft: DraftTask, parts: Sequence[str]) -> list[tuple[int, int]]:
    """Where each part stands in the source; the whole span where a part was rewritten."""
    spans = []
    here = draft.start_offset
    for part in parts:
        found = text.find(part, here, draft.end_offset)
        spans.append((found, found + len(part)) if found >= 0 else (draft.start_offset, draft.end_offset))
        here = found + len(part) if found >= 0 else here
    return spans


def _copy(draft: DraftTask, text: str, position: int, span: tuple[int, int]) -> DraftTask:
    shared = (
        "document_id",
        "section",
        "lead",
        "coordinate",
        "period",
        "recurring",
        "begin",
        "end",
        "lead_suggested",
        "needs_review",
        "why",
    )
    facts = {name: getattr(draft, name) for name in shared}
    return DraftTask.objects.create(
        text=text, position=position, start_offset=span[0], end_offset=span[1], **facts
    )


def _make_room(document: Document, position: int, count: int) -> None:
    later = DraftTask.objects.filter(document=document, position__gt=position)
    later.update(position=F("position") + count)


@transaction.atomic
def merge(*, draft: DraftTask, revision: int, by: User) -> DraftTask:
    """Join a task with the one below it: their words, their bodies, and the term of the first that has one."""
    document = _open(draft.document_id)
    below = DraftTask.objects.kept().filter(document=document, position__gt=draft.position).first()
    if below is None:
        raise NothingToMerge
    term = draft if draft.period or draft.end else below
    values = {
        "text": f"{draft.text.rstrip()} {below.text}",
        "lead": list(dict.fromkeys([*draft.lead, *below.lead])),
        "coordinate": list(dict.fromkeys([*draft.coordinate, *below.coordinate])),
        "period": term.period,
        "recurring": term.recurring,
        "begin": term.begin,
        "end": term.end,
        "end_offset": max(draft.end_offset, below.end_offset),
        "start_offset": min(draft.start_offset, below.start_offset),
        "needs_review": draft.needs_review or below.needs_review,
    }
    _change(draft, revision, **values)
    _change(below, below.revision, dropped=True)
    audit.record("review.merged", by=by, target=draft, document=str(document), other=below.text[:80])
    return draft


@transaction.atomic
def add(
    *,
    document: Document,
    text: str,
    lead: Sequence[str],
    coordinate: Sequence[str],
    period: str,
    section: str,
    by: User,
) -> DraftTask:
    """Add a task that the reading missed, at the end of the list."""
    document = _open(document.pk)
    last = document.drafts.order_by("-position").values_list("position", flat=True).first() or 0
    draft = DraftTask.objects.create(
        document=document,
        position=last + 10,
        text=text,
        lead=list(lead),
        coordinate=list(coordinate),
        section=section,
        needs_review=not lead,
        **_term(document, period),
    )
    name_bodies(document=document, leading=lead, helping=coordinate)
    audit.record("review.added", by=by, target=draft, document=str(document))
    return draft


@transaction.atomic
def choose_units(
    *, body: NamedBody, units: Sequence[Unit], group: UnitGroup | None = None, by: User
) -> NamedBody:
    """Say which units of today a name means; no unit at all means a body that is not in the register.

    The same name in another spelling ("… Thương binh &Xã hội") is settled with it.
    """
    document = _open(body.document_id)
    for spelling in [body, *same_name(body, document.bodies.filter(state=NamedBody.State.OPEN))]:
        spelling.units.set(units)
        spelling.group = group
        spelling.state = NamedBody.State.CHOSEN if units else NamedBody.State.OUTSIDE
        spelling.save(update_fields=["group", "state"])
    audit.record(
        "review.body_chosen",
        by=by,
        target=body,
        document=str(body.document),
        units=[unit.name for unit in units[:20]],
    )
    return body


def same_name(body: NamedBody, others: Iterable[NamedBody]) -> list[NamedBody]:
    """The other bodies of the document that bear the same name, spelled in another way."""
    return [other for other in others if other.pk != body.pk and key(other.name) == key(body.name)]


def once(bodies: Iterable[NamedBody]) -> list[NamedBody]:
    """Each name once, whatever its spellings; the first one stands for the others."""
    return list({key(body.name): body for body in reversed(list(bodies))}.values())[::-1]


# One heir, or a whole group such as "UBND các huyện": there is nothing to weigh up.
PLAIN_GROUP = 9


@transaction.atomic
def choose_suggested(*, document: Document, by: User) -> int:
    """Take the suggestion for every open name that has a plain one; the number of names."""
    document = _open(document.pk)
    names = document.bodies.filter(state=NamedBody.State.OPEN).prefetch_related("suggested")
    plain = [
        body for body in names if len(body.suggested.all()) == 1 or len(body.suggested.all()) >= PLAIN_GROUP
    ]
    for body in once(plain):
        choose_units(body=body, units=list(body.suggested.all()), by=by)
    return len(plain)


@transaction.atomic
def leave_outside(*, document: Document, by: User) -> int:
    """Mark every open name without a suggestion as a body outside of the register; the number of names."""
    document = _open(document.pk)
    unknown = document.bodies.filter(state=NamedBody.State.OPEN, suggested=None)
    found = list(unknown)
    for body in once(found):
        choose_units(body=body, units=[], by=by)
    return len(found)


@transaction.atomic
def match_again(*, document: Document, by: User) -> int:
    """Ask the register of units once more for every open name; how many are clear now."""
    document = _open(document.pk)
    names = list(document.bodies.filter(state=NamedBody.State.OPEN))
    matches = match_all([body.name for body in names], timezone.localdate())
    for body in names:
        understand(body=body, found=matches[body.name])
    clear = sum(body.state == NamedBody.State.CERTAIN for body in names)
    audit.record("review.matched_again", by=by, target=document, clear=clear)
    return clear


@transaction.atomic
def reopen(*, body: NamedBody, by: User) -> NamedBody:
    """Take back a choice of units: the name waits for a person again."""
    _open(body.document_id)
    body.units.clear()
    body.state, body.group = NamedBody.State.OPEN, None
    body.save(update_fields=["group", "state"])
    audit.record("review.body_reopened", by=by, target=body, document=str(body.document))
    return body
