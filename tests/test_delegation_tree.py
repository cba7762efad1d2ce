"""Handing a task on: who may do what in which state, and who sees which branch of the tree."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies_place import made
from nep.agencies.models import FocalPoint, Unit
from nep.audit.models import Record
from nep.audit.sentences import sentence_of
from nep.delegation import actions, rules
from nep.delegation.errors import (
    AlreadyHanded,
    BranchStillOpen,
    HandoverHasMovedOn,
    NotBelow,
    TaskWithdrawn,
)
from nep.delegation.models import Handover
from nep.programme.models import Assignment, Task
from programme_place import programme_of, task

pytestmark = pytest.mark.django_db
LIST = reverse("delegation:list")
XA, PHONG, TRUONG, TO = "Ủy ban nhân dân xã Mẫu", "Phòng Văn hóa", "Trường Hoa Sen", "Tổ truyền thanh"
_numbers = count(1)


@pytest.fixture
def focal_point(make_user):
    """`focal_point(unit)`: somebody who answers for it."""

    def make(unit):
        user = make_user(f"dm{next(_numbers)}@tinh.example", f"Đầu mối {unit}", "focal_point")
        FocalPoint.objects.create(unit=unit, user=user, since="2026-01-01")
        return user

    return make


@pytest.fixture
def units():
    """A commune, an office and a school below it, and a team below the office."""
    xa = made(XA, Unit.Kind.COMMUNE)
    phong, truong = made(PHONG, Unit.Kind.OFFICE, parent=xa), made(TRUONG, Unit.Kind.SCHOOL, parent=xa)
    return {XA: xa, PHONG: phong, TRUONG: truong, TO: made(TO, Unit.Kind.OFFICE, parent=phong)}


@pytest.fixture
def people(units, focal_point, lan, stranger):
    """Who asks: a focal point of each unit, one of a unit outside, the coordinator, and a stranger."""
    named = {name: focal_point(unit) for name, unit in units.items()}
    return {**named, "ngoài": focal_point(made("Sở khác")), "điều phối": lan, "lạ": stranger}


@pytest.fixture
def part(units, lan):
    """The commune's part in a task, which it leads."""
    programme_of([task("Phổ biến Bộ Quy tắc tới từng thôn", [XA])], by=lan)
    return Assignment.objects.get()


@pytest.fixture
def give(part, units, people):
    """`give(XA, PHONG)`: the commune hands on to the office, in the state that is asked for."""

    def make(giver, receiver, state="offered", parent=None, words="Làm phần của mình"):
        [handover] = actions.hand_down(
            assignment=part,
            giver=units[giver],
            receivers=[units[receiver]],
            words=words,
            due_on=None,
            parent=parent,
            by=people[giver],
        )
        if state == "accepted":
            actions.accept(handover=handover, by=people[receiver])
        elif state != "offered":
            reason = "Thiếu người" if state == "declined" else ""
            Handover.objects.filter(pk=handover.pk).update(state=state, reason=reason)
            handover.refresh_from_db()
        return handover

    return make


@pytest.fixture
def tree(give):
    """The office accepted and handed on to its team; the school was asked as well."""
    office = give(XA, PHONG, "accepted", words="Soạn bài phát thanh")
    team = give(PHONG, TO, parent=office, words="Đọc bài hai buổi một tuần")
    return {PHONG: office, TO: team, TRUONG: give(XA, TRUONG, words="Sinh hoạt dưới cờ")}


def page_of(response):
    return response.content.decode()


DEEDS = ("accept", "decline", "finish", "withdraw", "hand_on")
# Who may do what in which state; everybody and everything else is refused.
ALLOWED = {
    ("offered", PHONG): {"accept", "decline"},
    ("offered", XA): {"withdraw"},
    ("accepted", PHONG): {"finish", "hand_on"},
    ("accepted", XA): {"withdraw"},
}
OUTSIDE = {TRUONG, TO, "ngoài"}


@pytest.mark.parametrize("state", ["offered", "accepted", "done", "declined", "withdrawn"])
@pytest.mark.parametrize("who", [XA, PHONG, TRUONG, TO, "ngoài", "điều phối", "lạ"])
def test_who_may_do_what_in_which_state(client, give, people, units, sign_in, state, who):
    handover = give(XA, PHONG, state)
    sign_in(client, people[who])
    sent = {"reason": "Thiếu người", "receivers": [units[TO].pk], "words": "Đọc bài"}

    for deed in DEEDS:
        with transaction.atomic():
            answer = client.post(reverse(f"delegation:{deed}", args=[handover.pk]), sent)
            transaction.set_rollback(True)
        refused = 404 if who in OUTSIDE else 403
        expected = 302 if deed in ALLOWED.get((state, who), set()) else refused
        assert (deed, answer.status_code) == (deed, expected)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (XA, {PHONG, TO, TRUONG}),
        (PHONG, {PHONG, TO}),
        (TO, {TO}),
        (TRUONG, {TRUONG}),
        ("điều phối", {PHONG, TO, TRUONG}),
        ("ngoài", set()),
        ("lạ", set()),
    ],
)
def test_each_sees_the_own_branch_and_nothing_beside_it(client, tree, people, sign_in, who, sees):
    sign_in(client, people[who])
    answers = {
        name: client.get(reverse("delegation:branch", args=[one.pk])).status_code
        for name, one in tree.items()
    }

    assert {name for name, status in answers.items() if status == 200} == sees
    own = rules.own_units(people[who])
    if who != "điều phối":
        assert {one.receiver.name for one in Handover.objects.visible_to(own)} == sees


