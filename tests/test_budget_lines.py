"""Lines of estimates: written and sent by units, added up, returned or approved, spent."""

from __future__ import annotations

import html
import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies_place import made
from budget_place import SO, XA, YEAR, coster, page_of, workbook
from conftest import last_sentence
from nep.agencies.models import FocalPoint, Unit
from nep.audit.models import Record
from nep.budget import actions, rules
from nep.budget.errors import LineHasMovedOn, NotATaskOfThisProgramme, NothingToSubmit
from nep.budget.models import CostLine
from nep.programme.models import Task
from programme_place import programme_of, task

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("budget:list"), reverse("budget:add")


@pytest.fixture
def cost(programme, minh):
    return coster(programme, minh)


def written(unit, **facts):
    """What the form sends for a new line."""
    return {
        "unit": unit.pk,
        "year": YEAR,
        "what": "In 2.000 tờ gấp",
        "source": "commune",
        "planned": "7.500.000 đồng",
        **facts,
    }


def test_a_focal_point_adds_a_line_for_the_own_unit(client, xa, minh, sign_in):
    sign_in(client, minh)
    assert XA in page_of(client.get(ADD))

    answer = client.post(ADD, written(xa, task=Task.objects.get().pk))

    line = CostLine.objects.get()
    assert answer["Location"] == f"{LIST}?chuong-trinh={line.programme_id}&nam={YEAR}"
    assert (line.planned, line.state, line.task.text) == (7_500_000, "draft", "Phát tờ gấp đến từng nhà")
    assert last_sentence() == f"{XA} thêm dự toán “In 2.000 tờ gấp”: 7.500.000 đồng."


def test_nobody_adds_a_line_for_a_unit_of_others(client, xa, so, minh, sign_in):
    answer = sign_in(client, minh).post(ADD, written(so))

    assert (answer.status_code, CostLine.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("planned", "says"),
    [
        ("bảy triệu", "Hãy ghi số tiền như 7.500.000."),
        ("0", "lớn hơn 0"),
        ("-5", "Hãy ghi số tiền"),
        ("7.50", "Hãy ghi"),
    ],
)
def test_an_amount_that_is_none_is_told_and_nothing_typed_is_lost(client, xa, minh, sign_in, planned, says):
    answer = sign_in(client, minh).post(ADD, written(xa, planned=planned))

    assert answer.status_code == 422
    assert says in page_of(answer)
    assert "In 2.000 tờ gấp</textarea>" in page_of(answer)
    assert f'value="{planned}"' in page_of(answer)


def test_a_task_of_another_programme_is_refused(xa, programme, minh, lan):
    other = programme_of([task("Việc khác", [SO])], by=lan)

    with pytest.raises(NotATaskOfThisProgramme):
        actions.add_line(
            programme=programme,
            unit=xa,
            year=YEAR,
            what="In",
            source="commune",
            planned=1,
            task=other.tasks.get(),
            by=minh,
        )


@pytest.mark.req("BUD-01")
def test_sums_by_unit_and_by_source_equal_the_rows(client, xa, so, cost, lan, sign_in):
    cost(xa, 7_500_000, "commune", "submitted")
    cost(xa, 1_234_567, "socialised", "approved", approved=1_000_000)
    cost(so, 20_000_000, "province", "approved", spent=5_000_000)
    cost(so, 99, "province")
    rows = rules.visible(lan)

    sums = rows.sums(CostLine.objects.first().programme, YEAR)

    planned = sum(rows.values_list("planned", flat=True))
    assert planned == 28_734_567
    assert sum(one.planned for one in sums.by_source) == sum(one.planned for one in sums.by_unit) == planned
    assert {one.label: one.planned for one in sums.by_unit} == {XA: 8_734_567, SO: 20_000_000}
    assert (sums.total.approved, sums.total.spent) == (21_000_000, 5_000_000)

    page = page_of(sign_in(client, lan).get(LIST, {"nam": YEAR}))
    for words in ("28.734.567 đồng", "8.734.567 đồng", "7.500.000 đồng", "Ngân sách tỉnh (chi thường xuyên)"):
        assert words in page, words


@pytest.mark.req("BUD-01")
def test_the_workbook_holds_the_same_rows_and_sums_as_numbers(client, xa, so, cost, lan, sign_in):
    cost(xa, 7_500_000, "commune", "submitted")
    cost(so, 20_000_000, "province", "approved", spent=5_000_000)

    sheets = workbook(sign_in(client, lan).get(reverse("budget:xlsx"), {"nam": YEAR}))

    assert list(sheets) == ["Dòng dự toán", "Theo đơn vị", "Theo nguồn"]
    *rows, total = sheets["Dòng dự toán"]
    assert [row[5] for row in rows] == [20_000_000, 7_500_000]
    assert total[5:8] == (27_500_000, 20_000_000, 5_000_000)
    for name in ("Theo đơn vị", "Theo nguồn"):
        *parts, whole = sheets[name]
        assert tuple(sum(part[place] for part in parts) for place in (1, 2, 3)) == whole[1:] == total[5:8]


