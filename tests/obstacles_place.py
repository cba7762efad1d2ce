"""A commune that asks, one beside it, a programme, and ways to bring a difficulty into each state."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from agencies_place import made
from nep.agencies.models import FocalPoint, Unit
from nep.obstacles import actions
from nep.obstacles.models import Obstacle
from nep.programme.models import Programme
from programme_place import programme_of, task

XA, BESIDE = "Ủy ban nhân dân xã Ví Dụ", "Ủy ban nhân dân xã Bên Cạnh"
WORDS, PROPOSAL = "Chưa rõ mức chi in tờ gấp", "Đề nghị hướng dẫn mức chi"
DECISION = {"decision_number": "512/QĐ-UBND", "decision": "Chi theo mức 2 triệu đồng"}
ANSWER = {"answer": "Chi theo Quyết định 10 của tỉnh", "answered_by_unit": "Sở Mẫu"}
ESCALATION = {"escalated_to": "Ủy ban nhân dân tỉnh", "escalation_reason": "Vượt mức được giao"}
_numbers = count(1)


def the_programme(by) -> Programme:
    """The one programme there is; made when there is none."""
    return Programme.objects.first() or programme_of([task("Phổ biến Bộ Quy tắc", [XA, BESIDE])], by=by)


def the_unit(name: str = XA) -> Unit:
    return Unit.objects.filter(name=name).first() or made(name, Unit.Kind.COMMUNE, mailbox="vt@xa.example")


def focal_point_of(unit: Unit, make_user):
    """Somebody who answers for the unit."""
    user = make_user(f"dm{next(_numbers)}@xa.example", f"Đầu mối {unit}", "focal_point")
    FocalPoint.objects.create(unit=unit, user=user, since="2026-01-01")
    return user


def raised(by, *, name: str = XA, **facts) -> Obstacle:
    """A difficulty that waits for its answer."""
    unit = the_unit(name)
    given = {
        "programme": the_programme(by),
        "unit": unit,
        "category": "money",
        "words": WORDS,
        "proposal": PROPOSAL,
        "reply_by": timezone.localdate() + timedelta(days=14),
        "by": by,
    }
    return actions.raise_obstacle(**{**given, **facts})


def in_state(state: str, by, **facts) -> Obstacle:
    """A difficulty in that state, brought there by the deeds themselves."""
    obstacle = raised(by, **facts)
    for deed in WAYS[state]:
        deed(obstacle, by)
    return obstacle


def answered(obstacle, by):
    return actions.answer(obstacle=obstacle, by=by, **ANSWER)


def escalated(obstacle, by):
    return actions.escalate(obstacle=obstacle, by=by, **ESCALATION)


def decided(obstacle, by, on: date | None = None):
    day = on or timezone.localdate()
    return actions.record_decision(obstacle=obstacle, decided_on=day, by=by, **DECISION)


def closed(obstacle, by):
    return actions.close(obstacle=obstacle, by=by)


def withdrawn(obstacle, by):
    return actions.withdraw(obstacle=obstacle, by=by)


WAYS = {
    "open": [],
    "answered": [answered],
    "escalated": [escalated],
    "decided": [escalated, decided],
    "closed": [answered, closed],
    "withdrawn": [withdrawn],
}


def moved_back(obstacle: Obstacle, days: int, **facts) -> Obstacle:
    """As if it had been raised so many days ago."""
    ago = timezone.now() - timedelta(days=days)
    Obstacle.objects.filter(pk=obstacle.pk).update(raised_at=ago, **facts)
    obstacle.refresh_from_db()
    return obstacle
