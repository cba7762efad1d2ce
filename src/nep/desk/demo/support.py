"""Money, shared materials, praise and surveys of tỉnh Mẫu. People, organisations and amounts are invented."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.budget import actions as budget
from nep.budget import sponsors
from nep.budget.models import CostLine
from nep.materials import actions as materials
from nep.materials.models import Material
from nep.programme.models import Programme
from nep.recognition import actions as praise
from nep.recognition import initiatives
from nep.recognition.models import Initiative, Nomination
from nep.surveys import actions as surveys
from nep.surveys.models import Survey
from nep.surveys.pattern import proposed

COSTS = (
    ("ubnd-99101", "Sửa hai cụm loa tổ dân phố", "commune", 24_000_000),
    ("ubnd-99101", "In tờ gấp về cuộc gọi giả danh", "province", 7_500_000),
    ("ubnd-99104", "Nước uống cho các buổi họp thôn", "commune", 3_600_000),
    ("so-van-hoa", "In sổ tay Bộ Quy tắc, đợt hai", "province", 186_000_000),
    ("so-giao-duc-va-dao-tao", "Tập huấn giáo viên phụ trách câu lạc bộ", "target", 92_000_000),
)
MATERIALS = (
    ("Ba dấu hiệu của cuộc gọi giả danh", "audio", "elderly", "cong-an", "free", ("ubnd-99101", "ubnd-99107", "ubnd-99108")),
    ("Giờ dùng máy của nhà mình", "leaflet", "parents", "so-y-te", "free", ("ubnd-99111",)),
    ("Một phút trước khi bình luận", "clip", "youth", "doan-thanh-nien", "as_is", ("so-giao-duc-va-dao-tao",)),
    ("Sổ tay Bộ Quy tắc bản chữ to", "handbook", "everyone", "so-van-hoa", "free", ()),
)  # fmt: skip
NOMINATED = (
    ("collective", "Tổ công nghệ số khối 5, phường Bến Mẫu", "Gõ cửa ba trăm nhà trong hai tuần, hướng dẫn từng người chặn số lạ.", "ubnd-99101"),
    ("collective", "Câu lạc bộ kiểm tra tin, Trường THCS Đông Mẫu", "Học sinh tự lập bảng tin “thật hay chưa rõ” và tự đính chính khi sai.", "ubnd-99102"),
)  # fmt: skip
THANKS = "Cảm ơn tổ đã đi từng nhà, kiên nhẫn với người lớn tuổi. Cách làm này nơi khác làm theo được."
IDEAS = (
    ("ubnd-99111", "Tờ giờ dùng máy dán ở bếp", "Cha mẹ nhắc nhiều, con cãi lại.", "Cả nhà cùng viết giờ dùng máy, mỗi người ký tên.", "Hai mươi nhà làm, các nhà khác hỏi xin mẫu."),
    ("ubnd-99105", "Phát thanh hai thứ tiếng", "Bà con lớn tuổi không nghe hết tiếng phổ thông.", "Một câu tiếng phổ thông, một câu tiếng của bản.", "Người nghe hỏi lại nhiều hơn sau mỗi buổi phát."),
)  # fmt: skip
ANSWERS_BEFORE, ANSWERS_NOW = 32, 9


def make_support(programme: Programme, by: User) -> None:
    """What helps the work: an estimate, a sponsor, materials, praise, and a survey in two waves."""
    units = {unit.code: unit for unit in Unit.objects.in_force(timezone.localdate()).exclude(code="")}
    estimate(programme, units, by)
    share(units, by)
    commend(units, by)
    propose(units, by)
    ask_people(programme, by)


def estimate(programme: Programme, units: dict[str, Unit], by: User) -> None:
    today = timezone.localdate()
    lines = [
        budget.add_line(programme=programme, unit=units[code], year=today.year + 1, what=what, source=source, planned=planned, by=by)
        for code, what, source, planned in COSTS
    ]  # fmt: skip
    for code in ("ubnd-99101", "so-van-hoa"):
        unit = units[code]
        budget.submit_year(programme=programme, units=(), unit=unit, year=today.year + 1, by=by)
    granted = CostLine.objects.get(pk=lines[0].pk)
    budget.approve_line(line=granted, revision=granted.revision, approved=20_000_000, by=by)
    received = today - timedelta(days=20)
    sponsors.note(
        name="Công ty cổ phần Mẫu Xanh", is_person=False, consents=False, programme=programme, task=None, amount=50_000_000,
        in_kind="", received_on=received, public_on=sponsors.public_at_once(received), is_provider=False, conflict_note="", by=by,
    )  # fmt: skip


def share(units: dict[str, Unit], by: User) -> list[Material]:
    made = []
    for place, (title, kind, audience, unit, licence, users) in enumerate(MATERIALS, start=1):
        material = materials.add(
            title=title, kind=kind, audience=audience, unit=units[unit], licence=licence,
            year=timezone.localdate().year, link=f"https://mau.example/tai-lieu/{place}", by=by,
        )  # fmt: skip
        for code in users:
            materials.reuse(material=material, unit=units[code], by=by)
        made.append(material)
    return made


def commend(units: dict[str, Unit], by: User) -> None:
    """Two nominees who agreed: one is commended, one waits for the answer."""
    agreed = []
    for place, (whom, name, deed, code) in enumerate(NOMINATED, start=1):
        email = f"lien-he-{place}@mau.example"
        nomination = praise.nominate(
            whom=whom,
            origin=Nomination.Origin.PEERS,
            name=name,
            deed=deed,
            email=email,
            unit=units[code],
            by=by,
        )
        praise.accept(token=praise.renew_link(nomination=nomination))
        agreed.append(nomination)
    criteria = [Nomination.Criterion.STEADY, Nomination.Criterion.SHARES]
    praise.answer(
        nomination=agreed[0], outcome=Nomination.State.COMMENDED, criteria=criteria, words=THANKS, by=by
    )


def propose(units: dict[str, Unit], by: User) -> None:
    """Two ideas: one is adopted and taken up elsewhere, one waits."""
    first, _second = (
        initiatives.send(
            unit=units[code], title=title, problem=problem, solution=solution, effect=effect, by=by
        )
        for code, title, problem, solution, effect in IDEAS
    )
    reason = "Không tốn tiền, nhà nào cũng làm được ngay."
    sent, adopted = Initiative.State.SENT, Initiative.State.ADOPTED
    initiative = initiatives.answer(initiative=first, seen=sent, outcome=adopted, reason=reason, by=by)
    initiatives.take_up(initiative=initiative, unit=units["ubnd-99102"], by=by)


def ask_people(programme: Programme, by: User) -> None:
    """A survey that is closed and shows its results, and the same questions asked once more, open now."""
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(days=60), "closes_on": today}
    before = surveys.draft(programme=programme, by=by, **days, **proposed())
    surveys.open_up(survey=before, by=by)
    answer(before, ANSWERS_BEFORE, better=0)
    surveys.close(survey=before, by=by)
    again = surveys.follow_up(survey=before, by=by, opens_on=today, closes_on=today + timedelta(days=30))
    surveys.open_up(survey=again, by=by)
    answer(again, ANSWERS_NOW, better=1)


def answer(survey: Survey, how_many: int, *, better: int) -> None:
    """Answers that differ from one another and are the same each time."""
    for place in range(how_many):
        marks = [1 + (place + question) % 4 + better for question in range(len(survey.questions))]
        surveys.answer(survey=survey, answers=marks, group=place % 3 + 1, once=secrets.token_hex(32))