@pytest.mark.req("ASG-10")
def test_the_parent_sees_the_childrens_states_and_a_child_only_its_own_branch(
    client, tree, part, people, sign_in
):
    sign_in(client, people[PHONG])
    page = page_of(client.get(reverse("delegation:branch", args=[tree[PHONG].pk])))
    assert ("Đọc bài hai buổi một tuần" in page, "Sinh hoạt dưới cờ" in page) == (True, False)
    assert client.get(reverse("delegation:of_assignment", args=[part.pk])).status_code == 404

    sign_in(client, people[TRUONG])
    client.post(reverse("delegation:decline", args=[tree[TRUONG].pk]), {"reason": "Đang thi học kỳ"})

    page = page_of(sign_in(client, people[XA]).get(reverse("delegation:of_assignment", args=[part.pk])))
    for words in ("Đang làm", "Chờ trả lời", "Không nhận", "Lý do: Đang thi học kỳ", "Đọc bài hai buổi"):
        assert words in page, words


def test_the_commune_hands_on_and_the_office_accepts_in_the_pages(client, part, units, people, sign_in):
    url = reverse("delegation:of_assignment", args=[part.pk])
    sign_in(client, people[XA])
    assert "Phổ biến Bộ Quy tắc tới từng thôn</textarea>" in page_of(client.get(url))
    sent = {
        "receivers": [units[PHONG].pk, units[TRUONG].pk],
        "words": "Đọc trên loa",
        "due_on": "05/03/2027",
    }
    assert client.post(url, sent).status_code == 302

    sign_in(client, people[PHONG])
    assert "Đọc trên loa" in page_of(client.get(LIST))
    mine = Handover.objects.get(receiver=units[PHONG])
    client.post(reverse("delegation:accept", args=[mine.pk]))
    client.post(reverse("delegation:hand_on", args=[mine.pk]), {"receivers": [units[TO].pk], "words": "Đọc"})

    team = Handover.objects.get(receiver=units[TO])
    assert (team.parent, team.depth, team.line, team.due_on) == (mine, 1, [mine.pk, team.pk], None)
    assert mine.due_on == date(2027, 3, 5)


def test_a_mistake_in_the_form_loses_nothing(client, part, people, sign_in):
    url = reverse("delegation:of_assignment", args=[part.pk])

    answer = sign_in(client, people[XA]).post(url, {"words": "Đọc trên loa", "due_on": "mai"})

    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một đơn vị." in page_of(answer)
    assert "Đọc trên loa</textarea>" in page_of(answer)
    assert 'value="mai"' in page_of(answer)


def test_declining_without_a_reason_is_refused_beside_the_field(client, give, people, sign_in):
    handover = give(XA, PHONG)
    url = reverse("delegation:decline", args=[handover.pk])

    answer = sign_in(client, people[PHONG]).post(url, {"reason": " "})

    assert answer.status_code == 422
    assert "Hãy ghi lý do, để cấp trên giao cho đơn vị khác." in page_of(answer)


def test_one_hands_only_to_units_below_that_are_in_force(part, units, people):
    for wrong in (units[TO], made("Phòng đã hết", parent=units[XA], valid_to=date(2026, 1, 1))):
        with pytest.raises(NotBelow), transaction.atomic():
            actions.hand_down(
                assignment=part,
                giver=units[XA],
                receivers=[wrong],
                words="Việc",
                due_on=None,
                by=people[XA],
            )


def test_the_same_part_lies_with_a_unit_once_until_it_is_declined(give, people):
    first = give(XA, PHONG)

    with pytest.raises(AlreadyHanded), transaction.atomic():
        give(XA, PHONG)
    actions.decline(handover=first, reason="Thiếu người", by=people[PHONG])
    assert give(XA, PHONG).state == "offered"


def test_a_withdrawn_task_is_not_handed_on(give, part):
    Task.objects.update(withdrawn_at=timezone.now(), withdrawn_in=2)
    part.task.refresh_from_db()

    with pytest.raises(TaskWithdrawn):
        give(XA, PHONG)


def test_only_what_was_accepted_is_handed_on(give):
    offered = give(XA, PHONG)

    with pytest.raises(HandoverHasMovedOn):
        give(PHONG, TO, parent=offered)


