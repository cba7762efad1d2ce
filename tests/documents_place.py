"""A document that has been read, for tests of the register, the review and the programme."""

from __future__ import annotations

from django.core.files.base import ContentFile

from nep.agencies.models import Unit
from nep.documents import actions
from nep.documents.models import Document
from nep.documents.tasks import read_document

PLAN = """ỦY BAN NHÂN DÂN
TỈNH AN HÒA

Số: 7/KH-UBND

An Hòa, ngày 02 tháng 3 năm 2026

KẾ HOẠCH

PHÒNG NGỪA LỪA ĐẢO TRÊN MẠNG

Căn cứ Luật số 91/2025/QH15, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. TỔ CHỨC THỰC HIỆN

1. Sở Y tế

- Chủ trì, phối hợp với Sở Thông tin và Truyền thông tập huấn cho trạm y tế; hoàn thành trước ngày 30/6/2026.

- Theo dõi, tổng hợp kết quả. Báo cáo Ủy ban nhân dân tỉnh.

Lồng ghép nội dung phòng ngừa vào bài giảng cho học sinh.

3. Công an tỉnh

- Cảnh báo người dân qua truyền thanh cơ sở.

Trên đây là Kế hoạch, đề nghị các đơn vị thực hiện./.

Nơi nhận:
- Thường trực Tỉnh ủy;
- Lưu: VT.

CHỦ TỊCH

Lê Văn Mẫu
"""


def upload(by, text=PLAN, name="ke-hoach.txt") -> Document:
    """A registered document that waits for the worker."""
    return actions.upload(file=ContentFile(text.encode(), name), by=by)


def read_now(document: Document) -> Document:
    """The worker's part, done at once."""
    read_document.func(document_id=document.pk)
    document.refresh_from_db()
    return document


def read_plan(by, text=PLAN, name="ke-hoach.txt") -> Document:
    """A document that has been read and waits for its review."""
    return read_now(upload(by, text, name))


def unit(name: str, **facts) -> Unit:
    made = Unit.called(name, kind=facts.pop("kind", Unit.Kind.DEPARTMENT), **facts)
    made.save()
    return made
