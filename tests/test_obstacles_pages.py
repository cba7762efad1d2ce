"""The pages of difficulties: raise, list, read the answers of others, take the open ones away, see a month."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from nep.agencies.models import FocalPoint
from nep.obstacles import actions
from nep.obstacles.models import Obstacle
from nep.programme.models import Task
from obstacles_place import (
    BESIDE,
    PROPOSAL,
    WORDS,
    XA,
    focal_point_of,
    in_state,
    moved_back,
    raised,
    the_programme,
    the_unit,
)
from programme_place import programme_of, task, today

pytestmark = pytest.mark.django_db
LIST, RAISE, SHARED = (reverse(f"obstacles:{name}") for name in ("list", "raise", "shared"))
XLSX, MONTH = reverse("obstacles:xlsx"), reverse("obstacles:month")


@pytest.fixture
def minh_of_xa(make_user):
    """The focal point of the commune."""
    return focal_point_of(the_unit(XA), make_user)


def page_of(response):
    return response.content.decode()


def as_written(**facts):
    """The form as somebody fills it in."""
    programme, unit = Obstacle._meta.get_field("programme").related_model.objects.first(), the_unit(XA)
    day = (today() + timedelta(days=20)).strftime("%d/%m/%Y")
    given = {"unit": unit.pk, "programme": programme.pk, "category": "money", "reply_by": day}
    return {**given, "words": WORDS, "proposal": PROPOSAL, **facts}


def rows_of(response):
    sheet = load_workbook(BytesIO(response.content)).active
    return [[cell.value for cell in row][1:] for row in sheet.iter_rows(min_row=3)]


@pytest.mark.req("ASG-05")
def test_a_unit_asks_gets_a_number_reads_the_answer_and_all_that_waits_goes_into_a_file(
    client, minh_of_xa, lan, sign_in
):
    the_programme(lan)
    page = page_of(sign_in(client, minh_of_xa).post(RAISE, as_written(), follow=True))
    number = f"KK-{today().year}-0001"
    assert f"Đã gửi, số {number}." in page
    asked = Obstacle.objects.get()
    moved_back(raised(lan, name=BESIDE, category="people"), 30, reply_by=today() - timedelta(days=2))

    sign_in(client, lan)
    waiting = rows_of(client.get(XLSX))
    assert [(row[0][-4:], row[1], row[7], row[8]) for row in waiting] == [
        ("0002", BESIDE, 30, 2),
        ("0001", XA, 0, 0),
    ]
    told = {"answer": "Chi theo mức của tỉnh", "answered_by_unit": "Sở Mẫu"}
    client.post(reverse("obstacles:answer", args=[asked.pk]), told)
    assert len(rows_of(client.get(XLSX))) == 1

    sign_in(client, minh_of_xa)
    page = page_of(client.get(asked.get_absolute_url()))
    assert "Chi theo mức của tỉnh" in page
    assert f"Sở Mẫu trả lời {number}." in page
    assert rows_of(client.get(XLSX)) == []


def test_the_task_of_the_address_stands_in_the_form(client, minh_of_xa, lan, sign_in):
    programme_of([task("Việc khác", ["Sở khác"])], by=lan)
    the_unit(), programme_of([task("Phổ biến Bộ Quy tắc", [XA])], by=lan)
    own = Task.objects.get(text="Phổ biến Bộ Quy tắc")

    page = page_of(sign_in(client, minh_of_xa).get(RAISE, {"task": own.pk}))
    client.post(RAISE, as_written(task=own.pk, programme=own.programme_id))

    there = reverse("obstacles:raise_for", args=[own.pk])
    assert f'href="{there}"' in page_of(client.get(own.get_absolute_url()))
    assert client.get(there)["Location"] == f"{RAISE}?task={own.pk}"
    assert "<blockquote>Phổ biến Bộ Quy tắc</blockquote>" in page
    assert Obstacle.objects.get().task == own


def test_a_mistake_in_the_form_loses_nothing(client, minh_of_xa, lan, sign_in):
    the_programme(lan)
    answer = sign_in(client, minh_of_xa).post(RAISE, as_written(proposal=" ", reply_by="01/01/2020"))

    page = page_of(answer)
    assert (answer.status_code, Obstacle.objects.count()) == (422, 0)
    assert "Hãy ghi điều đơn vị đề nghị, dù chỉ một câu." in page
    assert "Ngày cần trả lời không được trước hôm nay." in page
    assert f"{WORDS}</textarea>" in page


def test_one_raises_only_for_units_one_answers_for(client, minh_of_xa, lan, stranger, sign_in):
    the_programme(lan)
    other = the_unit(BESIDE)

    assert sign_in(client, minh_of_xa).post(RAISE, as_written(unit=other.pk)).status_code == 422
    assert "Bạn chưa là đầu mối của đơn vị nào" in page_of(sign_in(client, lan).get(RAISE))
    assert sign_in(client, stranger).post(RAISE, as_written()).status_code == 403
    assert Obstacle.objects.count() == 0


def test_each_sees_its_own_and_the_coordinator_sees_all(client, minh_of_xa, make_user, lan, sign_in):
    own, other = raised(lan), raised(lan, name=BESIDE, words="Thiếu người viết bài")
    sign_in(client, minh_of_xa)
    page = page_of(client.get(LIST))

    assert (WORDS in page, "Thiếu người viết bài" in page) == (True, False)
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    assert page_of(sign_in(client, lan).get(LIST)).count("<tr><td>") == 2


def test_who_took_a_unit_over_sees_what_it_asked(client, lan, make_user, sign_in):
    obstacle, heir = raised(lan), the_unit("Ủy ban nhân dân xã Mới")
    obstacle.unit.successions.create(successor=heir, kind="merge", on="2026-07-01")

    page = sign_in(client, focal_point_of(heir, make_user)).get(obstacle.get_absolute_url())
    assert page.status_code == 200


def test_filters_narrow_by_state_kind_and_whose(client, lan, sign_in):
    FocalPoint.objects.create(unit=the_unit(XA), user=lan, since="2026-01-01")
    moved_back(raised(lan), 30, reply_by=today() - timedelta(days=1))
    in_state("answered", lan, name=BESIDE, category="people")
    sign_in(client, lan)

    def found(**query):
        return page_of(client.get(LIST, query)).count("<tr><td>")

    narrowed = [{}, {"tinh-trang": "tre"}, {"tinh-trang": "answered"}, {"loai": "people"}]
    assert [found(**query) for query in narrowed] == [2, 1, 1, 1]
    assert found(**{"tinh-trang": "tre", "loai": "people"}) == 0
    assert found(xem="cua-toi") == 1


def test_a_mistake_in_a_deed_stands_beside_its_field(client, lan, sign_in):
    obstacle = raised(lan)
    url = reverse("obstacles:escalate", args=[obstacle.pk])

    answer = sign_in(client, lan).post(url, {"escalated_to": "Chính phủ", "escalation_reason": ""})

    assert answer.status_code == 422
    assert "Hãy ghi vì sao việc này vượt thẩm quyền." in page_of(answer)
    assert 'value="Chính phủ"' in page_of(answer)


def shared_one(by, question="Chi in tờ gấp theo mức nào?", **facts):
    obstacle = in_state("answered", by, **facts)
    actions.share(obstacle=obstacle, shared_question=question, shared_answer="Theo mức chung của tỉnh", by=by)
    return obstacle


def test_every_officer_reads_shared_answers_and_finds_them_without_marks(client, lan, make_user, sign_in):
    shared_one(lan), shared_one(lan, "Ai duyệt bài phát thanh?", category="content")
    in_state("answered", lan, words="Chuyện riêng của đơn vị")
    sign_in(client, make_user("bt@tinh.example", "Biên Tập", "editor"))

    page = page_of(client.get(SHARED))
    assert page.count('class="card"') == 2
    assert ("Chuyện riêng" in page, XA in page) == (False, False)
    found = page_of(client.get(SHARED, {"q": "phat thanh"}))
    assert ("Ai duyệt bài phát thanh?" in found, "Chi in tờ gấp" in found) == (True, False)
    assert client.get(LIST)["Location"] == SHARED


def test_strangers_read_nothing(client, lan, stranger, sign_in):
    obstacle = shared_one(lan)
    sign_in(client, stranger)
    urls = [LIST, SHARED, XLSX, MONTH, RAISE, obstacle.get_absolute_url()]

    assert [client.get(url).status_code for url in urls] == [403] * 6


def test_the_month_stands_in_a_chart_and_a_table(client, minh_of_xa, lan, sign_in):
    begin = today().replace(day=1)
    in_state("answered", lan, category="people"), raised(lan)
    page = page_of(sign_in(client, lan).get(MONTH, {"month": f"{begin:%Y-%m}"}))

    assert f"Vướng mắc tháng {begin:%m/%Y}" in page
    assert page.count('<th scope="row">Nhân lực</th>') == 2
    assert "<strong>2</strong><span>vướng mắc đã gửi</span>" in page
    assert client.get(MONTH, {"month": "nonsense"}).status_code == 200
    assert "<strong>0</strong><span>vướng mắc đã gửi</span>" in page_of(
        client.get(MONTH, {"month": "2020-02"})
    )
    assert sign_in(client, minh_of_xa).get(MONTH).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_rows(
    client, lan, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        raised(lan, name=f"Xã {place}")
    sign_in(client, lan)

    with django_assert_num_queries(9):
        page = page_of(client.get(LIST))

    assert page.count("<tr><td>") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_shared_answers_cost_the_same_queries_for_more_rows(
    client, lan, sign_in, count, django_assert_num_queries
):
    for _ in range(count):
        shared_one(lan)
    sign_in(client, lan)

    with django_assert_num_queries(6):
        page = page_of(client.get(SHARED))

    assert page.count('class="card"') == count
