"""Difficulties of units: numbers, who may do what in which state, what the database promises, and the figures."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies_place import made
from nep.agencies.models import Unit
from nep.audit.models import Record
from nep.audit.sentences import sentence_of
from nep.obstacles import actions, rules, summary
from nep.obstacles.errors import (
    DecisionIsInTheFuture,
    DecisionIsMissing,
    NamesTheUnit,
    NotATaskOfThisProgramme,
    ObstacleHasMovedOn,
    ReplyByIsPast,
    UnitHasEnded,
)
from nep.obstacles.models import Obstacle
from nep.programme.models import Task
from obstacles_place import (
    ANSWER,
    BESIDE,
    DECISION,
    ESCALATION,
    WORDS,
    XA,
    answered,
    closed,
    decided,
    escalated,
    focal_point_of,
    in_state,
    moved_back,
    raised,
    the_unit,
    withdrawn,
)
from programme_place import programme_of, task, today

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def people(make_user, lan, stranger):
    """Who asks: the unit that raised it, one beside it, coordinator, leader, a verifier, a stranger."""
    return {
        "đơn vị": focal_point_of(the_unit(XA), make_user),
        "bên cạnh": focal_point_of(the_unit(BESIDE), make_user),
        "điều phối": lan,
        "lãnh đạo": make_user("ld@tinh.example", "Lê Lãnh Đạo", "leader"),
        "xác minh": make_user("xm@tinh.example", "Vũ Xác Minh", "verifier"),
        "lạ": stranger,
    }


def test_numbers_run_through_the_year_without_a_gap(lan):
    first = raised(lan)
    with pytest.raises(ReplyByIsPast), transaction.atomic():
        raised(lan, reply_by=today() - DAY)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raised(lan)
        raise ZeroDivisionError

    year = today().year
    assert [first.number, raised(lan).number] == [f"KK-{year}-0001", f"KK-{year}-0002"]


WRITER = """
import django
django.setup()
from django.db import transaction
from nep.obstacles import actions
for _ in range(20):
    with transaction.atomic():
        print(actions._next_number(2026))