def test_a_filter_narrows_rows_and_sums_alike(client, xa, so, cost, lan, sign_in):
    cost(xa, 7_500_000, state="submitted")
    cost(so, 20_000_000, state="approved")

    page = page_of(sign_in(client, lan).get(LIST, {"nam": YEAR, "tinh-trang": "submitted"}))

    assert ("7.500.000 đồng" in page, "20.000.000 đồng" in page) == (True, False)
    [link] = [html.unescape(url) for url in re.findall(r'href="([^"]+xlsx[^"]+)"', page)]
    assert [row[5] for row in workbook(client.get(link))["Dòng dự toán"]] == [7_500_000, 7_500_000]


def test_a_unit_sees_its_own_lines_and_the_keeper_no_drafts_of_others(xa, so, cost, lan, minh):
    mine, sent, draft = cost(xa, 1), cost(so, 2, state="submitted"), cost(so, 3)

    assert set(rules.visible(minh)) == {mine}
    assert set(rules.visible(lan)) == {sent}
    assert draft.state == "draft"


def test_an_heir_goes_on_with_the_lines_of_the_unit_before_it(xa, cost, make_user):
    line, heir = cost(xa, 5), made("Ủy ban nhân dân xã Mới", Unit.Kind.COMMUNE)
    xa.successions.create(successor=heir, kind="merge", on="2026-07-01")
    binh = make_user("binh@xa.example", "Vũ Văn Bình", "focal_point")
    FocalPoint.objects.create(unit=heir, user=binh, since="2026-01-01")

    assert rules.may_change(binh, line)
    actions.submit_year(programme=line.programme, units=rules.carried(binh), unit=heir, year=YEAR, by=binh)
    line.refresh_from_db()
    assert line.state == "submitted"


def test_the_year_is_sent_in_one_go_and_only_once(client, xa, programme, cost, minh, sign_in):
    cost(xa, 1)
    cost(xa, 2, state="returned")
    sign_in(client, minh)
    assert "còn dòng chưa gửi" in page_of(client.get(LIST, {"nam": YEAR}))

    client.post(reverse("budget:submit"), {"programme": programme.pk, "unit": xa.pk, "year": YEAR})

    assert set(CostLine.objects.values_list("state", "reason")) == {("submitted", "")}
    assert last_sentence() == f"{XA} gửi dự toán năm {YEAR}: 2 dòng."
    assert "còn dòng chưa gửi" not in page_of(client.get(LIST, {"nam": YEAR}))
    with pytest.raises(NothingToSubmit):
        actions.submit_year(programme=programme, units=[], unit=xa, year=YEAR, by=minh)


def test_nobody_sends_for_others(client, xa, so, programme, cost, minh, lan, sign_in):
    cost(so, 1)
    sent = {"programme": programme.pk, "unit": so.pk, "year": YEAR}

    for user in (minh, lan):
        assert sign_in(client, user).post(reverse("budget:submit"), sent).status_code == 403
    assert CostLine.objects.get().state == "draft"


def test_the_keeper_returns_and_approves(client, xa, cost, lan, sign_in):
    poor, good = cost(xa, 5_000, state="submitted"), cost(xa, 9_000, state="submitted", what="Mua loa")
    sign_in(client, lan)

    client.post(reverse("budget:return", args=[poor.pk]), {"tra-seen": 1, "tra-reason": "Thiếu căn cứ"})
    assert last_sentence() == f"Trả lại “In tờ gấp” của {XA}: Thiếu căn cứ."
    client.post(reverse("budget:approve", args=[good.pk]), {"seen": 1, "approved": "8.000"})
    assert last_sentence() == f"Duyệt “Mua loa” của {XA}: 8.000 đồng."

    poor.refresh_from_db()
    good.refresh_from_db()
    assert (poor.state, poor.reason, good.state, good.approved) == (
        "returned",
        "Thiếu căn cứ",
        "approved",
        8_000,
    )


def test_a_return_without_a_reason_is_refused_beside_the_field(client, xa, cost, lan, sign_in):
    line = cost(xa, 5, state="submitted")

    answer = sign_in(client, lan).post(reverse("budget:return", args=[line.pk]), {"tra-seen": 1})

    assert answer.status_code == 422
    assert "Hãy ghi lý do, để đơn vị biết cần sửa gì." in page_of(answer)


def test_spending_is_noted_by_the_unit_and_too_much_is_shown(client, xa, cost, minh, sign_in):
    line = cost(xa, 5_000, state="approved")
    sign_in(client, minh)

    client.post(reverse("budget:spend", args=[line.pk]), {"seen": 1, "spent": "6.000"})

    assert last_sentence() == f"Ghi đã chi cho “In tờ gấp” của {XA}: 6.000 đồng."
    assert "Chi vượt mức duyệt" in page_of(client.get(line.get_absolute_url()))


