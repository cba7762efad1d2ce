"""What every installation begins with: the indicators, and form BM-01 as data."""

from __future__ import annotations

from nep.outreach.models import Channel
from nep.programme.measures import measures
from nep.reports.models import Form, Indicator, RecipientSet

BM_01 = {
    "title": "Báo cáo kết quả thực hiện Bộ Quy tắc ứng xử",
    "columns": [
        {"key": "what", "kind": "text", "fill": "what", "label": "Hoạt động", "definition": "Các việc chính đã làm trong kỳ ở loại hình này. Không có việc thì ghi “Không phát sinh”; đó là báo cáo hợp lệ."},
        {"key": "pieces", "kind": "number", "fill": "pieces", "label": "Số lượng trong kỳ", "definition": "Số buổi, số tin, số bản làm từ ngày đầu đến hết ngày cuối kỳ. Việc nhiều đơn vị cùng làm do đơn vị ghi việc tính."},
        {"key": "since", "kind": "number", "fill": "since", "label": "Luỹ kế từ đầu năm", "definition": "Số lượng từ ngày 01 tháng 01 đến hết ngày cuối kỳ."},
        {"key": "people", "kind": "number", "fill": "people", "label": "Lượt người thực đếm", "definition": "Số lượt người đếm được: ký tên, điểm danh, lượt xem do trang thống kê. Một người dự hai lần là hai lượt."},
        {"key": "estimated", "kind": "number", "fill": "estimated", "label": "Lượt người ước tính", "definition": "Số lượt người ước chừng, như người nghe loa. Không cộng với số thực đếm."},
        {"key": "evidence", "kind": "number", "fill": "evidence", "label": "Việc có minh chứng", "definition": "Số việc có ít nhất một ảnh, tệp hoặc đường dẫn."},
        {"key": "money", "kind": "text", "label": "Kinh phí, nguồn", "definition": "Số tiền đã chi và nguồn, nếu có. Không chi thì để trống."},
        {"key": "note", "kind": "text", "fill": "note", "label": "Ghi chú", "definition": "Việc lồng ghép, việc cùng làm và điều cần nói thêm."},
    ],
    "questions": [
        {"key": "best", "fill": "best", "label": "Việc đáng kể nhất và thay đổi thấy được", "help": "Một, hai việc; nói điều đã khác đi với người dân."},
        {"key": "hard", "fill": "hard", "label": "Khó khăn, đề xuất", "help": "Khó khăn còn mở và điều đơn vị đề nghị."},
        {"key": "next", "fill": "next", "label": "Việc kỳ tới", "help": "Việc đến hạn trong kỳ tới."},
    ],
}  # fmt: skip


RECIPIENTS = {
    "Báo cáo Bộ và cấp trên": "Bộ Văn hóa, Thể thao và Du lịch (để báo cáo)\nThường trực Tỉnh ủy (để báo cáo)\nỦy ban nhân dân tỉnh (để báo cáo)\nCác đơn vị trong chương trình\nLưu: VT",
    "Báo cáo trong tỉnh": "Ủy ban nhân dân tỉnh (để báo cáo)\nCác đơn vị trong chương trình\nLưu: VT",
}


def load_standard() -> None:
    """Indicators, form BM-01 and recipients, where they are missing; what an installation changed stays."""
    if not RecipientSet.objects.exists():
        RecipientSet.objects.bulk_create(RecipientSet(name=n, lines=lines) for n, lines in RECIPIENTS.items())
    for measure in measures():
        Indicator.objects.get_or_create(code=measure.code)
    rows = [{"key": channel.value, "label": _vietnamese(channel)} for channel in Channel]
    Form.objects.get_or_create(code="BM-01", version=1, defaults={**BM_01, "rows": rows})


def _vietnamese(channel: Channel) -> str:
    from django.utils import translation

    with translation.override("vi"):
        return str(channel.label)
