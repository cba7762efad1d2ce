"""The board of a programme: what it shows, narrows and costs, and the files one takes from it."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document as read_docx

from nep.agencies.models import Unit
from nep.programme import actions
from nep.programme.board import rows_of
from nep.programme.models import Assignment, Task
from nep.rendering import TASK_FIELDS, read_sheet
from programme_place import all_done, finish, programme_of, task, today

pytestmark = pytest.mark.django_db
LIST = reverse("programme:list")
YESTERDAY, NEXT_YEAR = today() - timedelta(days=1), date(today().year + 1, 5, 31)


@pytest.fixture
def programme(lan):
    """Four tasks: one late, one begun, one done, one that waits."""
    made = programme_of(
        [
            task("Phát tờ gấp", ["Sở A"], ["Sở B"], section="PHỤ LỤC / I. Tuyên truyền", end=YESTERDAY),
            task("Mở lớp học", ["Sở B"], ["Sở A"], section="PHỤ LỤC / I. Tuyên truyền", end=NEXT_YEAR),
            task("Làm video", ["Sở B"], section="PHỤ LỤC / II. Cơ sở", end=YESTERDAY),
            task("Sơ kết", ["Sở C", "Sở A"], section="PHỤ LỤC / II. Cơ sở", recurring="periodic"),
        ],
        by=lan,
        number="7/KH-UBND",
    )
    begun, done = (Assignment.objects.leading().get(task__text=text) for text in ("Mở lớp học", "Làm video"))
    actions.move(task=begun.task, unit=begun.unit, state=Assignment.State.DOING, seen=0, by=lan)
    finish(done.task, done.unit, by=lan)
    return made


@pytest.fixture
def board(client, lan, sign_in, programme):
    """`board(view="time")`: the page, with these words in its address."""
    sign_in(client, lan)
    return lambda **words: client.get(programme.get_absolute_url(), words)


def unit(name):
    return Unit.objects.get(name=name).pk


def shown(answer):
    """Headings with the texts below them."""
    return [(group.heading, [row.task.text for row in group.rows]) for group in answer.context["groups"]]


def counts(links):
    return {link.label: link.count for link in links}


def test_tasks_stand_under_their_sections_with_who_when_and_how_far(board):
    answer = board()

    assert shown(answer) == [
        ("I. Tuyên truyền", ["Phát tờ gấp", "Mở lớp học"]),
        ("II. Cơ sở", ["Làm video", "Sơ kết"]),
    ]
    says = [row.says for group in answer.context["groups"] for row in group.rows]
    assert says == ["Trễ hạn", "Đang làm", "Đã xong", "Chưa bắt đầu"]


def test_by_time_they_stand_under_the_quarter_in_which_they_end(board):
    assert [heading for heading, _ in shown(board(view="time"))][1:] == [
        f"Quý II năm {NEXT_YEAR.year}",
        "Định kỳ",
    ]


def test_by_state_what_is_late_comes_first(board):
    assert shown(board(view="state")) == [
        ("Trễ hạn", ["Phát tờ gấp"]),
        ("Chưa bắt đầu", ["Sơ kết"]),
        ("Đang làm", ["Mở lớp học"]),
        ("Đã xong", ["Làm video"]),
    ]


def test_by_unit_each_has_its_tally_and_leads_to_its_tasks(board):
    answer = board(view="unit")

    [group] = answer.context["groups"]
    assert [(row.name, row.led, row.helped, row.done, row.late) for row in group.rows] == [
        ("Sở A", 2, 1, 0, 1),
        ("Sở B", 2, 1, 1, 0),
        ("Sở C", 1, 0, 0, 0),
    ]
    assert f"?unit={unit('Sở A')}&amp;role=lead&amp;state=late" in answer.content.decode()


def test_filters_are_links_with_counts_and_narrow_together(board):
    answer = board(unit=unit("Sở A"))
    assert counts(answer.context["role_links"]) == {"Mọi vai trò": 3, "Chủ trì": 2, "Phối hợp": 1}
    assert counts(answer.context["progress_links"]) == {
        "Tất cả": 3,
        "Trễ hạn": 1,
        "Chưa bắt đầu": 1,
        "Đang làm": 1,
        "Đã xong": 0,
    }

    assert shown(board(unit=unit("Sở A"), role="lead", state="late")) == [
        ("I. Tuyên truyền", ["Phát tờ gấp"])
    ]


def test_a_name_that_is_typed_becomes_the_unit_and_keeps_the_view(board):
    assert board(q="so a", view="time").url.endswith(f"?view=time&unit={unit('Sở A')}")


def test_a_name_that_nobody_bears_is_answered_beside_the_field(board):
    answer = board(q="Cung trăng")

    page = answer.content.decode()
    assert (answer.status_code, len(shown(answer))) == (422, 2)
    assert "Chưa có đơn vị nào mang tên này." in page and 'value="Cung trăng"' in page


def test_nonsense_in_the_address_shows_everything(board):
    assert len(shown(board(unit="Sở", role="x", state="7", view="mặt", page="-"))) == 2


def test_what_was_withdrawn_is_not_on_the_board(board, programme):
    programme.tasks.filter(text="Sơ kết").update(withdrawn_at="2026-01-01T00:00Z", withdrawn_in=2)

    assert sum(len(texts) for _, texts in shown(board())) == 3


def test_a_unit_that_took_another_over_carries_its_tasks(board, lan):
    old = Unit.objects.get(name="Sở A")
    new = Unit.called("Sở Mới", kind="department")
    new.save()
    old.successions.create(successor=new, kind="merge", on="2026-01-01")

    assert sum(len(texts) for _, texts in shown(board(unit=new.pk))) == 3


def test_where_a_group_leads_the_row_says_how_many_are_done(board, lan):
    part = Assignment.objects.leading().get(task__text="Sơ kết", unit__name="Sở C")
    finish(part.task, part.unit, by=lan)

    assert "1/2 đơn vị xong" in board().content.decode()


def test_strangers_see_neither_list_nor_board(client, stranger, sign_in, programme):
    sign_in(client, stranger)
    addresses = [
        LIST,
        programme.get_absolute_url(),
        reverse("programme:download", args=[programme.pk, "docx"]),
    ]

    assert [client.get(address).status_code for address in addresses] == [403, 403, 403]


def many(count, lan):
    return programme_of(
        [task(f"Việc số {n}", [f"Sở {n}"], [f"Sở {n + 1}"], section=f"Mục {n}") for n in range(count)], by=lan
    )


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("words", "queries"), [({}, 7), ({"view": "time"}, 7), ({"view": "unit"}, 6), ({"role": "lead"}, 10)]
)
def test_the_board_costs_the_same_queries_for_more_tasks(
    client, lan, sign_in, count, words, queries, django_assert_num_queries
):
    programme = many(count, lan)
    if "role" in words:
        words = {**words, "unit": unit("Sở 0")}
    sign_in(client, lan)

    with django_assert_num_queries(queries):
        client.get(programme.get_absolute_url(), words)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_programmes(
    client, lan, sign_in, count, django_assert_num_queries
):
    for _ in range(count):
        many(2, lan)
    sign_in(client, lan)

    with django_assert_num_queries(6):
        answer = client.get(LIST)

    assert [tally["total"] for _, tally in answer.context["rows"]] == [2] * count


def test_fifty_tasks_stand_on_a_page(client, lan, sign_in):
    programme = programme_of([task(f"Việc số {n:02}", ["Sở A"]) for n in range(60)], by=lan)

    answer = sign_in(client, lan).get(programme.get_absolute_url(), {"page": "2"})

    assert [len(texts) for _, texts in shown(answer)] == [10]


def test_the_annex_is_taken_away_with_the_filters_of_the_board(client, lan, sign_in, programme):
    address = reverse("programme:download", args=[programme.pk, "docx"])

    answer = sign_in(client, lan).get(address, {"unit": unit("Sở A"), "role": "lead"})

    name = "bang-nhiem-vu-7-kh-ubnd-so-a-lead.docx"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    document = read_docx(BytesIO(answer.content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "(Kèm theo Kế hoạch số 7/KH-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh An Hòa)" in " ".join(
        lines
    )
    section = document.sections[0]
    assert section.page_width > section.page_height
    cells = [cell.text for cell in document.tables[-1].columns[1].cells]
    assert cells == ["Nội dung nhiệm vụ", "Tuyên truyền", "Phát tờ gấp", "Cơ sở", "Sơ kết"]


def test_the_working_table_names_its_rows(client, lan, sign_in, programme):
    address = reverse("programme:download", args=[programme.pk, "xlsx"])

    answer = sign_in(client, lan).get(address)

    read = read_sheet(answer.content, TASK_FIELDS)
    assert [row.key for row in read.rows] == [
        f"task-{pk}" for pk in programme.tasks.values_list("pk", flat=True)
    ]
    first = read.rows[0].values
    assert (first["Nội dung nhiệm vụ"], first["Đến ngày"]) == ("Phát tờ gấp", YESTERDAY)
    assert first["Căn cứ"] == "Kế hoạch 7/KH-UBND, PHỤ LỤC / I. Tuyên truyền"


def test_there_is_no_third_kind_of_file(client, lan, sign_in, programme):
    assert sign_in(client, lan).get(f"{programme.get_absolute_url()}bang.pdf").status_code == 404


def test_progress_is_one_answer_for_all_who_lead(lan):
    [made] = programme_of([task("Sơ kết", ["Sở A", "Sở B"], end=NEXT_YEAR)], by=lan).tasks.all()
    seen = []
    done = {"state": 2, "done_on": today(), "changed": "Người dân biết nơi hỏi."}
    for facts in ({}, {"state": 1, "begun_on": today()}, done):
        Assignment.objects.filter(unit__name="Sở A").update(**facts)
        seen.append(Task.objects.with_progress(today()).get().progress)
    all_done(Assignment.objects.all())

    assert seen == [Task.Progress.TODO, Task.Progress.DOING, Task.Progress.DOING]
    assert Task.objects.with_progress(today()).get(pk=made.pk).progress == Task.Progress.DONE


def test_the_database_and_the_rows_agree_on_every_state(programme):
    states = {task.text: task.progress for task in Task.objects.with_progress(today())}
    filtered = {
        task.text: state.value for state in Task.Progress for task in Task.objects.in_progress(state, today())
    }
    rows = {row.task.text: row.progress.value for row in rows_of(list(programme.tasks.all()), today())}

    assert states == filtered == rows
    assert Task.objects.count_by_progress(today()) == {(programme.pk, state): 1 for state in Task.Progress}
