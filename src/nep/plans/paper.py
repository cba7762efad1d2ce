"""The plan as a document in the layout of Decree 30/2020/NĐ-CP: number and day are left blank for the clerk."""

from __future__ import annotations

from nep.plans.models import Plan
from nep.rendering import (
    Block,
    Bullet,
    Column,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Signature,
    Table,
    official_docx,
)

COLUMNS = (
    Column("TT", 10, "center"),
    Column("Nội dung việc", 65, "justify"),
    Column("Bộ phận thực hiện", 38),
    Column("Thời hạn", 26, "center"),
    Column("Kinh phí", 26),
)


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def as_docx(plan: Plan) -> bytes:
    """The file, ready to be numbered, dated, signed and sealed."""
    return official_docx(as_document(plan))


def as_document(plan: Plan) -> OfficialDocument:
    name = plan.unit.name
    return OfficialDocument(
        issuing_body=name,
        parent_body=plan.parent_body,
        symbol=plan.symbol,
        place=plan.place,
        year=plan.year,
        kind="Kế hoạch",
        title=plan.title,
        legal_bases=paragraphs(plan.legal_bases),
        blocks=(Paragraph(f"{name} ban hành Kế hoạch như sau:"), *body(plan)),
        signature=Signature(
            mode=paragraphs(plan.sign_mode), position=plan.sign_position, name=plan.sign_name
        ),
        recipients=paragraphs(plan.recipients),
    )


def body(plan: Plan) -> tuple[Block, ...]:
    rows = plan.rows.filter(kept=True)
    return (
        Heading("Mục đích, yêu cầu"),
        Heading("Mục đích", 2),
        *(Bullet(line) for line in paragraphs(plan.aims)),
        Heading("Yêu cầu", 2),
        *(Bullet(line) for line in paragraphs(plan.demands)),
        Heading("Nhiệm vụ và phân công"),
        Table(
            COLUMNS,
            tuple(
                Row((str(place), row.text, row.office or plan.unit.name, row.term, row.budget))
                for place, row in enumerate(rows, start=1)
            ),
        ),
        Heading("Kinh phí"),
        *(Paragraph(line) for line in paragraphs(plan.money)),
        Heading("Tổ chức thực hiện"),
        *(Paragraph(line) for line in paragraphs(plan.carrying_out)),
        Paragraph(f"Trên đây là Kế hoạch của {plan.unit.name}; các bộ phận nghiêm túc thực hiện."),
    )
