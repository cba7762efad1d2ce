"""Deeds with documents in the register: bring one, read it, correct its formal parts, link it to others."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nep.accounts.models import User
from nep.agencies.matching import Match, Status, match_all
from nep.agencies.names import is_vague
from nep.audit import actions as audit
from nep.documents.errors import AlreadyRegistered, DocumentHasMovedOn, FileRefused
from nep.documents.models import Document, DocumentLink, DraftTask, NamedBody
from nep.mail import worker
from nep.reading import Reading
from nep.reading.casing import as_sentence
from nep.reading.periods import days_of

HEADER_FIELDS = (
    "number",
    "doc_type",
    "title",
    "issuer",
    "issued_on",
    "place",
    "signer",
    "signer_title",
    "source_url",
)
_LENGTHS = {
    "number": 60,
    "doc_type": 40,
    "title": 600,
    "issuer": 200,
    "place": 100,
    "signer": 100,
    "signer_title": 100,
}


def digest(file: File[bytes]) -> str:
    """The SHA-256 of a file, read in pieces."""
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


@transaction.atomic
def upload(*, file: File[bytes], by: User | None, source_url: str = "") -> Document:
    """Register a document as it came and have it read in the background.

    The name is only its last part, without folders. Raises FileRefused or AlreadyRegistered.
    """
    name = PurePath((file.name or "van-ban").replace("\\", "/")).name[:255]
    if not file.size:
        raise FileRefused(_("Tệp rỗng, chưa có chữ nào để đọc."))
    if file.size > settings.NEP_MAX_UPLOAD_BYTES:
        limit = settings.NEP_MAX_UPLOAD_BYTES // 2**20
        raise FileRefused(_("Tệp quá lớn. Mỗi văn bản tối đa %(limit)s MB.") % {"limit": limit})
    sha256 = digest(file)
    known = Document.objects.filter(sha256=sha256).first()
    if known:
        raise AlreadyRegistered(known.pk)
    document = Document(file_name=name, size=file.size, sha256=sha256, uploaded_by=by, source_url=source_url)
    document.file.save(f"{sha256[:16]}{PurePath(name).suffix[:10].lower()}", file, save=False)
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:  # two people brought the same file at once
        raise AlreadyRegistered(Document.objects.get(sha256=sha256).pk) from error
    audit.record("document.uploaded", by=by, target=document, sha256=sha256, file_name=name)
    worker.enqueue("nep.documents.tasks.read_document", document_id=document.pk)
    return document


# -- reading, by the worker -------------------------------------------------------------------------------------


def claim_reading(*, document_id: int) -> str:
    """Take up the reading of a waiting or lost document; the claim is needed to finish it."""
    claim = secrets.token_hex(16)
    free = Document.objects.filter(pk=document_id, status=Document.Status.WAITING)
    moved = free.update(
        status=Document.Status.READING,
        step=Document.Step.OPENING,
        claim=claim,
        moved_at=timezone.now(),
        failure="",
    )
    if not moved:
        raise DocumentHasMovedOn
    return claim


def reach(*, document_id: int, claim: str, step: Document.Step, page: int = 0, pages: int = 0) -> None:
    """Say how far the reading is; a reader that lost its claim stops here."""
    moved = Document.objects.filter(pk=document_id, claim=claim, status=Document.Status.READING).update(
        step=step, pages_done=page, pages_total=pages, moved_at=timezone.now()
    )
    if not moved:
        raise DocumentHasMovedOn


@transaction.atomic
def finish_reading(*, document_id: int, claim: str, reading: Reading) -> Document:
    """Keep what was read: formal parts, draft tasks, and the bodies that they name, matched with the units of today."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.claim != claim or document.status != Document.Status.READING:
        raise DocumentHasMovedOn
    _keep_header(document, reading)
    document.drafts.all().delete()
    document.bodies.all().delete()
    year = document.issued_on.year if document.issued_on else timezone.localdate().year
    DraftTask.objects.bulk_create(
        _draft(document, place, task, year) for place, task in enumerate(reading.tasks, start=1)
    )
    name_bodies(
        document=document,
        leading=[name for task in reading.tasks for name in [*task.lead, *task.lead_suggested]],
        helping=[name for task in reading.tasks for name in task.coordinate],
    )
    document.status, document.step = Document.Status.READ, Document.Step.DONE
    document.claim, document.moved_at = "", timezone.now()
    document.save()
    audit.record(
        "document.read", by=None, target=document, tasks=len(reading.tasks), warnings=len(reading.warnings)
    )
    return document


@transaction.atomic
def fail_reading(*, document_id: int, claim: str, why: str) -> None:
    """Keep the sentence that says why the file cannot be read."""
    moved = Document.objects.filter(pk=document_id, claim=claim, status=Document.Status.READING).update(
        status=Document.Status.FAILED, failure=why[:300], claim="", moved_at=timezone.now()
    )
    if not moved:
        raise DocumentHasMovedOn
    audit.record("document.not_read", by=None, target=Document.objects.get(pk=document_id), why=why[:300])