def test_nobody_is_done_before_those_below(tree, people):
    with pytest.raises(BranchStillOpen), transaction.atomic():
        actions.finish(handover=tree[PHONG], by=people[PHONG])

    actions.accept(handover=tree[TO], by=people[TO])
    actions.finish(handover=tree[TO], by=people[TO])
    office = Handover.objects.get(pk=tree[PHONG].pk)
    assert actions.finish(handover=office, by=people[PHONG]).state == "done"


def test_what_is_taken_back_ends_with_all_that_is_open_below(tree, people):
    actions.withdraw(handover=tree[PHONG], by=people[XA])

    states = {one.receiver.name: one.state for one in Handover.objects.select_related("receiver")}
    assert states == {PHONG: "withdrawn", TO: "withdrawn", TRUONG: "offered"}


def test_every_deed_leaves_its_record(tree, give, people):
    actions.decline(handover=tree[TRUONG], reason="Đang thi", by=people[TRUONG])
    actions.accept(handover=tree[TO], by=people[TO])
    actions.finish(handover=tree[TO], by=people[TO])
    actions.withdraw(handover=tree[PHONG], by=people[XA])

    said = [
        sentence_of(row) for row in Record.objects.filter(kind__startswith="delegation.").order_by("number")
    ]
    assert said == [
        f"{XA} giao {PHONG}: “Soạn bài phát thanh”.",
        f"{PHONG} nhận “Soạn bài phát thanh”.",
        f"{PHONG} giao {TO}: “Đọc bài hai buổi một tuần”.",
        f"{XA} giao {TRUONG}: “Sinh hoạt dưới cờ”.",
        f"{TRUONG} không nhận “Sinh hoạt dưới cờ”: Đang thi.",
        f"{TO} nhận “Đọc bài hai buổi một tuần”.",
        f"{TO} làm xong “Đọc bài hai buổi một tuần”.",
        f"{XA} rút lại “Soạn bài phát thanh” đã giao {PHONG}.",
    ]


def test_of_two_answers_the_second_is_refused(give, people):
    handover = give(XA, PHONG)
    late = Handover.objects.get()
    actions.accept(handover=handover, by=people[PHONG])

    with pytest.raises(HandoverHasMovedOn):
        actions.decline(handover=late, reason="Thôi", by=people[PHONG])


def test_a_branch_past_its_day_is_late_until_it_is_done(give):
    handover = give(XA, PHONG)
    handover.due_on = timezone.localdate() - timedelta(days=1)

    assert handover.is_late
    handover.state = Handover.State.DONE
    assert not handover.is_late


@pytest.mark.parametrize(
    "facts", [{"state": "declined"}, {"reason": "Vì sao"}, {"words": ""}, {"giver": "receiver"}]
)
def test_the_database_refuses_what_contradicts_itself(give, facts):
    handover = give(XA, PHONG)
    if "giver" in facts:
        facts = {"giver": handover.receiver}

    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.filter(pk=handover.pk).update(**facts)


def test_the_coordinator_sees_and_does_not_hand_on_for_others(client, part, lan, sign_in):
    url = reverse("delegation:of_assignment", args=[part.pk])
    sign_in(client, lan)

    assert client.get(url).status_code == 200
    assert client.post(url, {"words": "Việc"}).status_code == 403


def test_an_heir_hands_on_what_the_unit_before_it_led(part, units, focal_point):
    heir = made("Ủy ban nhân dân xã Mới", Unit.Kind.COMMUNE)
    units[XA].successions.create(successor=heir, kind="merge", on="2026-07-01")

    assert rules.giver_of(focal_point(heir), part) == heir


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_tasks(
    client, units, people, lan, sign_in, count, django_assert_num_queries
):
    programme_of([task(f"Việc số {place}", [XA]) for place in range(count)], by=lan)
    for assignment in Assignment.objects.all():
        actions.hand_down(
            assignment=assignment,
            giver=units[XA],
            receivers=[units[PHONG]],
            words="Việc",
            due_on=None,
            by=people[XA],
        )
    sign_in(client, people[XA])

    with django_assert_num_queries(8):
        page = page_of(client.get(LIST))

    assert page.count("<tr><td>") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_tree_costs_the_same_queries_for_more_branches(
    client, part, units, people, sign_in, count, django_assert_num_queries
):
    offices = [made(f"Phòng {place}", Unit.Kind.OFFICE, parent=units[XA]) for place in range(count)]
    actions.hand_down(
        assignment=part, giver=units[XA], receivers=offices, words="Việc", due_on=None, by=people[XA]
    )
    sign_in(client, people[XA])

    with django_assert_num_queries(12):
        page = page_of(client.get(reverse("delegation:of_assignment", args=[part.pk])))

    assert page.count("/rut-lai/") == count
