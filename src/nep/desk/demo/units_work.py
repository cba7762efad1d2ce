"""What the units of tỉnh Mẫu ask, agree with others and write into their rules. All of it is invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from nep.accounts.models import User
from nep.adoption import actions as adoption
from nep.agencies.models import Unit
from nep.agreements import actions as agreements
from nep.followup import actions as followup
from nep.obstacles import actions as obstacles
from nep.obstacles.models import DAYS_TO_REPLY, Obstacle
from nep.programme.models import Programme, Task

ASKED = (
    (
        "money",
        "Chưa rõ mức chi in tờ gấp cho các thôn. Xã đã dự toán 12 triệu đồng.",
        "Đề nghị hướng dẫn mức chi, hoặc in chung toàn tỉnh rồi cấp về xã.",
    ),
    (
        "people",
        "Cả xã chỉ có một cán bộ văn hóa, kiêm cả truyền thanh.",
        "Đề nghị cho huy động cộng tác viên ở thôn.",
    ),
    (
        "guidance",
        "Quy ước của thôn có được ghi mức phạt khi chia sẻ tin sai không?",
        "Đề nghị Sở Tư pháp hướng dẫn.",
    ),
)
ANSWER = "Quy ước không đặt ra khoản phạt. Chỉ ghi việc nên làm và việc cùng nhắc nhau."


def make_units_work(programme: Programme, by: User) -> None:
    """Three difficulties in three states, two agreements, the Code in the rules of some units, reminders and a call."""
    communes = list(Unit.objects.of_kind(Unit.Kind.COMMUNE).in_force(timezone.localdate()).in_order()[:4])
    ask(programme, communes, by)
    agree(communes[:2], by)
    adopt(communes, by)
    follow_up(communes, by)


def ask(programme: Programme, communes: list[Unit], by: User) -> list[Obstacle]:
    task = Task.objects.filter(programme=programme).by_section().first()
    reply_by = timezone.localdate() + timedelta(days=DAYS_TO_REPLY)
    facts: dict[str, Any] = {"programme": programme, "task": task, "reply_by": reply_by, "by": by}
    asked = [
        obstacles.raise_obstacle(unit=unit, category=category, words=words, proposal=proposal, **facts)
        for unit, (category, words, proposal) in zip(communes, ASKED, strict=False)
    ]
    _open, beyond, clear = asked
    council, why = "Ủy ban nhân dân tỉnh Mẫu", "Số cộng tác viên do Ủy ban nhân dân tỉnh giao."
    obstacles.escalate(obstacle=beyond, escalated_to=council, escalation_reason=why, by=by)
    obstacles.answer(obstacle=clear, answer=ANSWER, answered_by_unit="Sở Tư pháp", by=by)
    question = "Quy ước của thôn, tổ dân phố có được ghi mức phạt không?"
    obstacles.share(obstacle=clear, shared_question=question, shared_answer=ANSWER, by=by)
    return asked


def agree(units: list[Unit], by: User) -> None:
    for number, title, other, days_left, promised in (
        ("08/CTr-SVHTTDL", "Phối hợp tuyên truyền trên sóng phát thanh, truyền hình", "Báo và phát thanh, truyền hình Mẫu", 40, ("12 chuyên mục phát thanh", "Một tọa đàm trực tiếp")),
        ("02/CTr-TĐ", "Phối hợp vận động đoàn viên, thanh niên", "Tỉnh đoàn Mẫu", 400, ("Hội thi video ngắn",)),
    ):  # fmt: skip
        signed = timezone.localdate() - timedelta(days=300)
        facts = {
            "title": title,
            "number": number,
            "parties": f"Sở Văn hóa, Thể thao và Du lịch; {other}",
            "signed_on": signed,
            "begins_on": signed,
            "ends_on": timezone.localdate() + timedelta(days=days_left),
            "document": None,
        }
        agreements.add(facts=facts, units=units, deliverables=promised, by=by)


def adopt(communes: list[Unit], by: User) -> None:
    today: date = timezone.localdate()
    facts = {"document_number": "12/QĐ-UBND", "adopted_on": today, "evidence": "", "document": None}
    for place, unit in enumerate(communes[1:3]):
        link = "" if place else "https://xa.mau.example/quy-che"
        adoption.record(unit=unit, kind="workplace", facts={**facts, "link": link}, by=by)
        adoption.record_briefing(unit=unit, held_on=today, headcount=34 + place, note="giao ban tháng", by=by)


def follow_up(communes: list[Unit], by: User) -> None:
    """Everybody was reminded last week, and one office was called since."""
    today: date = timezone.localdate()
    followup.remind_due(on=today - timedelta(days=8))
    agreed = "Cán bộ văn hóa xong việc niêm yết trước thứ sáu, gửi ảnh sau."
    followup.log_call(unit=communes[1], called_on=today - timedelta(days=3), note=agreed, by=by)
