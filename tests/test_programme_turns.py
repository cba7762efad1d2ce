"""Tasks that return by the calendar, and parts that close with a sentence and evidence."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from nep.agencies.models import Unit
from nep.audit.models import Record
from nep.programme import actions
from nep.programme.errors import ClosingNeedsEvidence, ClosingSaysWhatChanged, TaskHasMovedOn
from nep.programme.models import Assignment, Task
from programme_place import finish, named, programme_of, reviewed, task, today, units_called

pytestmark = pytest.mark.django_db
YEAR = today().year


def programme_returning(by, recurring, **facts):
    return programme_of([task("Tổng hợp kết quả", ["Sở A"], ["Xã Một"], recurring=recurring, **facts)], by=by)


def terms(programme):
    return [(str(t.begin), str(t.end)) for t in programme.tasks.order_by("end")]


@pytest.mark.parametrize(
    ("recurring", "written", "begin", "end"),
    [
        ("annual", "Hằng năm", f"{YEAR}-01-01", f"{YEAR}-12-31"),
        ("annual", "Trước 15/12 hằng năm", f"{YEAR}-01-01", f"{YEAR}-12-15"),
    ],
)
def test_a_task_without_days_has_the_term_of_its_first_turn(lan, recurring, written, begin, end):
    assert terms(programme_returning(lan, recurring, period=written)) == [(begin, end)]


@pytest.mark.req("ASG-09")
def test_when_a_turn_is_over_the_next_one_comes_by_itself_with_the_same_units(lan):
    programme = programme_returning(lan, "annual", period="Trước 15/12 hằng năm")
    finish(programme.tasks.get(), Unit.objects.get(name="Sở A"), by=lan)

    [made] = actions.begin_turns(on=date(YEAR + 1, 1, 1))

    parts = made.assignments.order_by("unit__name").values_list("unit__name", "role", "state")
    assert (made.begin, made.end) == (date(YEAR + 1, 1, 1), date(YEAR + 1, 12, 15))
    assert list(parts) == [("Sở A", "lead", 0), ("Xã Một", "coordinate", 0)]
    assert (made.series, made.text) == (programme.tasks.order_by("pk").first(), "Tổng hợp kết quả")
    assert Record.objects.filter(kind="programme.turn_begun", actor_id="").count() == 1


def test_the_last_day_of_a_turn_belongs_to_it(lan):
    programme_returning(lan, "annual", period="Trước 15/12 hằng năm")

    assert actions.begin_turns(on=date(YEAR, 12, 16)) == []
    assert actions.begin_turns(on=date(YEAR, 12, 31)) == []
    assert [made.turn for made in actions.begin_turns(on=date(YEAR + 1, 1, 1))] == [f"Năm {YEAR + 1}"]


def test_turns_asked_for_twice_come_once(lan):
    programme_returning(lan, "monthly", period="Hằng tháng")
    day = date(YEAR + 1, 3, 10)

    assert [str(made.end) for made in actions.begin_turns(on=day)] == [f"{YEAR + 1}-03-31"]
    assert actions.begin_turns(on=day) == []


def test_what_is_unfinished_of_a_turn_stays_late(lan):
    programme_returning(lan, "annual", period="Hằng năm")
    actions.begin_turns(on=date(YEAR + 1, 1, 5))

    seen = Task.objects.with_progress(date(YEAR + 1, 1, 5)).order_by("end").values_list("progress", flat=True)
    assert list(seen) == [Task.Progress.LATE, Task.Progress.TODO]


def test_a_task_returns_no_longer_than_its_document_says(lan):
    begin, end = date(YEAR, 1, 1), date(YEAR + 1, 12, 31)
    programme = programme_returning(lan, "annual", period="Hằng năm, hai năm", begin=begin, end=end)

    assert terms(programme) == [(f"{YEAR}-01-01", f"{YEAR}-12-31")]
    assert len(actions.begin_turns(on=date(YEAR + 1, 2, 1))) == 1
    assert actions.begin_turns(on=date(YEAR + 2, 2, 1)) == []


def test_a_withdrawn_task_returns_no_more(lan):
    programme = programme_returning(lan, "annual", period="Hằng năm")
    programme.tasks.update(withdrawn_at="2026-01-01T00:00Z", withdrawn_in=2)

    assert actions.begin_turns(on=date(YEAR + 1, 1, 5)) == []


def test_continuous_tasks_have_no_turns(lan):
    programme = programme_returning(lan, "continuous", period="Thường xuyên")

    assert (terms(programme), actions.begin_turns(on=date(YEAR + 3, 1, 1))) == ([("None", "None")], [])


def test_an_amendment_that_takes_a_task_out_takes_its_running_turn_too(lan):
    programme = programme_returning(lan, "annual", period="Hằng năm")
    actions.begin_turns(on=date(YEAR + 1, 1, 5))
    first = programme.tasks.order_by("pk").first()
    document = named(reviewed([task("Việc mới", ["Sở A"])]), **units_called("Sở A"))

    actions.amend(
        programme=programme,
        version=1,
        document=document,
        reason="Gọn lại",
        replaced={},
        withdrawn=[first.pk],
        by=lan,
    )

    assert [t.text for t in programme.tasks.in_force()] == ["Việc mới"]


@pytest.fixture
def lesson(lan):
    return programme_of([task("Mở lớp học", ["Sở A"])], by=lan).tasks.get()


def close(lesson, by, **changes):
    facts = {"changed": "Trạm y tế biết cách từ chối cuộc gọi giả.", "evidence": 1, "seen": 0} | changes
    return actions.finish(task=lesson, unit=Unit.objects.get(name="Sở A"), by=by, **facts)


def test_a_part_closes_with_a_sentence_and_evidence(lan, lesson):
    part = close(lesson, lan)

    assert (part.state, part.done_on, part.changed) == (
        2,
        today(),
        "Trạm y tế biết cách từ chối cuộc gọi giả.",
    )
    assert Record.objects.get(kind="programme.task_moved").details == {"unit": "Sở A", "state": 2}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"changed": ""}, ClosingSaysWhatChanged),
        ({"changed": "120 lượt"}, ClosingSaysWhatChanged),
        ({"evidence": 0}, ClosingNeedsEvidence),
        ({"seen": 1}, TaskHasMovedOn),
    ],
)
def test_a_part_does_not_close_with_numbers_alone(lan, lesson, changes, error):
    with pytest.raises(error):
        close(lesson, lan, **changes)

    assert Assignment.objects.get().state == 0


def test_moving_is_not_a_back_door_to_closing(lan, lesson):
    with pytest.raises(ClosingSaysWhatChanged):
        actions.move(task=lesson, unit=Unit.objects.get(name="Sở A"), state=2, seen=0, by=lan)


def test_the_database_keeps_a_finished_part_from_being_silent(lesson):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.update(state=2, begun_on=today(), done_on=today())


def test_a_reopened_part_has_no_day_of_finishing(lan, lesson):
    close(lesson, lan)

    part = actions.move(task=lesson, unit=Unit.objects.get(name="Sở A"), state=1, seen=2, by=lan)

    assert (part.state, part.begun_on, part.done_on, part.changed) == (1, today(), None, "")
