"""A task in full, how far its units are, and the tasks of one's own unit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from agencies_place import made
from nep.agencies.models import FocalPoint, Unit
from nep.audit.models import Record
from nep.documents import actions as documents
from nep.documents.models import NamedBody
from nep.programme import actions
from nep.programme.errors import TaskHasMovedOn
from nep.programme.models import Assignment
from programme_place import finish, load_an_hoa, named, programme_of, reviewed, task, today, units_called

pytestmark = pytest.mark.django_db
MINE = reverse("programme:mine")


@pytest.fixture
def programme(lan):
    """One task led by a department and helped by three communes, one led by those three."""
    document = reviewed(
        [
            task(
                "Mở lớp học", ["Sở A"], ["Các xã"], section="IV. Tổ chức thực hiện / 1. Sở A", period="Quý II"
            ),
            task("Niêm yết Bộ Quy tắc", ["Các xã"], section="IV. Tổ chức thực hiện / 2. Các xã"),
        ],
        number="9/KH-UBND",
    )
    units = units_called("Sở A", "Xã Một", "Xã Hai", "Xã Ba", "Xã Bốn")
    communes = [units[name][0] for name in ("Xã Một", "Xã Hai", "Xã Ba", "Xã Bốn")]
    named(document, **{"Sở A": units["Sở A"], "Các xã": communes})
    return actions.confirm(document=document, by=lan)


@pytest.fixture
def lesson(programme):
    return programme.tasks.get(text="Mở lớp học")


@pytest.fixture
def notice(programme):
    return programme.tasks.get(text="Niêm yết Bộ Quy tắc")


def answers_for(user, name):
    return FocalPoint.objects.create(unit=Unit.objects.get(name=name), user=user, since=today())


def send(client, task, unit, state, seen=0):
    data = {"unit": Unit.objects.get(name=unit).pk, "state": state, "seen": seen}
    return client.post(reverse("programme:move", args=[task.programme_id, task.pk]), data)


def state_of(unit):
    return Assignment.objects.leading().get(unit__name=unit).state


def test_a_task_shows_its_units_its_term_and_the_words_of_the_document(client, lan, sign_in, lesson):
    page = sign_in(client, lan).get(lesson.get_absolute_url()).content.decode()

    place = reverse("documents:review", args=[lesson.source_id])
    assert "Các xã (4 đơn vị)" in page and "Xã Hai" in page
    assert '<blockquote class="source">Mở lớp học</blockquote>' in page
    assert f'<a href="{place}#t{lesson.start_offset}">Kế hoạch 9/KH-UBND</a>' in page
    assert "mục “IV. Tổ chức thực hiện / 1. Sở A”" in page


def test_the_term_is_given_in_words_and_in_days(client, lan, sign_in):
    begin, end = today() + timedelta(days=1), today() + timedelta(days=9)
    made_of = programme_of([task("Làm", ["Sở A"], period="Tuần tới", begin=begin, end=end)], by=lan)

    page = sign_in(client, lan).get(made_of.tasks.get().get_absolute_url()).content.decode()

    assert f'Tuần tới <span class="muted">(từ {begin:%d/%m/%Y} đến hết {end:%d/%m/%Y})</span>' in page


def test_a_body_outside_of_the_register_is_named_all_the_same(client, lan, sign_in):
    document = reviewed([task("Chia sẻ kinh nghiệm", ["Câu lạc bộ Bạn đọc"])])
    document.bodies.create(name="Câu lạc bộ Bạn đọc", state=NamedBody.State.OUTSIDE)
    made_of = actions.confirm(document=document, by=lan).tasks.get()

    page = sign_in(client, lan).get(made_of.get_absolute_url()).content.decode()

    assert "Câu lạc bộ Bạn đọc" in page and "(ngoài danh mục đơn vị)" in page


def test_a_unit_that_has_ended_since_shows_who_took_over(client, lan, sign_in, lesson):
    heir = made("Sở Mới")
    ended = Unit.objects.get(name="Sở A")
    Unit.objects.filter(pk=ended.pk).update(valid_to=today() - timedelta(days=1))
    ended.successions.create(successor=heir, kind="merge", on=today())

    page = sign_in(client, lan).get(lesson.get_absolute_url()).content.decode()

    assert "nay là" in page and "Sở Mới</a>" in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_task_costs_the_same_queries_for_more_units(client, lan, sign_in, count, django_assert_num_queries):
    names = [f"Sở {n}" for n in range(count)]
    made_of = programme_of([task("Làm", names, [f"Xã {n}" for n in range(count)])], by=lan).tasks.get()
    sign_in(client, lan)

    with django_assert_num_queries(9):
        client.get(made_of.get_absolute_url())


def test_the_coordinator_moves_the_task_of_any_unit_and_the_log_keeps_it(client, lan, sign_in, lesson):
    answer = send(sign_in(client, lan), lesson, "Sở A", Assignment.State.DOING)

    page = client.get(answer.url).content.decode()
    record = Record.objects.get(kind="programme.task_moved")
    assert state_of("Sở A") == Assignment.State.DOING
    assert (record.target_id, record.details) == (str(lesson.pk), {"unit": "Sở A", "state": 1})
    assert "Đã ghi: Sở A – Đang làm." in page and "Sở A: Đang làm." in page


def test_a_focal_point_moves_the_tasks_of_the_own_unit_only(client, minh, sign_in, notice):
    answers_for(minh, "Xã Hai")
    sign_in(client, minh)

    assert send(client, notice, "Xã Hai", Assignment.State.DOING).status_code == 302
    assert send(client, notice, "Xã Một", Assignment.State.DOING).status_code == 403
    assert (state_of("Xã Hai"), state_of("Xã Một")) == (1, 0)


def test_who_took_over_a_unit_moves_its_tasks(client, minh, sign_in, lesson):
    heir = made("Sở Mới")
    Unit.objects.get(name="Sở A").successions.create(successor=heir, kind="rename", on=today())
    answers_for(minh, "Sở Mới")

    assert send(sign_in(client, minh), lesson, "Sở A", Assignment.State.DOING).status_code == 302
    assert state_of("Sở A") == Assignment.State.DOING


def test_somebody_without_a_role_moves_nothing(client, stranger, sign_in, lesson):
    answers_for(stranger, "Sở A")

    assert send(sign_in(client, stranger), lesson, "Sở A", 1).status_code == 403


def test_a_focal_point_whose_time_is_over_moves_nothing(client, minh, sign_in, lesson):
    point = answers_for(minh, "Sở A")
    FocalPoint.objects.filter(pk=point.pk).update(
        since=today() - timedelta(days=9), until=today() - timedelta(days=1)
    )

    assert send(sign_in(client, minh), lesson, "Sở A", 1).status_code == 403


def test_a_state_that_was_not_on_the_screen_is_not_overwritten(client, lan, sign_in, lesson):
    unit = Unit.objects.get(name="Sở A")
    finish(lesson, unit, by=lan)

    answer = send(sign_in(client, lan), lesson, "Sở A", 1, seen=0)

    assert "Tình trạng của việc này vừa thay đổi." in client.get(answer.url).content.decode()
    assert (state_of("Sở A"), Record.objects.filter(kind="programme.task_moved").count()) == (2, 1)


def test_a_task_that_was_withdrawn_is_not_moved(lan, lesson):
    type(lesson).objects.filter(pk=lesson.pk).update(withdrawn_at="2026-01-01T00:00Z", withdrawn_in=2)

    with pytest.raises(TaskHasMovedOn):
        actions.move(task=lesson, unit=Unit.objects.get(name="Sở A"), state=1, seen=0, by=lan)


def test_who_only_helps_has_no_state_to_move(lan, lesson):
    with pytest.raises(TaskHasMovedOn):
        actions.move(task=lesson, unit=Unit.objects.get(name="Xã Hai"), state=1, seen=0, by=lan)


def test_nonsense_in_the_form_moves_nothing(client, lan, sign_in, lesson):
    assert send(sign_in(client, lan), lesson, "Sở A", "xong").status_code == 302
    assert state_of("Sở A") == 0


def test_of_many_units_the_page_offers_the_one_that_is_asked_for(client, lan, sign_in, notice):
    sign_in(client, lan)
    unit = Unit.objects.get(name="Xã Hai")

    assert client.get(notice.get_absolute_url()).context["moving"] == []
    [(held, _)] = client.get(notice.get_absolute_url(), {"unit": unit.pk}).context["moving"]
    assert held.unit == unit


def test_a_focal_point_finds_what_the_own_units_lead_and_help(client, minh, sign_in, programme):
    answers_for(minh, "Xã Hai")

    answer = sign_in(client, minh).get(MINE)

    found = [(group.heading, [part.task.text for part in group.rows]) for group in answer.context["groups"]]
    assert found == [("Chủ trì", ["Niêm yết Bộ Quy tắc"]), ("Phối hợp", ["Mở lớp học"])]
    page = answer.content.decode()
    assert "Kế hoạch 9/KH-UBND</a> ngày 12/01/2026, mục “IV. Tổ chức thực hiện / 2. Các xã”" in page


def test_of_several_units_one_is_chosen_by_link(client, minh, sign_in, programme):
    answers_for(minh, "Xã Hai")
    answers_for(minh, "Sở A")
    sign_in(client, minh)

    assert client.get(MINE).context["page"].paginator.count == 3
    assert client.get(MINE, {"unit": Unit.objects.get(name="Sở A").pk}).context["page"].paginator.count == 1


def test_others_choose_a_unit_by_its_name(client, lan, sign_in, programme):
    sign_in(client, lan)

    assert "Bạn chưa là đầu mối của đơn vị nào." in client.get(MINE).content.decode()
    assert client.get(MINE, {"q": "so a"}).url == f"{MINE}?unit={Unit.objects.get(name='Sở A').pk}"
    assert client.get(MINE, {"q": "Cung trăng"}).status_code == 422


def test_a_stranger_has_no_page_of_tasks(client, stranger, sign_in, programme):
    assert sign_in(client, stranger).get(MINE).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_ones_own_page_costs_the_same_queries_for_more_tasks(
    client, minh, lan, sign_in, count, django_assert_num_queries
):
    programme_of([task(f"Việc {n}", ["Sở A"], ["Sở B"]) for n in range(count)], by=lan)
    answers_for(minh, "Sở A")
    sign_in(client, minh)

    with django_assert_num_queries(7):
        answer = client.get(MINE)

    assert answer.context["page"].paginator.count == count


ACTORS = {
    "Sở Văn hóa, Thể thao và Du lịch": "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Giáo dục và Đào tạo": "Sở Giáo dục và Đào tạo",
    "Công an tỉnh": "Công an tỉnh",
    "Sở Tài chính": "Sở Tài chính",
    "Các sở, ban, ngành, doanh nghiệp": "Sở Xây dựng",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Mặt trận Tổ quốc và các đoàn thể": "Hội Nông dân tỉnh",
    "Tỉnh đoàn": "Tỉnh đoàn",
    "Ủy ban nhân dân các xã, phường": "Ủy ban nhân dân phường Bến Đá",
    "Các cơ quan báo chí": "Báo và phát thanh, truyền hình An Hòa",
    "Sở Tư pháp": "Sở Tư pháp",
    "Sở Y tế": "Sở Y tế",
    "Sở Nội vụ": "Sở Nội vụ",
    "Các doanh nghiệp cung cấp dịch vụ mạng": "Công ty Viễn thông An Hòa",
}


@pytest.mark.req("ASG-13")
def test_each_of_the_fourteen_kinds_of_actors_opens_a_page_that_cites_document_and_clause(
    client, lan, sign_in
):
    load_an_hoa()
    provider = made("Công ty Viễn thông An Hòa", kind=Unit.Kind.ENTERPRISE)
    rows = [
        task(f"Việc của {name}", [name], section=f"IV. Tổ chức thực hiện / {place}. {name}")
        for place, name in enumerate(ACTORS, start=1)
    ]
    document = reviewed(rows, number="30/KH-UBND")
    documents.name_bodies(document=document, leading=list(ACTORS), helping=[])
    departments = [*Unit.objects.filter(kind=Unit.Kind.DEPARTMENT, valid_to=None), provider]
    for name, units in {
        "Các sở, ban, ngành, doanh nghiệp": departments,
        "Các doanh nghiệp cung cấp dịch vụ mạng": [provider],
    }.items():
        body = document.bodies.get(name=name)
        body.units.set(units)
        document.bodies.filter(pk=body.pk).update(state=NamedBody.State.CHOSEN)
    actions.confirm(document=document, by=lan)
    sign_in(client, lan)

    cited = {}
    for place, (name, unit) in enumerate(ACTORS.items(), start=1):
        answer = client.get(MINE, {"q": unit}, follow=True)
        words = f"Kế hoạch 30/KH-UBND</a> ngày 12/01/2026, mục “IV. Tổ chức thực hiện / {place}. {name}”"
        texts = [part.task.text for group in answer.context["groups"] for part in group.rows]
        cited[name] = (f"Việc của {name}" in texts, words in answer.content.decode())

    assert cited == dict.fromkeys(ACTORS, (True, True))
