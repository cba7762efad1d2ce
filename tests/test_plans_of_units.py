"""A unit draws up its own plan from the programme, and takes it away ready to be signed."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from docx import Document as read_docx
from selectolax.lexbor import LexborHTMLParser

from agencies_place import AN_HOA, made
from nep.agencies.loading import load_province
from nep.agencies.models import FocalPoint, Unit
from nep.audit.models import Record
from nep.audit.sentences import sentence_of
from nep.plans import actions, pattern
from nep.plans.actions import RowWords
from nep.plans.errors import NotATaskOfThisPlan, NothingAssigned, NothingKept, PlanHasMovedOn
from nep.plans.models import Plan, PlanRow
from nep.programme.models import Assignment, Task
from programme_place import programme_of, task

pytestmark = pytest.mark.django_db
LIST, START = reverse("plans:list"), reverse("plans:start")
TAN_LAP = "Ủy ban nhân dân xã Tân Lập"
TASKS = [
    task("Treo bảng tóm tắt Bộ Quy tắc ở nhà văn hóa thôn", [TAN_LAP], period="Quý II/2026"),
    task("Phát tờ gấp cho tiểu thương", ["Sở Công Thương"], [TAN_LAP], period="Quý IV/2026"),
    task("Mở chuyên mục hỏi đáp trên sóng phát thanh", ["Sở Văn hóa, Thể thao và Du lịch"]),
]


@pytest.fixture
def programme(lan):
    load_province("98", place=AN_HOA)
    return programme_of(
        TASKS, by=lan, number="21/KH-UBND", title="Thực hiện Bộ Quy tắc ứng xử trên môi trường số"
    )


@pytest.fixture
def tan_lap(programme, minh):
    """The commune whose focal point is Minh."""
    unit = Unit.objects.get(name=TAN_LAP, valid_to=None)
    FocalPoint.objects.create(unit=unit, user=minh, since="2026-01-01")
    return unit


@pytest.fixture
def plan(programme, tan_lap, minh):
    return actions.start(programme=programme, unit=tan_lap, by=minh)


def page_of(response):
    return response.content.decode()


def filled(response):
    """What the form of the page would send as it stands."""
    sent = {}
    for control in LexborHTMLParser(page_of(response)).css("main form input, main form textarea"):
        facts = control.attributes
        if facts.get("type") == "checkbox" and "checked" not in facts:
            continue
        if facts.get("name") and facts["name"] != "csrfmiddlewaretoken":
            standing = "on" if facts.get("type") == "checkbox" else facts.get("value") or ""
            sent[facts["name"]] = control.text().removeprefix("\n") if control.tag == "textarea" else standing
    return sent


def words_of(plan):
    fields = ("title", "legal_bases", "aims", "demands", "money", "carrying_out", "recipients", "symbol")
    more = ("place", "year", "parent_body", "sign_mode", "sign_position", "sign_name")
    return {name: getattr(plan, name) for name in (*fields, *more)}


def lines_of(data):
    """Every line of the file in reading order, cells too; blanks of the clerk as one blank."""
    file = read_docx(BytesIO(data))
    cells = [
        p.text for table in file.tables for row in table.rows for cell in row.cells for p in cell.paragraphs
    ]
    return [" ".join(text.split()) for text in [*cells, *(p.text for p in file.paragraphs)] if text.strip()]


@pytest.mark.req("ASG-02")
def test_a_commune_walks_from_nothing_to_a_plan_that_only_waits_for_its_number_and_signature(
    client, tan_lap, minh, sign_in
):
    sign_in(client, minh)
    assert "Lập kế hoạch" in page_of(client.get(LIST))

    begun = client.post(
        START, {"programme": Task.objects.first().programme_id, "unit": tan_lap.pk}, follow=True
    )
    sent = filled(begun)
    sent |= {
        "form-0-office": "Phòng Văn hóa - Xã hội",
        "form-0-budget": "Ngân sách xã",
        "form-2-text": "Đọc Bộ Quy tắc ở buổi họp thôn",
        "docx": "1",
    }
    saved = client.post(begun.redirect_chain[-1][0], sent)
    file = client.get(saved["Location"])

    assert file["Content-Disposition"].startswith(
        'attachment; filename="ke-hoach-uy-ban-nhan-dan-xa-tan-lap-'
    )
    lines = lines_of(file.content)
    year = timezone.localdate().year
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: /KH-UBND",
        f"Tân Lập, ngày tháng năm {year}",
        "KẾ HOẠCH",
        "Căn cứ Kế hoạch số 21/KH-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh An Hòa về thực hiện Bộ Quy tắc ứng xử trên môi trường số;",
        "Treo bảng tóm tắt Bộ Quy tắc ở nhà văn hóa thôn",
        "Phòng Văn hóa - Xã hội",
        "Quý II/2026",
        "Ngân sách xã",
        "Phát tờ gấp cho tiểu thương",
        TAN_LAP,
        "Đọc Bộ Quy tắc ở buổi họp thôn",
        "XÃ TÂN LẬP",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nơi nhận:",
        "- Ủy ban nhân dân tỉnh An Hòa (để báo cáo);",
        "- Lưu: VT.",
    ):
        assert part in lines, part
    assert "Mở chuyên mục hỏi đáp trên sóng phát thanh" not in lines


def test_the_pattern_alone_is_already_a_plan(client, plan, minh, sign_in):
    sign_in(client, minh)

    answer = client.post(plan.get_absolute_url(), filled(client.get(plan.get_absolute_url())))

    assert answer.status_code == 302
    assert client.get(reverse("plans:docx", args=[plan.pk])).status_code == 200


def test_a_row_that_is_not_kept_stays_out_of_the_file_and_can_come_back(client, plan, minh, sign_in):
    sign_in(client, minh)
    sent = filled(client.get(plan.get_absolute_url()))
    del sent["form-1-kept"]
    client.post(plan.get_absolute_url(), sent)

    assert [row.kept for row in plan.rows.all()] == [True, False]
    assert "Phát tờ gấp cho tiểu thương" not in lines_of(
        client.get(reverse("plans:docx", args=[plan.pk])).content
    )
    assert "Phát tờ gấp cho tiểu thương" in page_of(client.get(plan.get_absolute_url()))


def test_nothing_typed_is_lost_on_a_mistake(client, plan, minh, sign_in):
    sign_in(client, minh)
    sent = filled(client.get(plan.get_absolute_url()))
    sent |= {"title": "", "aims": "Mục đích của xã", "form-0-text": "", "form-2-office": "Văn phòng"}

    answer = client.post(plan.get_absolute_url(), sent)

    page = page_of(answer)
    assert answer.status_code == 422
    assert "Mục đích của xã" in page
    assert 'value="Văn phòng"' in page
    assert page.count("Hãy ghi nội dung việc.") == 2
    plan.refresh_from_db()
    assert plan.revision == 1


def test_of_two_who_write_the_second_keeps_what_was_typed_and_may_save_again(client, plan, minh, sign_in):
    sign_in(client, minh)
    sent = filled(client.get(plan.get_absolute_url()))
    client.post(plan.get_absolute_url(), sent)

    second = client.post(plan.get_absolute_url(), sent | {"aims": "Ý của người thứ hai"})
    assert second.status_code == 422
    assert "Người khác vừa lưu kế hoạch này." in page_of(second)

    assert client.post(plan.get_absolute_url(), filled(second)).status_code == 302
    plan.refresh_from_db()
    assert (plan.aims, plan.revision) == ("Ý của người thứ hai", 3)


def test_a_task_that_came_later_is_offered_and_one_withdrawn_is_named(client, plan, minh, sign_in):
    first, _second, third = Task.objects.order_by("position")
    Assignment.objects.create(task=third, unit=plan.unit, role="lead", as_written=TAN_LAP)
    Task.objects.filter(pk=first.pk).update(withdrawn_at=timezone.now(), withdrawn_in=2)

    page = page_of(sign_in(client, minh).get(plan.get_absolute_url()))

    assert page.count("Mới trong chương trình") == 1
    assert page.count("Đã rút khỏi chương trình") == 1


def test_a_unit_carries_the_tasks_of_the_one_that_was_merged_into_it(programme, tan_lap, minh):
    old = made("UBND xã Cũ", Unit.Kind.COMMUNE, valid_to="2026-06-30")
    old.successions.create(successor=tan_lap, kind="merge", on="2026-07-01")
    third = Task.objects.get(text__startswith="Mở chuyên mục")
    Assignment.objects.create(task=third, unit=old, role="lead", as_written="UBND xã Cũ")

    plan = actions.start(programme=programme, unit=tan_lap, by=minh)

    assert plan.rows.filter(task=third).exists()


def test_starting_twice_opens_the_draft_there_is(programme, tan_lap, plan, minh):
    assert actions.start(programme=programme, unit=tan_lap, by=minh) == plan
    assert [sentence_of(row) for row in Record.objects.filter(kind="plan.started")] == [
        f"Bắt đầu soạn kế hoạch của {TAN_LAP} với 2 việc: {plan.title}."
    ]


def test_a_unit_without_tasks_has_no_plan(programme, minh):
    with pytest.raises(NothingAssigned):
        actions.start(programme=programme, unit=made("Sở Không việc"), by=minh)


def test_saving_leaves_its_record_and_refuses_strange_rows(plan, minh):
    strange = Task.objects.get(text__startswith="Mở chuyên mục")
    rows = [RowWords(None, True, "Việc riêng")]

    for wrong, error in (
        ([RowWords(strange.pk, True, "Lạ")], NotATaskOfThisPlan),
        ([], NothingKept),
    ):
        with pytest.raises(error), transaction.atomic():
            actions.save(plan=plan, revision=1, words=words_of(plan), rows=wrong, by=minh)
    actions.save(plan=plan, revision=1, words=words_of(plan), rows=rows, by=minh)
    with pytest.raises(PlanHasMovedOn), transaction.atomic():
        actions.save(plan=plan, revision=1, words=words_of(plan), rows=rows, by=minh)

    assert [row.text for row in plan.rows.all()] == ["Việc riêng"]
    assert sentence_of(Record.objects.get(kind="plan.saved")).startswith(
        f"Lưu kế hoạch của {TAN_LAP}, giữ 1 việc: "
    )


def test_a_focal_point_of_another_unit_neither_starts_nor_reads(client, plan, make_user, sign_in):
    other = make_user("binh@xa.example", "Ngô Bình", "focal_point")
    FocalPoint.objects.create(unit=made("Sở khác"), user=other, since="2026-01-01")
    sign_in(client, other)

    assert client.get(plan.get_absolute_url()).status_code == 403
    assert client.post(plan.get_absolute_url(), {}).status_code == 403
    assert client.get(reverse("plans:docx", args=[plan.pk])).status_code == 403
    assert client.post(START, {"programme": plan.programme_id, "unit": plan.unit_id}).status_code == 403


def test_the_coordinator_reads_every_plan_and_changes_none(client, plan, lan, sign_in):
    sign_in(client, lan)

    assert TAN_LAP in page_of(client.get(LIST))
    assert "Lưu nháp" not in page_of(client.get(plan.get_absolute_url()))
    assert client.post(plan.get_absolute_url(), {}).status_code == 403


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_sees_no_plans(client, plan, stranger, sign_in, method):
    sign_in(client, stranger)

    assert getattr(client, method)(LIST if method == "get" else START).status_code == 403


def test_a_department_signs_under_its_own_name(programme):
    department = Unit.objects.get(name="Sở Văn hóa, Thể thao và Du lịch", valid_to=None)

    words = pattern.proposed(programme, department, 2026)

    assert (words["symbol"], words["place"], words["sign_mode"], words["sign_position"]) == (
        "KH-SVHTTDL",
        "An Hòa",
        "",
        "Giám đốc",
    )
    assert words["parent_body"] == "Ủy ban nhân dân tỉnh An Hòa"


@pytest.mark.parametrize("facts", [{"text": ""}, {"position": 1}, {"kept": False}])
def test_the_database_refuses_an_empty_doubled_or_useless_row(plan, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanRow.objects.create(**{"plan": plan, "position": 9, "text": "Việc", **facts})


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_plans(
    client, programme, lan, sign_in, count, django_assert_num_queries
):
    for unit in Unit.objects.filter(kind="department", valid_to=None)[:count]:
        Plan.objects.create(
            programme=programme, unit=unit, started_by=lan, **pattern.proposed(programme, unit, 2026)
        )
    sign_in(client, lan)

    with django_assert_num_queries(7):
        page = page_of(client.get(LIST))

    assert page.count("<tr><td>") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries_for_more_rows(
    client, plan, minh, sign_in, count, django_assert_num_queries
):
    plan.rows.all().delete()
    for place in range(count):
        plan.rows.create(position=place + 1, text=f"Việc riêng {place}")
    sign_in(client, minh)

    with django_assert_num_queries(12):
        page = page_of(client.get(plan.get_absolute_url()))

    assert page.count("Việc riêng ") >= count