"""


def test_two_who_raise_at_the_same_time_get_two_numbers(own_database):
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "obstacles", "-v0"], env=own_database, check=True
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER], env=own_database, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    given = [int(line) for writer in writers for line in writer.communicate(timeout=60)[0].split()]

    assert sorted(given) == list(range(1, 41))


def test_a_unit_that_has_ended_and_a_task_from_elsewhere_are_refused(lan):
    raised(lan)
    other = programme_of([task("Việc khác", ["Sở khác"])], by=lan)
    with pytest.raises(NotATaskOfThisProgramme), transaction.atomic():
        raised(lan, programme=other, task=Task.objects.get(text="Phổ biến Bộ Quy tắc"))
    with pytest.raises(UnitHasEnded), transaction.atomic():
        raised(lan, unit=made("Sở cũ", valid_to=date(2026, 1, 1)))

    assert Obstacle.objects.count() == 1


SENT = {
    "answer": ANSWER,
    "escalate": ESCALATION,
    "decide": {**DECISION, "decided_on": "01/11/2026"},
    "reopen": {"reason": "Chưa nói mức chi"},
    "share": {"shared_question": "Chi in tờ gấp theo mức nào", "shared_answer": "Theo Quyết định 10"},
}
DEEDS = ("withdraw", "answer", "escalate", "decide", "close", "reopen", "share", "unshare")
# Who may do what in which state. What may be done in another state is refused with a sentence, the rest with 403 or 404.
ALLOWED = {
    ("open", "đơn vị"): {"withdraw"},
    ("open", "điều phối"): {"answer", "escalate"},
    ("escalated", "điều phối"): {"decide"},
    ("escalated", "lãnh đạo"): {"decide"},
    ("decided", "đơn vị"): {"close", "reopen"},
    ("decided", "điều phối"): {"answer", "close"},
    ("answered", "đơn vị"): {"close", "reopen"},
    ("answered", "điều phối"): {"close", "share"},
    ("closed", "đơn vị"): {"reopen"},
    ("closed", "điều phối"): {"share"},
}
ROLES = {
    "đơn vị": rules.UNITS_DEEDS,
    "điều phối": rules.DESKS_DEEDS,
    "lãnh đạo": rules.LEADERS_DEEDS,
}


@pytest.mark.parametrize("state", ["open", "escalated", "decided", "answered", "closed", "withdrawn"])
@pytest.mark.parametrize("who", ["đơn vị", "bên cạnh", "điều phối", "lãnh đạo", "xác minh", "lạ"])
def test_who_may_do_what_in_which_state(client, people, sign_in, state, who):
    obstacle = in_state(state, people["điều phối"])
    sign_in(client, people[who])

    for deed in DEEDS:
        before = Record.objects.count()
        with transaction.atomic():
            url = reverse(f"obstacles:{deed}", args=[obstacle.pk])
            answer = client.post(url, SENT.get(deed, {}))
            done = Record.objects.count() - before
            transaction.set_rollback(True)
        assert (deed, done) == (deed, int(deed in ALLOWED.get((state, who), set())))
        if deed not in ROLES.get(who, set()):
            assert (deed, answer.status_code) == (deed, 404 if who == "bên cạnh" else 403)


def said(obstacle):
    return [sentence_of(row) for row in Record.objects.about(obstacle).order_by("number")]


def test_every_deed_leaves_its_record(lan):
    obstacle = in_state("decided", lan)
    actions.reopen(obstacle=obstacle, reason="Chưa nói năm sau.", by=lan)
    answered(obstacle, lan)
    actions.share(obstacle=obstacle, by=lan, **SENT["share"])
    actions.unshare(obstacle=obstacle, by=lan)
    closed(obstacle, lan)
    number = obstacle.number

    assert said(obstacle)[1:] == [
        f"Trình Ủy ban nhân dân tỉnh về {number}: Vượt mức được giao.",
        f"{number} có quyết định số 512/QĐ-UBND ngày {today():%d/%m/%Y}.",
        f"{XA} đề nghị trả lời lại {number}: Chưa nói năm sau.",
        f"Sở Mẫu trả lời {number}.",
        f"Đưa câu trả lời {number} lên danh sách chung.",
        f"Bỏ câu trả lời {number} khỏi danh sách chung.",
        f"Kết thúc {number}.",
    ]
    assert said(in_state("withdrawn", lan))[0].startswith(f"{XA} gửi KK-")
    assert said(in_state("withdrawn", lan))[1].startswith(f"{XA} rút lại KK-")


@pytest.mark.req("ASG-06")
def test_what_went_up_ends_only_with_a_decision(client, people, sign_in):
    obstacle = in_state("escalated", people["điều phối"])
    sign_in(client, people["điều phối"])
    for deed in ("close", "answer"):
        page = client.post(reverse(f"obstacles:{deed}", args=[obstacle.pk]), SENT.get(deed, {}), follow=True)
        assert "chỉ kết thúc khi có số, ngày và nội dung quyết định" in page.content.decode()
    for deed in (closed, answered):
        with pytest.raises(DecisionIsMissing), transaction.atomic():
            deed(obstacle, people["điều phối"])
    for state in ("closed", "answered", "decided"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Obstacle.objects.update(
                state=state, settled_at=timezone.now(), answered_at=timezone.now(), **ANSWER
            )
    without = {**SENT["decide"], "decision_number": " "}
    assert client.post(reverse("obstacles:decide", args=[obstacle.pk]), without).status_code == 422

    sign_in(client, people["lãnh đạo"])
    client.post(reverse("obstacles:decide", args=[obstacle.pk]), SENT["decide"])
    sign_in(client, people["đơn vị"])
    page = client.get(obstacle.get_absolute_url()).content.decode()
    assert "Số 512/QĐ-UBND ngày 01/11/2026" in page
    client.post(reverse("obstacles:close", args=[obstacle.pk]))
    assert Obstacle.objects.get().state == "closed"


def test_a_decision_has_a_number_and_a_day_that_has_come(lan):
    obstacle = in_state("escalated", lan)
    with pytest.raises(DecisionIsInTheFuture), transaction.atomic():
        decided(obstacle, lan, on=today() + DAY)
    with pytest.raises(DecisionIsMissing), transaction.atomic():
        actions.record_decision(
            obstacle=obstacle, decision_number=" ", decided_on=today(), decision="Đồng ý", by=lan
        )


def test_what_goes_up_a_second_time_needs_its_own_decision(lan):
    obstacle = in_state("decided", lan)
    actions.reopen(obstacle=obstacle, reason="Có việc mới", by=lan)
    escalated(obstacle, lan)

    assert (obstacle.decision_number, obstacle.decided_on, obstacle.settled_at) == ("", None, None)


def test_of_two_who_answer_the_second_is_refused(lan):
    obstacle = raised(lan)
    late = Obstacle.objects.get()
    answered(obstacle, lan)

    for deed in (answered, escalated, withdrawn):
        with pytest.raises(ObstacleHasMovedOn), transaction.atomic():
            deed(late, lan)


def test_what_is_asked_again_waits_again_and_is_no_longer_shared(lan):
    obstacle = in_state("closed", lan)
    actions.share(obstacle=obstacle, by=lan, **SENT["share"])
    actions.reopen(obstacle=obstacle, reason="Đã có quy định mới", by=lan)

    assert (obstacle.state, obstacle.settled_at, obstacle.is_shared) == ("open", None, False)
    assert obstacle.reply_by == today() + 14 * DAY


def test_the_list_for_all_never_names_who_asked(lan):
    obstacle = in_state("answered", lan)
    for field in ("shared_question", "shared_answer"):
        with pytest.raises(NamesTheUnit), transaction.atomic():
            named = {**SENT["share"], field: "UBND XA VI DU hỏi mức chi"}
            actions.share(obstacle=obstacle, by=lan, **named)

    assert Obstacle.objects.shared().count() == 0


def test_a_letter_tells_the_unit_that_the_answer_is_there(lan, do_tasks):
    obstacle = raised(lan)
    Unit.objects.filter(pk=obstacle.unit_id).update(mailbox="vt@xa.example")
    obstacle.unit.refresh_from_db()
    with do_tasks():
        answered(obstacle, lan)

    [letter] = outbox.outbox
    assert (letter.to, letter.subject) == (["vt@xa.example"], f"Đã có trả lời: {obstacle.number}")
    assert obstacle.get_absolute_url() in letter.body
    assert ANSWER["answer"] not in letter.body


@pytest.mark.parametrize(
    "facts",
    [
        {"words": ""},
        {"proposal": ""},
        {"serial": 0},
        {"settled_at": timezone.now()},
        {"state": "answered", "settled_at": timezone.now()},
        {"state": "escalated"},
        {"is_shared": True, "shared_question": "Câu hỏi", "shared_answer": "Trả lời"},
    ],
)
def test_the_database_refuses_what_contradicts_itself(lan, facts):
    raised(lan)

    with pytest.raises(IntegrityError), transaction.atomic():
        Obstacle.objects.update(**facts)


def test_two_difficulties_never_bear_one_number(lan):
    raised(lan), raised(lan)

    with pytest.raises(IntegrityError), transaction.atomic():
        Obstacle.objects.update(serial=7)


def test_the_figures_of_some_days(lan, django_assert_num_queries):
    now = today()
    moved_back(raised(lan), 40)
    moved_back(raised(lan), 3, reply_by=now - DAY)
    withdrawn(raised(lan), lan)
    moved_back(in_state("answered", lan), 5)
    moved_back(in_state("answered", lan, category="people"), 12)
    in_state("escalated", lan)
    in_state("decided", lan)
    programme = Obstacle.objects.first().programme

    with django_assert_num_queries(1):
        figures = summary.counted(programme, now - 20 * DAY, now)

    assert figures == {
        "raised": 6,
        "answered": 2,
        "open": 3,
        "late": 1,
        "escalated": 2,
        "decided": 1,
        "median_days": 5,
    }
    assert dict(summary.by_category(None, now - 20 * DAY, now))["Nhân lực"]["median_days"] == 12
    assert summary.counted(programme, now - 60 * DAY, now - 30 * DAY)["open"] == 1
    assert Obstacle.objects.late_on(now).count() == 1
    assert Obstacle.objects.raised_between(now - 12 * DAY, now - 5 * DAY).count() == 2


def test_what_was_open_on_a_day_of_the_past(lan):
    obstacle = moved_back(in_state("answered", lan), 10)

    assert Obstacle.objects.open_on(today() - DAY).get() == obstacle
    assert not Obstacle.objects.open_on(today()).exists()
    assert not Obstacle.objects.open_on(today() - 11 * DAY).exists()
    assert (obstacle.age, obstacle.words) == (10, WORDS)