DEEDS = {
    "line": ({"seen": 1, "what": "Mới", "source": "province", "planned": "9"}, {"draft", "returned"}),
    "remove": ({}, {"draft"}),
    "return": ({"tra-seen": 1, "tra-reason": "Vì sao"}, {"submitted"}),
    "approve": ({"seen": 1, "approved": "5"}, {"submitted"}),
    "spend": ({"seen": 1, "spent": "5"}, {"approved"}),
}
BY_THE_UNIT = {"line", "remove", "spend"}


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
@pytest.mark.parametrize("deed", DEEDS)
def test_who_may_do_what_in_which_state(client, xa, so, cost, minh, lan, stranger, sign_in, state, deed):
    line = cost(xa, 5, state=state)
    sent, states = DEEDS[deed]
    hoa = FocalPoint.objects.get(unit=so).user
    by_keeper = deed not in BY_THE_UNIT or deed == "spend"
    expected = {
        minh: 302 if state in states and deed in BY_THE_UNIT else 403,
        lan: 404 if state == "draft" else 302 if state in states and by_keeper else 403,
        hoa: 404,
        stranger: 403,
    }

    for user, status in expected.items():
        sign_in(client, user)
        with transaction.atomic():
            answer = client.post(reverse(f"budget:{deed}", args=[line.pk]), sent)
            transaction.set_rollback(True)
        assert (user.full_name, answer.status_code) == (user.full_name, status)


def test_the_second_of_two_is_told_and_loses_nothing(client, xa, cost, minh, sign_in):
    line = cost(xa, 5)
    late = CostLine.objects.get()
    actions.change_line(line=line, revision=1, by=minh, what="In tờ rơi")
    with pytest.raises(LineHasMovedOn), transaction.atomic():
        actions.change_line(line=late, revision=1, by=minh, what="In sách")

    url = line.get_absolute_url()
    sent = {"seen": 1, "what": "In sách", "source": "commune", "planned": "9"}
    answer = sign_in(client, minh).post(url, sent)

    assert answer.status_code == 422
    assert "vừa được người khác sửa" in page_of(answer)
    assert "In sách</textarea>" in page_of(answer)
    assert 'name="seen" value="2"' in page_of(answer)
    assert client.post(url, {**sent, "seen": 2}).status_code == 302


def test_what_somebody_else_removed_is_not_removed_again(xa, cost, minh):
    line = cost(xa, 5)
    actions.remove_line(line=CostLine.objects.get(), by=minh)

    assert last_sentence() == f"{XA} bỏ dự toán “In tờ gấp”."
    with pytest.raises(LineHasMovedOn), transaction.atomic():
        actions.remove_line(line=line, by=minh)
    assert Record.objects.filter(kind="budget.line_removed").count() == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"planned": 0},
        {"what": ""},
        {"source": "elsewhere"},
        {"approved": 5},
        {"state": "approved"},
        {"spent": 5},
        {"state": "returned"},
        {"reason": "Vì sao"},
    ],
)
def test_the_database_refuses_what_contradicts_itself(xa, cost, facts):
    line = cost(xa, 5)

    with pytest.raises(IntegrityError), transaction.atomic():
        CostLine.objects.filter(pk=line.pk).update(**facts)


def test_without_a_programme_the_page_says_so(client, lan, sign_in):
    assert "Chưa có chương trình nào để lập dự toán." in page_of(sign_in(client, lan).get(LIST))
    assert client.get(reverse("budget:xlsx")).status_code == 404


def test_a_stranger_sees_nothing(client, xa, cost, stranger, sign_in):
    urls = [LIST, ADD, cost(xa, 5).get_absolute_url(), reverse("budget:xlsx")]
    sign_in(client, stranger)

    assert [client.get(url).status_code for url in urls] == [403, 403, 403, 403]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_lines(
    client, xa, cost, minh, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        cost(xa, 5, what=f"Dòng {place}")
    sign_in(client, minh)

    with django_assert_num_queries(15):
        page = page_of(client.get(LIST, {"nam": YEAR}))

    assert page.count("Dòng ") == count + page.count("Dòng dự toán")


def test_a_line_keeps_its_task_when_an_amendment_has_withdrawn_it(client, xa, minh, sign_in):
    sign_in(client, minh)
    kept = Task.objects.get()
    client.post(ADD, written(xa, task=kept.pk))
    line = CostLine.objects.get()
    Task.objects.update(withdrawn_at=timezone.now(), withdrawn_in=1)

    form = client.get(line.get_absolute_url()).context["form"]
    fields = {field.html_name: field.value() or "" for field in form} | {"planned": "9.000.000"}
    answer = client.post(line.get_absolute_url(), fields)

    line.refresh_from_db()
    assert (answer.status_code, line.task, line.planned) == (302, kept, 9_000_000)
    assert list(client.get(ADD).context["form"].fields["task"].queryset) == []
