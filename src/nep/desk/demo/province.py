"""A year at the size of a province that ends today, for measuring: 150 units, 2,000 tasks, 60,000 entries, all invented.

Rows are written in bulk: what is measured is reading them. The log names this once; the deeds of officers go
through the doors.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.documents.models import Document
from nep.outreach.models import Activity, Channel, Evidence, Occasion
from nep.programme.models import Assignment, Programme, Section, Task

SEED = 20261122
TITLE = "Chương trình cấp tỉnh để đo, toàn dữ liệu giả định"
SECTIONS = (
    "Tuyên truyền, giáo dục",
    "Trang bị kỹ năng",
    "Hỗ trợ người dân",
    "Trường học",
    "Theo dõi, đánh giá",
)
DEEDS = (
    "Phát thanh về",
    "Nói chuyện về",
    "Phát tờ gấp về",
    "Đăng bài về",
    "Họp thôn bàn về",
    "Sinh hoạt lớp về",
)
SUBJECTS = (
    "cuộc gọi giả danh",
    "giữ lời khi bình luận",
    "kiểm tra tin trước khi gửi",
    "bảo vệ trẻ trên mạng",
    "giữ mật khẩu",
    "mua bán trên mạng",
)
CHANGES = (
    "Bà con biết gọi cho ngân hàng trước khi chuyển tiền.",
    "Học sinh biết hỏi thầy cô khi bị dọa trên mạng.",
    "Nhóm thôn không còn chia sẻ tin chưa rõ nguồn.",
    "",
)
BATCH = 2_000


@dataclass(frozen=True)
class Size:
    """How much is made."""

    units: int = 150
    tasks: int = 2_000
    entries: int = 60_000
    until: date = field(default_factory=timezone.localdate)

    def before(self, days: int) -> date:
        return self.until - timedelta(days=days)


def make_province(by: User, size: Size | None = None) -> Programme:
    """The units that are there filled up to the size, a programme of tasks, and a year of entries; the same each time."""
    chosen = size or Size()
    known = Programme.objects.filter(title=TITLE).first()
    if known is not None:
        return known
    chance = random.Random(SEED)  # noqa: S311  the same invented data each time
    with transaction.atomic():
        units = _units(chosen)
        programme = _programme(by, chosen)
        _tasks(programme, units, chosen, chance)
        _entries(programme, units, by, chosen, chance)
        counts = {"units": chosen.units, "tasks": chosen.tasks, "entries": chosen.entries}
        audit.record("demo.province_made", by=by, target=programme, **counts)
    return programme


def _units(size: Size) -> list[Unit]:
    names = [f"Ủy ban nhân dân xã Mẫu Số {place}" for place in range(1, size.units + 1)]
    fresh = [Unit.called(name, kind=Unit.Kind.COMMUNE, province_code="99") for name in names]
    Unit.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=True)
    return list(Unit.objects.filter(name__in=names).order_by("pk"))


def _programme(by: User, size: Size) -> Programme:
    document = Document(
        file_name="ke-hoach-tinh.txt", size=1, sha256=f"{size.entries:064d}", number="99/KH-UBND", doc_type="Kế hoạch",
        title=TITLE, issuer="Ủy ban nhân dân tỉnh Mẫu", issued_on=size.before(350), status=Document.Status.CONFIRMED, uploaded_by=by,
    )  # fmt: skip
    document.file.save("ke-hoach-tinh.txt", ContentFile(b"-"), save=False)
    document.save()
    return Programme.objects.create(document=document, title=TITLE, confirmed_by=by)


def _tasks(programme: Programme, units: list[Unit], size: Size, chance: random.Random) -> None:
    sections = Section.objects.bulk_create(
        Section(programme=programme, position=place, title=f"{place}. {title}")
        for place, title in enumerate(SECTIONS, start=1)
    )
    tasks = Task.objects.bulk_create(
        (_task(programme, sections, place, size, chance) for place in range(size.tasks)), batch_size=BATCH
    )
    Assignment.objects.bulk_create(_parts(tasks, units, size, chance), batch_size=BATCH)


def _task(
    programme: Programme, sections: list[Section], place: int, size: Size, chance: random.Random
) -> Task:
    end = size.before(300 - chance.randrange(420))
    return Task(
        programme=programme,
        section=sections[place * len(sections) // size.tasks],
        position=place * 10,
        text=f"{chance.choice(DEEDS)} {chance.choice(SUBJECTS)}, việc thứ {place + 1} của chương trình, thiết thực với người dân.",
        lead=["Các đơn vị được phân công"],
        period=f"Trước {end:%d/%m/%Y}",
        end=end,
        source=programme.document,
    )


def _parts(tasks: list[Task], units: list[Unit], size: Size, chance: random.Random) -> Iterator[Assignment]:
    for task in tasks:
        for unit in chance.sample(units, chance.randint(1, 4)):
            yield _part(task, unit, size, chance)


def _part(task: Task, unit: Unit, size: Size, chance: random.Random) -> Assignment:
    part = Assignment(task=task, unit=unit, role=Assignment.Role.LEAD, as_written="Các đơn vị được phân công")
    begun = task.end - timedelta(days=chance.randint(10, 60)) if task.end else None
    if begun and begun <= size.until and chance.random() < 0.8:
        part.state, part.begun_on = Assignment.State.DOING, begun
        if chance.random() < 0.7:
            part.state, part.changed = Assignment.State.DONE, CHANGES[0]
            part.done_on = min(begun + timedelta(days=chance.randint(3, 70)), size.until)
    return part


def _entries(programme: Programme, units: list[Unit], by: User, size: Size, chance: random.Random) -> None:
    tasks = list(Task.objects.filter(programme=programme).values_list("pk", flat=True))
    activities = Activity.objects.bulk_create(
        (_entry(programme, units, tasks, by, size, chance) for _ in range(size.entries)), batch_size=BATCH
    )
    shown = [one for one in activities if chance.random() < 0.6]
    Evidence.objects.bulk_create(
        (Evidence(activity=one, kind="link", url=f"https://vidu.example/{one.pk}", sha256=f"{one.pk:064d}") for one in shown),
        batch_size=BATCH,
    )  # fmt: skip
    together = [one for one in activities if chance.random() < 0.05]
    links = Activity.partners.through
    links.objects.bulk_create(
        (links(activity_id=one.pk, unit_id=_another(units, one.unit_id, chance)) for one in together),
        batch_size=BATCH,
    )


def _another(units: list[Unit], than: int, chance: random.Random) -> int:
    return next(unit.pk for unit in chance.sample(units, 2) if unit.pk != than)


def _entry(
    programme: Programme, units: list[Unit], tasks: list[int], by: User, size: Size, chance: random.Random
) -> Activity:
    day = size.before(chance.randrange(365))
    seen = min(day + timedelta(days=chance.randrange(4)), size.until)
    logged = datetime.combine(seen, time(chance.randrange(7, 22)))
    reached = chance.choice((None, chance.randint(5, 400)))
    return Activity(
        key=uuid.UUID(int=chance.getrandbits(128)),
        programme=programme,
        task_id=chance.choice(tasks) if chance.random() < 0.8 else None,
        unit=chance.choice(units),
        what=f"{chance.choice(DEEDS)} {chance.choice(SUBJECTS)}",
        channel=chance.choice(Channel.values),
        occasion=chance.choice(Occasion.values) if chance.random() < 0.2 else "",
        happened_on=day,
        count=chance.randint(1, 6),
        reached=reached,
        is_estimate=reached is not None and chance.random() < 0.4,
        changed=chance.choice(CHANGES) if chance.random() < 0.3 else "",
        logged_at=timezone.make_aware(logged),
        logged_by=by,
    )
