"""Reminders: once in the week before, while late at most once in seven days, one letter a unit and day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conftest import last_sentence
from followup_place import DAY, answering, days_from, office, part_due, unit_named
from nep.agencies.models import Succession
from nep.audit.models import Record
from nep.followup import actions, due
from nep.followup.errors import NothingToRemind, NotToBeReminded, RemindedLately
from nep.followup.models import Reminder
from nep.programme.models import Assignment, Task
from programme_place import all_done, programme_of, task, units_called

pytestmark = pytest.mark.django_db
LATE = reverse("followup:late")


def days_reminded(part, first, last):
    """On which days, counted from DAY, the system reminded when it ran every day."""
    for number in range(first, last + 1):
        actions.remind_due(on=days_from(DAY, number))
    return [
        ((row.sent_on - DAY).days, row.kind)
        for row in Reminder.objects.filter(assignment=part).order_by("sent_on")
    ]


@pytest.mark.req("ASG-03")
def test_overdue_appears_the_next_day_and_is_reminded_of_once_in_seven_days_and_logged(lan):
    part = part_due(0, by=lan)

    assert [row.assignment for row in due.parts(DAY) if row.is_late] == []
    assert [row.assignment for row in due.parts(days_from(DAY, 1)) if row.is_late] == [part.pk]

    Reminder.objects.all().delete()
    assert days_reminded(part, 1, 22) == [(1, "late"), (8, "late"), (15, "late"), (22, "late")]
    records = Record.objects.filter(kind="followup.reminded")
    assert [(row.target_name, row.actor_id, row.details["on"]) for row in records.order_by("number")] == [
        ("Sở A", "", "2026-11-21"),
        ("Sở A", "", "2026-11-28"),
        ("Sở A", "", "2026-12-05"),
        ("Sở A", "", "2026-12-12"),
    ]
    with pytest.raises(RemindedLately):
        actions.remind(assignment=part, by=lan, on=days_from(DAY, 28))


def test_once_in_the_week_before_and_then_only_when_it_is_late(lan):
    part = part_due(7, by=lan)

    assert days_reminded(part, -14, 8) == [(0, "before"), (8, "late")]


def test_a_day_that_was_missed_is_made_up_for(lan):
    part = part_due(7, by=lan)

    assert days_reminded(part, 3, 7) == [(3, "before")]


def test_run_twice_on_a_day_it_does_nothing_the_second_time(lan):
    part_due(-3, by=lan)

    assert [len(actions.remind_due(on=DAY)), len(actions.remind_due(on=DAY))] == [1, 0]


@pytest.mark.parametrize(
    "change",
    [
        lambda part: Task.objects.update(withdrawn_at=timezone.now(), withdrawn_in=2),
        lambda part: all_done(Assignment.objects.filter(pk=part.pk)),
        lambda part: Task.objects.update(end=None, recurring="continuous"),
        lambda part: Assignment.objects.update(role="coordinate"),
        lambda part: Task.objects.update(end=days_from(DAY, 30)),
    ],
    ids=["withdrawn", "finished", "continuous without an end", "only helping", "far away"],
)
def test_nobody_is_reminded_of_what_is_not_to_be_done_now(lan, change):
    part = part_due(-3, by=lan)
    change(part)

    assert actions.remind_due(on=DAY) == []
    with pytest.raises(NothingToRemind):
        actions.remind_unit(unit=part.unit, by=lan, on=DAY)
    with pytest.raises(NotToBeReminded):
        actions.remind(assignment=part, by=lan, on=DAY)


def test_a_unit_gets_one_letter_with_all_its_tasks(lan, do_tasks):
    office("Sở A")
    programme_of(
        [
            task("Việc đã trễ", ["Sở A"], end=days_from(DAY, -3)),
            task("Việc sắp đến hạn", ["Sở A"], end=days_from(DAY, 5)),
        ],
        by=lan,
    )

    with do_tasks():
        actions.remind_due(on=DAY)

    [letter] = outbox.outbox
    assert (letter.to, letter.subject) == (["so@tinh.example"], "Việc cần làm của Sở A")
    assert "Đã quá hạn:\n- Việc đã trễ (hạn 17/11/2026)" in letter.body
    assert "Sắp đến hạn:\n- Việc sắp đến hạn (hạn 25/11/2026)" in letter.body
    assert "xin gửi vướng mắc" in letter.body
    assert reverse("programme:mine") in letter.body
    assert last_sentence() == "Nhắc Sở A 2 việc, trong đó 1 việc trễ; có gửi thư."


def test_never_a_second_letter_to_a_unit_on_a_day(lan, do_tasks):
    office("Sở A")
    first, second = part_due(-3, by=lan), part_due(-3, by=lan, text="Việc khác")

    with do_tasks():
        actions.remind(assignment=first, by=lan, on=DAY)
        actions.remind(assignment=second, by=lan, on=DAY)

    assert len(outbox.outbox) == 1
    assert list(Reminder.objects.order_by("pk").values_list("mailed", flat=True)) == [True, False]
    assert last_sentence() == "Nhắc Sở A 1 việc, trong đó 1 việc trễ; không gửi thư."


def test_without_a_mailbox_the_focal_point_is_written_to_and_without_both_nobody(lan, minh, do_tasks):
    part_due(-3, "Sở A", by=lan)
    part_due(-3, "Sở B", by=lan)
    answering(minh, unit_named("Sở A"))

    with do_tasks():
        actions.remind_due(on=DAY)

    assert [letter.to for letter in outbox.outbox] == [[minh.email]]
    mailed = Reminder.objects.order_by("unit__name").values_list("unit__name", "mailed")
    assert list(mailed) == [("Sở A", True), ("Sở B", False)]


def test_a_long_letter_names_fifteen_and_counts_the_rest(lan, do_tasks):
    office("Sở A")
    tasks = [task(f"Việc số {place}", ["Sở A"], end=days_from(DAY, -3)) for place in range(18)]
    programme_of(tasks, by=lan)

    with do_tasks():
        actions.remind_due(on=DAY)

    [letter] = outbox.outbox
    assert letter.body.count("(hạn 17/11/2026)") == 15
    assert "- và 3 việc khác" in letter.body


def test_the_heir_of_a_merged_unit_is_reminded(lan):
    part_due(-3, "Sở Cũ", by=lan)
    old, new = unit_named("Sở Cũ"), units_called("Sở Mới")["Sở Mới"][0]
    Succession.objects.create(predecessor=old, successor=new, kind="merge", on=days_from(DAY, -100))

    [reminder] = actions.remind_due(on=DAY)

    assert reminder.unit == new
    assert [row.unit.name for row in due.by_unit(due.parts(DAY))] == ["Sở Mới"]


def test_the_database_refuses_two_reminders_of_a_part_on_a_day(lan):
    part = part_due(-3, by=lan)
    actions.remind(assignment=part, by=lan, on=DAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(assignment=part, unit=part.unit, kind="late", sent_on=DAY)


def test_a_refused_reminder_leaves_nothing(lan):
    part = part_due(-3, by=lan)
    actions.remind(assignment=part, by=lan, on=DAY)

    for number in (0, 6):
        with pytest.raises(RemindedLately):
            actions.remind_unit(unit=part.unit, by=lan, on=days_from(DAY, number))

    assert (Reminder.objects.count(), Record.objects.filter(kind="followup.reminded").count()) == (1, 1)
    actions.remind_unit(unit=part.unit, by=lan, on=days_from(DAY, 7))


def test_the_row_of_the_part_is_locked_while_one_reminds(lan):
    """On SQLite there is one writer at a time; elsewhere the rows are locked."""
    part = part_due(-3, by=lan)

    with CaptureQueriesContext(connection) as asked:
        actions.remind(assignment=part, by=lan, on=DAY)

    locked = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    locks = connection.features.has_select_for_update
    assert any('FROM "programme_assignment"' in sql for sql in locked) == locks
    assert any('FROM "agencies_unit"' in sql for sql in locked) == locks


def today_part(in_days, unit_name="Sở A", **facts):
    return part_due(in_days, unit_name, on=timezone.localdate(), **facts)


def test_the_coordinator_reminds_a_unit_from_the_list(client, lan, sign_in):
    part = today_part(-12, by=lan)
    page = sign_in(client, lan).get(LATE).content.decode()
    assert ("1 việc" in page, "12 ngày" in page, "Chưa nhắc" in page) == (True, True, True)

    answer = client.post(reverse("followup:remind_unit", args=[part.unit_id]) + "?loai=department")

    assert answer["Location"] == f"{LATE}?loai=department"
    page = client.get(LATE).content.decode()
    assert "Đã nhắc Sở A." in page
    assert 'type="button" disabled' in page
    assert "Đã nhắc trong 7 ngày qua" in page


def test_all_late_units_are_reminded_and_those_of_late_are_left_out(client, lan, sign_in):
    first = today_part(-12, "Sở A", by=lan)
    today_part(-2, "Sở B", by=lan)
    today_part(-1, "Sở C", by=lan)
    today_part(4, "Sở D", by=lan)
    actions.remind(assignment=first, by=lan, on=timezone.localdate() - timedelta(days=2))

    answer = sign_in(client, lan).post(reverse("followup:remind_late_units"), follow=True)

    assert "Đã nhắc 2 đơn vị. Bỏ qua 1 đơn vị đã nhắc trong 7 ngày qua." in answer.content.decode()
    assert sorted(Reminder.objects.values_list("unit__name", flat=True)) == ["Sở A", "Sở B", "Sở C"]


def test_one_part_is_reminded_of_from_the_page_of_its_unit_and_too_soon_is_said(client, lan, sign_in):
    part = today_part(-12, by=lan)
    sign_in(client, lan)
    url = reverse("followup:remind", args=[part.pk])

    assert "Đã nhắc việc này." in client.post(url, follow=True).content.decode()
    page = client.post(url, follow=True).content.decode()

    assert "Mỗi việc chỉ nhắc một lần trong 7 ngày." in page
    assert Reminder.objects.count() == 1


@pytest.mark.parametrize("name", ["late", "call_list", "call_list_xlsx", "coverage", "unit"])
def test_a_focal_point_and_a_stranger_do_not_see_the_pages(client, minh, stranger, lan, sign_in, name):
    part = today_part(-1, by=lan)
    url = reverse(f"followup:{name}", args=[part.unit_id] if name == "unit" else [])

    assert [sign_in(client, user).get(url).status_code for user in (minh, stranger)] == [403, 403]


@pytest.mark.parametrize("name", ["remind", "remind_unit", "remind_late_units", "unit"])
def test_a_focal_point_and_a_stranger_remind_and_call_nobody(client, minh, stranger, lan, sign_in, name):
    part = today_part(-1, by=lan)
    keys = {"remind": [part.pk], "remind_late_units": []}.get(name, [part.unit_id])

    for user in (minh, stranger):
        assert sign_in(client, user).post(reverse(f"followup:{name}", args=keys)).status_code == 403
    assert Reminder.objects.count() == 0


def test_reminding_needs_a_post(client, lan, sign_in):
    assert sign_in(client, lan).get(reverse("followup:remind_late_units")).status_code == 405
