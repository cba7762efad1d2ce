"""A reviewed document becomes a programme: what is made, what is refused, what the log keeps."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from nep.audit.models import Record
from nep.documents.errors import DocumentHasMovedOn
from nep.programme import actions
from nep.programme.errors import NothingToConfirm, ReviewNotFinished
from nep.programme.models import Assignment, Programme
from programme_place import (
    annex_text,
    imported,
    imported_programme,
    load_an_hoa,
    named,
    reviewed,
    settle,
    task,
    units_called,
)

pytestmark = pytest.mark.django_db


def confirm_url(document):
    return reverse("programme:confirm", args=[document.pk])


@pytest.fixture
def plan():
    """A document with two settled tasks, led by a department and by two communes."""
    rows = [
        task("Biên soạn cẩm nang", ["Sở A"], ["Sở B", "Các xã"], section="I. Tuyên truyền", period="2026"),
        task("Phát tờ gấp ở chợ", ["Các xã"], ["Các xã", "Sở A"], section="II. Cơ sở"),
    ]
    units = units_called("Sở A", "Sở B", "Xã Một", "Xã Hai")
    return named(
        reviewed(rows, title="Kế hoạch giữ nếp"),
        **{"Sở A": units["Sở A"], "Sở B": units["Sở B"], "Các xã": units["Xã Một"] + units["Xã Hai"]},
    )


@pytest.mark.req("ASG-01")
def test_an_annex_of_seventeen_tasks_in_three_sections_becomes_a_register(client, lan, sign_in):
    load_an_hoa()
    programme = imported_programme(annex_text(), by=lan)
    tasks = programme.tasks.by_section()

    sizes = [section.tasks.count() for section in programme.sections.all()]
    assert (tasks.count(), sizes) == (17, [11, 3, 3])
    first = tasks[0]
    assert (first.lead, first.coordinate, first.period, str(first.begin), str(first.end)) == (
        ["Sở Văn hóa, Thể thao và Du lịch"],
        ["Sở Nội vụ", "Sở Tư pháp"],
        "2026-2027",
        "2026-01-01",
        "2027-12-31",
    )

    [part] = Assignment.objects.leading().filter(unit__name="Sở Tư pháp")
    page = sign_in(client, lan).get(programme.get_absolute_url(), {"unit": part.unit_id, "role": "lead"})
    assert [row.task.text for group in page.context["groups"] for row in group.rows] == [part.task.text]
    assert "Phổ biến các quy định pháp luật về phát ngôn trên mạng" in page.content.decode()


def test_confirming_makes_sections_tasks_units_and_version_one(plan, lan):
    programme = actions.confirm(document=plan, by=lan)

    first, second = programme.tasks.all()
    assert (programme.title, programme.version) == ("Kế hoạch giữ nếp", 1)
    assert [str(section) for section in programme.sections.all()] == ["I. Tuyên truyền", "II. Cơ sở"]
    assert (first.quotation, first.clause, first.source) == ("Biên soạn cẩm nang", "I. Tuyên truyền", plan)
    assert [row["text"] for row in programme.versions.get().tasks] == [first.text, second.text]


def test_a_group_stands_as_each_of_its_units_and_who_leads_does_not_also_help(plan, lan):
    _, second = actions.confirm(document=plan, by=lan).tasks.all()

    parts = second.assignments.order_by("unit__sorting").values_list("unit__name", "role", "as_written")
    assert list(parts) == [
        ("Sở A", "coordinate", "Sở A"),
        ("Xã Hai", "lead", "Các xã"),
        ("Xã Một", "lead", "Các xã"),
    ]


def test_the_page_says_what_will_be_made(client, plan, lan, sign_in):
    page = sign_in(client, lan).get(confirm_url(plan))

    assert [page.context[name] for name in ("tasks", "units", "open_drafts", "open_bodies")] == [2, 4, [], []]
    assert page.context["sections"] == ["I. Tuyên truyền", "II. Cơ sở"]


def test_sending_the_page_makes_the_programme_and_records_it(client, plan, lan, sign_in):
    answer = sign_in(client, lan).post(confirm_url(plan), {"title": "Giữ nếp trên mạng"})

    programme = Programme.objects.get()
    plan.refresh_from_db()
    assert (answer.url, programme.title, plan.status) == (
        programme.get_absolute_url(),
        "Giữ nếp trên mạng",
        "confirmed",
    )
    record = Record.objects.get(kind="programme.confirmed")
    assert (record.actor_name, record.details["tasks"]) == ("Nguyễn Thị Lan", 2)


def test_open_points_are_listed_with_links_and_refuse_the_deed(client, plan, lan, sign_in):
    draft = plan.drafts.first()
    plan.drafts.filter(pk=draft.pk).update(needs_review=True, why="Chưa rõ ai chủ trì.")
    plan.bodies.filter(name="Sở B").update(state="open")

    answer = sign_in(client, lan).post(confirm_url(plan), {"title": "Tên tôi đã gõ"})

    page = answer.content.decode()
    review = reverse("documents:review", args=[plan.pk])
    assert (answer.status_code, Programme.objects.count()) == (409, 0)
    assert "Còn 1 nhiệm vụ cần xem và 1 tên đơn vị cần chọn." in page
    assert f"{review}#d{draft.pk}" in page
    assert f"{review}#b{plan.bodies.get(name='Sở B').pk}" in page


def test_an_open_name_that_no_task_uses_is_no_obstacle(plan, lan):
    plan.bodies.create(name="Một nơi nào đó")

    assert actions.confirm(document=plan, by=lan).tasks.count() == 2


def test_a_review_that_is_not_finished_makes_nothing(plan, lan):
    plan.drafts.update(needs_review=True)

    with pytest.raises(ReviewNotFinished, match="Còn 2 nhiệm vụ cần xem"):
        actions.confirm(document=plan, by=lan)


def test_a_document_without_tasks_makes_nothing(plan, lan):
    plan.drafts.update(dropped=True)

    with pytest.raises(NothingToConfirm):
        actions.confirm(document=plan, by=lan)


def test_a_document_makes_one_programme_only(client, plan, lan, sign_in):
    programme = actions.confirm(document=plan, by=lan)

    with pytest.raises(DocumentHasMovedOn):
        actions.confirm(document=plan, by=lan)
    assert sign_in(client, lan).post(confirm_url(plan)).url == programme.get_absolute_url()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_focal_point_makes_no_programme(client, plan, minh, sign_in, method):
    assert getattr(sign_in(client, minh), method)(confirm_url(plan)).status_code == 403
    assert Programme.objects.count() == 0


@pytest.mark.req("ASG-11")
def test_an_abolished_department_shows_its_successor_and_an_old_district_its_communes(client, lan, sign_in):
    load_an_hoa()
    rows = {
        "Tuyên truyền": [("Hướng dẫn ứng xử trên mạng", "Sở Thông tin và Truyền thông", "Sở Tư pháp", "2026")]
    }
    document = imported(annex_text(rows), by=lan)
    body = document.bodies.get(name="Sở Thông tin và Truyền thông")
    assert "nay là Sở Văn hóa, Thể thao và Du lịch (báo chí, xuất bản" in body.says
    settle(document, by=lan, units={body.name: [body.suggested.get(name="Sở Văn hóa, Thể thao và Du lịch")]})
    made = actions.confirm(document=document, by=lan).tasks.get()

    page = sign_in(client, lan).get(made.get_absolute_url()).content.decode()
    assert "Sở Văn hóa, Thể thao và Du lịch</a>" in page
    assert "Văn bản ghi: Sở Thông tin và Truyền thông" in page

    table = client.get(reverse("programme:download", args=[made.programme_id, "xlsx"]))
    sheet = load_workbook(BytesIO(table.content)).active
    row = next(row for row in sheet.iter_rows(values_only=True) if made.text in row)
    assert "Sở Văn hóa, Thể thao và Du lịch" in row

    offered = client.get(reverse("agencies:suggest"), {"q": "huyện Đá Bạc"}).json()["results"]
    assert [row["name"] for row in offered] == [
        "Ủy ban nhân dân xã Tân Lập",
        "Ủy ban nhân dân phường Bến Đá",
    ]
