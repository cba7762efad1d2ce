"""Tasks that return by the calendar, and parts that close with a sentence and evidence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from nep.agencies.models import Unit
from nep.audit.models import Record
from nep.programme import actions
from nep.programme.errors import ClosingNeedsEvidence, ClosingSaysWhatChanged, TaskHasMovedOn
from nep.programme.measures import Scope
from nep.programme.models import Assignment, Closing, Task
from nep.programme.standing import standings, tally
from programme_place import finish, named, programme_of, reviewed, task, today, units_called

pytestmark = pytest.mark.django_db
YEAR = today().year


def programme_returning(by, recurring, **facts):
    return programme_of([task("Tổng hợp kết quả", ["Sở A"], ["Xã Một"], recurring=recurring, **facts)], by=by)


def the_first_gives_way_to_new_work(programme, by):
    """An amendment that withdraws the first task and brings "Việc mới"."""
    document = named(reviewed([task("Việc mới", ["Sở A"])]), **units_called("Sở A"))
    withdrawn = [programme.tasks.order_by("pk").first().pk]
    amended = {"programme": programme, "version": 1, "document": document, "reason": "Gọn lại"}
    actions.amend(**amended, replaced={}, withdrawn=withdrawn, by=by)


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

    the_first_gives_way_to_new_work(programme, by=lan)

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


def test_what_a_part_said_while_it_was_finished_outlives_its_being_opened_again(lan, lesson):
    close(lesson, lan)
    long_ago = today() - timedelta(days=100)
    Assignment.objects.update(begun_on=long_ago, done_on=long_ago + timedelta(days=10))
    Task.objects.update(given_on=long_ago)

    actions.move(task=lesson, unit=Unit.objects.get(name="Sở A"), state=1, seen=2, by=lan)

    stood = [
        standings(Scope(lesson.programme, long_ago, day))[0].progress
        for day in (today() - timedelta(days=60), today())
    ]
    assert stood == [Task.Progress.DONE, Task.Progress.DOING]
    assert Closing.objects.get().changed == "Trạm y tế biết cách từ chối cuộc gọi giả."


def test_a_past_day_knows_only_the_tasks_that_were_given_then(lan):
    programme = programme_of([task("Phát tờ gấp", ["Sở A"])], by=lan)
    Task.objects.update(given_on=today() - timedelta(days=90))
    document = named(
        reviewed([task("Phát tờ gấp mới", ["Sở A"]), task("Việc thêm", ["Sở A"])]), **units_called("Sở A")
    )
    first = document.drafts.order_by("position").first()
    actions.amend(
        programme=programme,
        version=1,
        document=document,
        reason="Thêm việc",
        replaced={first.pk: programme.tasks.get().pk},
        withdrawn=[],
        by=lan,
    )

    def given(day):
        return tally(standings(Scope(programme, day, day)))["given"]

    assert [given(today() - timedelta(days=days)) for days in (91, 60, 1, 0)] == [0, 1, 1, 2]


def test_a_replaced_task_that_returns_begins_anew_in_a_new_turn(lan):
    programme = programme_returning(lan, "monthly", period="Hằng tháng")
    Task.objects.update(end=today().replace(day=1) - timedelta(days=1), begin=None)
    old = programme.tasks.get()
    finish(old, Unit.objects.get(name="Sở A"), by=lan)
    document = reviewed(
        [task("Tổng hợp kết quả hằng tháng", ["Sở A"], recurring="monthly", period="Hằng tháng")]
    )
    named(document, **units_called("Sở A"))

    actions.amend(
        programme=programme,
        version=1,
        document=document,
        reason="Đổi lời",
        replaced={document.drafts.get().pk: old.pk},
        withdrawn=[],
        by=lan,
    )

    assert Assignment.objects.leading().get(task__in=programme.tasks.in_force()).state == 0


def test_withdrawing_a_task_that_returns_withdraws_its_unfinished_turns(lan):
    programme = programme_returning(lan, "annual", period="Hằng năm")
    actions.begin_turns(on=date(YEAR + 1, 1, 5))
    actions.begin_turns(on=date(YEAR + 2, 1, 5))

    the_first_gives_way_to_new_work(programme, by=lan)

    assert [t.text for t in programme.tasks.in_force()] == ["Việc mới"]


def test_a_task_whose_years_are_over_gets_no_turn_of_today(lan):
    begin, end = date(YEAR - 5, 1, 1), date(YEAR - 3, 12, 31)
    programme = programme_returning(lan, "quarterly", period="Hằng quý", begin=begin, end=end)

    assert terms(programme) == [(f"{YEAR - 3}-10-01", f"{YEAR - 3}-12-31")]
    assert actions.begin_turns(on=today()) == []