@transaction.atomic
def read_again(*, document: Document, by: User | None) -> Document:
    """Put a failed or lost reading back in the queue."""
    again = Document.objects.filter(pk=document.pk).filter(status=Document.Status.FAILED)
    lost = Document.objects.stalled().filter(pk=document.pk)
    fresh = {
        "status": Document.Status.WAITING,
        "step": Document.Step.QUEUED,
        "claim": "",
        "moved_at": timezone.now(),
        "failure": "",
    }
    if not (again.update(**fresh) or lost.update(**fresh)):
        raise DocumentHasMovedOn
    document.refresh_from_db()
    audit.record("document.queued_again", by=by, target=document)
    worker.enqueue("nep.documents.tasks.read_document", document_id=document.pk)
    return document


def resume_lost_readings() -> int:
    """Queue every reading whose worker was lost; the number of them. The worker calls it when it starts."""
    queued = 0
    for document in Document.objects.stalled():
        # Another worker that starts at the same moment may be faster.
        with suppress(DocumentHasMovedOn):
            read_again(document=document, by=None)
            queued += 1
    return queued


def _keep_header(document: Document, reading: Reading) -> None:
    header = reading.header
    for name, length in _LENGTHS.items():
        setattr(document, name, (getattr(header, name) or "")[:length])
    document.title = as_sentence(header.title, reading.text)[:600]
    whole_day = header.issued_on if header.issued_on and len(header.issued_on) == 10 else None
    document.issued_on = date.fromisoformat(whole_day) if whole_day else None
    document.text, document.scanned = reading.text, reading.scanned
    document.legal_basis, document.cited = header.legal_basis, header.cited
    document.addressees, document.recipients = header.addressees, header.recipients
    document.warnings = [vars(warning) for warning in reading.warnings]


def _draft(document: Document, place: int, task: Any, year: int) -> DraftTask:
    begin, end = days_of(task.period or "", year=year)
    return DraftTask(
        document=document,
        position=place * 10,
        section=task.section[:600],
        text=re.sub(
            r"\s*\./\.$", ".", task.text
        ),  # the mark that ends a document is no part of its last task
        lead=task.lead,
        coordinate=task.coordinate,
        period=(task.period or "")[:300],
        recurring=task.recurring or "",
        begin=begin,
        end=end,
        start_offset=task.start,
        end_offset=task.end,
        lead_suggested=task.lead_suggested,
        needs_review=task.needs_review,
        why=task.why[:400],
    )


def name_bodies(*, document: Document, leading: Sequence[str], helping: Sequence[str]) -> None:
    """Note the bodies that are new to the document, with what the register of units says of each name.

    "Các đơn vị liên quan" names nobody: as a helper it is left as it stands, as a lead somebody must say who.
    """
    known = set(document.bodies.values_list("name", flat=True))
    fresh = [name[:400] for name in dict.fromkeys([*leading, *helping]) if name and name[:400] not in known]
    matches = match_all(fresh, timezone.localdate()) if fresh else {}
    for name in fresh:
        _name_body(document, name, matches[name], leads=name in leading)


def _name_body(document: Document, name: str, found: Match, *, leads: bool) -> None:
    body = NamedBody(document=document, name=name)
    if not leads and is_vague(name):
        body.state = NamedBody.State.OUTSIDE
    understand(body=body, found=found)


def understand(*, body: NamedBody, found: Match) -> None:
    """Keep what the register of units says of a name: the units it means, or those that may be meant."""
    if found.is_certain:
        body.state = NamedBody.State.CERTAIN
    body.says = found.sentence[:600]
    body.group = found.group if found.status == Status.GROUP else None
    body.save()
    body.units.set(found.units if found.is_certain else [])
    body.suggested.set([] if found.is_certain else found.suggested)


# -- the register ------------------------------------------------------------------------------------------------


@transaction.atomic
def correct_header(*, document: Document, by: User, **facts: Any) -> Document:
    """Correct the formal parts of a document: number, title, issuer, day, place, signer, where it is published."""
    unknown = set(facts) - set(HEADER_FIELDS)
    if unknown:
        raise TypeError(f"no formal part is called {sorted(unknown)}")
    changed = {name: value for name, value in facts.items() if getattr(document, name) != value}
    for name, value in changed.items():
        setattr(document, name, value)
    if changed:
        document.save()
        audit.record("document.corrected", by=by, target=document, fields=sorted(changed))
    return document


@transaction.atomic
def link(
    *, document: Document, other: Document, kind: str, by: User, since: date | None = None
) -> DocumentLink:
    """Say what a document does to another one: replaces, corrects, amends or implements it."""
    made, new = DocumentLink.objects.get_or_create(
        document=document, other=other, kind=kind, defaults={"since": since}
    )
    if new:
        audit.record(
            "document.linked", by=by, target=document, other=str(other), how=str(made.get_kind_display())
        )
    return made


@transaction.atomic
def publish(*, document: Document, by: User) -> Document:
    """Open a document and its original file to everybody."""
    if not Document.objects.filter(pk=document.pk, is_public=False).update(is_public=True):
        raise DocumentHasMovedOn
    document.refresh_from_db()
    audit.record("document.published", by=by, target=document)
    return document


@transaction.atomic
def mark_confirmed(*, document: Document, by: User) -> Document:
    """Close the review: a programme now stands on this document."""
    if not Document.objects.filter(pk=document.pk, status=Document.Status.READ).update(
        status=Document.Status.CONFIRMED, moved_at=timezone.now()
    ):
        raise DocumentHasMovedOn
    document.refresh_from_db()
    audit.record("document.confirmed", by=by, target=document)
    return document
