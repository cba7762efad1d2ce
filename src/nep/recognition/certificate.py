"""The certificate of an adopted initiative: who signs it fills in number and day."""

from __future__ import annotations

from django.utils import translation

from nep.agencies.models import Jurisdiction
from nep.recognition.models import Initiative
from nep.rendering import OfficialDocument, Paragraph, Signature, official_docx
from nep.ui.written import ngay


def as_docx(initiative: Initiative) -> bytes:
    """The file, in the plain layout of an official document."""
    # An official document is Vietnamese, whatever language its officer works in.
    with translation.override("vi"):
        return official_docx(as_document(initiative, Jurisdiction.current()))


def as_document(initiative: Initiative, place: Jurisdiction | None) -> OfficialDocument:
    body = place.unit.name if place else initiative.unit.name
    day = ngay(initiative.answered_on)
    return OfficialDocument(
        issuing_body=body,
        symbol="GCN-UBND",
        place=place.name if place else "",
        year=initiative.answered_on.year if initiative.answered_on else None,
        kind="Giấy chứng nhận",
        title="Sáng kiến được áp dụng",
        blocks=(
            Paragraph(f"{body} chứng nhận:"),
            Paragraph(
                f"Sáng kiến “{initiative.title}” của {initiative.unit.name} được áp dụng từ ngày {day}."
            ),
            Paragraph(initiative.solution, lead="Cách làm."),
            Paragraph(initiative.effect, lead="Hiệu quả đã thấy."),
        ),
        signature=Signature(position="Người có thẩm quyền"),
    )
