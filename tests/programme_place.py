"""Programmes out of made-up plans: a flattened annex of 17 tasks, and shorter ways for tests that need only tasks."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone

from agencies_place import AN_HOA, made
from nep.agencies.loading import load_province
from nep.agencies.models import Unit
from nep.documents import actions as documents
from nep.documents import review
from nep.documents.models import Document, DraftTask, NamedBody
from nep.documents.tasks import read_document
from nep.programme import actions

_numbers = count(1)

SECTIONS = {
    "Tuyên truyền, phổ biến": [
        ("Biên soạn cẩm nang ứng xử trên mạng cho cán bộ, công chức", "Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ; Sở Tư pháp", "2026-2027"),
        ("Mở chuyên mục hỏi đáp về ứng xử trên mạng trên sóng phát thanh", "Các cơ quan báo chí", "Sở Văn hóa, Thể thao và Du lịch", "Quý II/2026"),
        ("Lồng ghép kỹ năng số an toàn vào hoạt động ngoại khóa của học sinh", "Sở Giáo dục và Đào tạo", "Tỉnh đoàn", "Năm học 2026-2027"),
        ("Cảnh báo các chiêu lừa đảo trên mạng đến từng tổ dân phố", "Công an tỉnh", "Ủy ban nhân dân các xã, phường", "Thường xuyên"),
        ("Phổ biến các quy định pháp luật về phát ngôn trên mạng", "Sở Tư pháp", "Công an tỉnh", "Quý III/2026"),
        ("Vận động hội viên giữ lời hay ý đẹp khi bình luận", "Hội Liên hiệp Phụ nữ tỉnh", "Tỉnh đoàn", "2026-2028"),
        ("Tổ chức hội thi video ngắn về nếp sống đẹp trên mạng", "Tỉnh đoàn", "Sở Giáo dục và Đào tạo", "Trước 30/11/2026"),
        ("Treo bảng tóm tắt Bộ Quy tắc ở nhà văn hóa thôn, khu phố", "Ủy ban nhân dân các xã, phường", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Quý II/2026"),
        ("Phát tờ gấp cho tiểu thương bán hàng trực tuyến", "Sở Công Thương", "Ủy ban nhân dân các xã, phường", "Quý IV/2026"),
        ("Hướng dẫn cha mẹ đặt giới hạn thời gian dùng mạng cho con", "Sở Y tế", "Hội Liên hiệp Phụ nữ tỉnh", "2026-2028"),
        ("Nói chuyện chuyên đề tại các doanh nghiệp đông lao động", "Liên đoàn Lao động tỉnh", "Sở Nội vụ", "Quý III/2026"),
    ],
    "Nâng cao năng lực": [
        ("Tập huấn người phụ trách trang thông tin của xã, phường", "Sở Khoa học và Công nghệ", "Ủy ban nhân dân các xã, phường", "Quý II/2026"),
        ("Tập huấn báo cáo viên cơ sở về kiểm chứng tin", "Sở Văn hóa, Thể thao và Du lịch", "Các cơ quan báo chí", "Trước 30/6/2026"),
        ("Bố trí kinh phí thực hiện Kế hoạch theo phân cấp", "Sở Tài chính", "Các sở, ban, ngành", "Hằng năm"),
    ],
    "Kiểm tra, tổng kết": [
        ("Khảo sát mức độ hiểu biết của người dân về Bộ Quy tắc", "Sở Văn hóa, Thể thao và Du lịch", "Sở Khoa học và Công nghệ", "Quý IV/2026"),
        ("Đưa kết quả thực hiện vào tiêu chí thi đua hằng năm", "Sở Nội vụ", "Các sở, ban, ngành", "Hằng năm"),
        ("Sơ kết một năm thực hiện, biểu dương cách làm hay", "Sở Văn hóa, Thể thao và Du lịch", "Các sở, ban, ngành; Ủy ban nhân dân các xã, phường", "Trước 15/12/2026"),
    ],
}  # fmt: skip
HEADINGS = ["Stt", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện"]
ROMAN = ("I", "II", "III")


def annex_text(
    sections=SECTIONS, number="21/KH-UBND", title="Thực hiện Bộ Quy tắc ứng xử trên mạng năm 2026"
):
    """A plan whose annex a copy from the web has flattened: each cell on a line of its own."""
    lines = [
        "ỦY BAN NHÂN DÂN",
        "TỈNH AN HÒA",
        f"Số: {number}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Hòa, ngày 12 tháng 01 năm 2026",
        "KẾ HOẠCH",
        title,
        "Căn cứ Quyết định số 423/QĐ-BVHTTDL ngày 05/3/2026 của Bộ Văn hóa, Thể thao và Du lịch ban hành Bộ Quy tắc ứng xử văn hóa trên môi trường số, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH",
        "1. Giúp người dân cư xử có văn hóa khi lên mạng.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Hoàng Văn Mẫu",
        "PHỤ LỤC",
        "PHÂN CÔNG NHIỆM VỤ",
        f"(Kèm theo Kế hoạch số {number} ngày 12/01/2026 của Ủy ban nhân dân tỉnh)",
        *HEADINGS,
    ]
    numbers = count(1)
    for roman, (section, rows) in zip(ROMAN, sections.items(), strict=False):
        lines += [roman, section]
        for text, lead, coordinate, period in rows:
            lines += [str(next(numbers)), text, lead, *coordinate.split("; "), period]
    return "\n\n".join(lines) + "\n"


def load_an_hoa():
    """The units of the made-up province."""
    return load_province("98", place=AN_HOA)


def imported(text, *, by, name="ke-hoach.txt"):
    """A text as a file in the register, read."""
    document = documents.upload(file=ContentFile(text.encode(), name=name), by=by)
    read_document.call(document.pk)
    document.refresh_from_db()
    return document


def settle(document, *, by, units=None):
    """Finish the review: agree with every task, and choose for each open name what `units` or the register says."""
    for draft in document.drafts.open():
        review.accept(draft=draft, revision=draft.revision, by=by)
    for body in document.bodies.filter(state=NamedBody.State.OPEN):
        chosen = (units or {}).get(body.name, list(body.suggested.all()))
        review.choose_units(body=body, units=chosen, by=by)
    return document


def imported_programme(text, *, by, units=None):
    """The whole way: a file, its reading, the review, the programme."""
    document = settle(imported(text, by=by), by=by, units=units)
    return actions.confirm(document=document, by=by)


def reviewed(tasks, *, number="", title="Kế hoạch mẫu", issued_on=date(2026, 1, 12)):
    """A document whose review is finished, without a file to read. Tasks are given as for `task`."""
    place = next(_numbers)
    text = "\n".join(facts["text"] for facts in tasks)
    document = Document.objects.create(
        file_name=f"van-ban-{place}.txt",
        size=len(text.encode()),
        sha256=hashlib.sha256(f"{place}".encode()).hexdigest(),
        number=number or f"{place}/KH-UBND",
        doc_type="Kế hoạch",
        title=title,
        issuer="Ủy ban nhân dân tỉnh An Hòa",
        issued_on=issued_on,
        text=text,
        status=Document.Status.READ,
    )
    for position, facts in enumerate(tasks, start=1):
        start = text.index(facts["text"])
        end = start + len(facts["text"])
        DraftTask.objects.create(
            document=document, position=position * 10, start_offset=start, end_offset=end, **facts
        )
    return document


def task(text, lead=(), coordinate=(), **facts):
    """A task as a document writes it; `lead` and `coordinate` are names."""
    return {"text": text, "lead": list(lead), "coordinate": list(coordinate), **facts}


def named(document, **units):
    """Say which units the names of a document mean: `named(document, **{"Sở A": [unit]})`."""
    for name, chosen in units.items():
        body = document.bodies.create(name=name, state=NamedBody.State.CHOSEN)
        body.units.set(chosen)
    return document


def units_called(*names):
    """Units in force with these names; made when they are not there."""
    found = {unit.name: unit for unit in Unit.objects.filter(name__in=names, valid_to=None)}
    return {name: [found.get(name) or made(name)] for name in names}


def programme_of(tasks, *, by, **facts):
    """A programme of such tasks; every name is a unit of its own, made when it is not there."""
    document = reviewed(tasks, **facts)
    names = {name for facts in tasks for name in [*facts["lead"], *facts["coordinate"]]}
    named(document, **units_called(*sorted(names)))
    return actions.confirm(document=document, by=by)


def finish(task, unit, *, by, seen=0):
    """The unit has finished its part, with a sentence and evidence."""
    changed = "Người dân đọc được ngay tại chỗ."
    return actions.finish(task=task, unit=unit, seen=seen, changed=changed, evidence=1, by=by)


def all_done(parts):
    """As if these parts had been finished today."""
    parts.update(state=2, begun_on=today(), done_on=today(), changed="Người dân đọc được ngay tại chỗ.")


def today():
    return timezone.localdate()
