"""Values in, bytes out: official documents as .docx, working tables as .xlsx.

>>> document = OfficialDocument(
...     issuing_body="Ủy ban nhân dân xã An Hòa", symbol="KH-UBND", place="An Hòa", year=2026,
...     kind="Kế hoạch", title="Triển khai Bộ Quy tắc ứng xử trên mạng xã hội",
...     blocks=(Heading("Mục đích, yêu cầu"), Paragraph("Nâng cao nhận thức của người dân.")),
...     signature=Signature(mode=("TM. Ủy ban nhân dân",), position="Chủ tịch"),
... )
>>> official_docx(document)[:2]
b'PK'

>>> from datetime import date
>>> fields = (Field("Việc"), Field("Thời hạn", Kind.DATE))
>>> handed_out = write_sheet(Sheet("Việc", fields, rows=(("Phát tờ gấp", date(2026, 3, 5)),), keys=("t1",)))
>>> read_sheet(handed_out, fields).rows[0].values
{'Việc': 'Phát tờ gấp', 'Thời hạn': datetime.date(2026, 3, 5)}
"""

from .books import Ledger, write_book
from .handbook import Handbook, HandbookCall, HandbookChapter, HandbookRule, fingerprint, handbook_pdf
from .official import annex_docx, official_docx
from .sheet_reading import (
    HeadingsMissing,
    NotASheet,
    SheetError,
    SheetLocked,
    SheetReading,
    SheetRefused,
    SheetRow,
    SheetTooLarge,
    read_sheet,
)
from .sheets import Field, Kind, Sheet, write_sheet
from .task_table import TASK_FIELDS, TaskRow, task_annex, task_table_docx, task_table_xlsx
from .values import (
    LETTER,
    Annex,
    Block,
    Bullet,
    Chart,
    Column,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    SectionRow,
    Signature,
    Table,
)

__all__ = [
    "LETTER",
    "TASK_FIELDS",
    "Annex",
    "Block",
    "Bullet",
    "Chart",
    "Column",
    "Field",
    "Handbook",
    "HandbookCall",
    "HandbookChapter",
    "HandbookRule",
    "Heading",
    "HeadingsMissing",
    "Kind",
    "Ledger",
    "NotASheet",
    "OfficialDocument",
    "Paragraph",
    "Row",
    "SectionRow",
    "Sheet",
    "SheetError",
    "SheetLocked",
    "SheetReading",
    "SheetRefused",
    "SheetRow",
    "SheetTooLarge",
    "Signature",
    "Table",
    "TaskRow",
    "annex_docx",
    "fingerprint",
    "handbook_pdf",
    "official_docx",
    "read_sheet",
    "task_annex",
    "task_table_docx",
    "task_table_xlsx",
    "write_book",
    "write_sheet",
]
