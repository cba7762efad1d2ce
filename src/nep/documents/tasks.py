"""The worker's part: reading a document, and taking up readings that were lost."""

from __future__ import annotations

import logging

from django_tasks import task

from nep.documents import actions
from nep.documents.errors import DocumentHasMovedOn
from nep.documents.models import Document
from nep.reading import Reading, UnreadableDocument, read

logger = logging.getLogger(__name__)


@task()
def read_document(document_id: int) -> None:
    """Read a document that waits. Run twice, or while another worker reads it, it does no harm."""
    try:
        claim = actions.claim_reading(document_id=document_id)
    except DocumentHasMovedOn:
        return
    try:
        actions.finish_reading(document_id=document_id, claim=claim, reading=_reading(document_id, claim))
    except UnreadableDocument as refusal:
        actions.fail_reading(document_id=document_id, claim=claim, why=str(refusal))
    except DocumentHasMovedOn:
        logger.info("document %s was taken up by another worker", document_id)
    except Exception:
        actions.fail_reading(
            document_id=document_id,
            claim=claim,
            why="Có lỗi khi đọc văn bản. Người quản trị xem nhật ký máy chủ.",
        )
        raise


def _reading(document_id: int, claim: str) -> Reading:
    """The reading, with a sign of life after each page and each step."""

    def on_page(done: int, total: int) -> None:
        step = Document.Step.OPENING if done < total else Document.Step.UNDERSTANDING
        actions.reach(document_id=document_id, claim=claim, step=step, page=done, pages=total)

    path = Document.objects.get(pk=document_id).file.path
    actions.reach(document_id=document_id, claim=claim, step=Document.Step.UNDERSTANDING)
    reading = read(path, on_page=on_page)
    actions.reach(document_id=document_id, claim=claim, step=Document.Step.MATCHING)
    return reading
