"""Every figure of the paper against an independent look at the tables: plain SQL, no model of ours."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pytest
from django.db import connection

from nep.agencies.models import Unit
from nep.outreach import actions as outreach
from nep.programme.measures import Scope
from nep.reports.figures import figures_of
from nep.reports.models import Consolidated
from nep.reports.paper import as_docx
from nep.reports.standard import load_standard
from outreach_place import logged, unit
from reports_place import BEGIN, END, YEAR, running_programme

pytestmark = pytest.mark.django_db
COUNTED = "removed_at IS NULL AND counted_with_id IS NULL AND rival_of_id IS NULL"
DONE_IN = f"{COUNTED} AND happened_on BETWEEN %s AND %s"
PEOPLE = "SUM(CASE WHEN is_estimate THEN 0 ELSE COALESCE(reached, 0) END)"
GUESSED = "SUM(CASE WHEN is_estimate THEN reached ELSE 0 END)"
PARTS = (
    'SELECT t.id, t.text, t."end", s.title, u.name, a.begun_on, a.done_on FROM programme_assignment a '
    "JOIN programme_task t ON t.id = a.task_id LEFT JOIN programme_section s ON s.id = t.section_id "
    "JOIN agencies_unit u ON u.id = a.unit_id WHERE a.role = 'lead'"
)


def asked(sql, *words):
    with connection.cursor() as cursor:
        cursor.execute(sql, words)
        return cursor.fetchall()


def as_day(value):
    """SQLite hands out days as words."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def parts():
    """The parts of leading units with their days."""
    return [
        (task, text, as_day(end), section, name, as_day(begun), as_day(done))
        for task, text, end, section, name, begun, done in asked(PARTS)
    ]


@pytest.fixture
def paper(lan):
    """A programme with entries of this year and the last, the units being communes, and its report as paper."""
    load_standard()
    programme = running_programme(lan)
    Unit.objects.filter(name__startswith="Xã").update(kind=Unit.Kind.COMMUNE)
    for place, channel in enumerate(("contest", "internet_point", "print", "website")):
        made = logged(programme, "Xã Hai", f"Việc {place}", by=lan, channel=channel, reached=place)
        outreach.add_link(activity=made, url=f"https://vidu.example/viec-{place}", by=lan)
    weekly = programme.tasks.get(text="Phát thanh hằng tuần")
    logged(programme, "Xã Hai", "Cho việc tuần", by=lan, task=weekly, count=4, partners=[unit("Sở A")])
    logged(programme, "Xã Một", "Năm ngoái", by=lan, count=7, happened_on=END.replace(year=YEAR - 1))
    report = Consolidated(programme=programme, kind="ad_hoc", begin=BEGIN, end=END)
    return docx.Document(io.BytesIO(as_docx(report, figures_of(Scope(programme, BEGIN, END)))))


def table(paper, *heading):
    """The rows below the table that begins with this heading."""
    for one in paper.tables:
        lines = [[cell.text for cell in row.cells] for row in one.rows]
        if tuple(lines[0][: len(heading)]) == heading:
            return lines[1:]
    raise LookupError(heading)


def words(paper):
    return "\n".join(line.text for line in paper.paragraphs)


def states():
    """How each task stands: its section, and its state."""
    found = {}
    for task, _text, end, section, _name, begun, done in parts():
        found.setdefault(task, (section, end, []))[2].append((begun, done))
    stood = {}
    for task, (section, end, held) in found.items():
        behind = any(done is None for _begun, done in held)
        moving = any(begun for begun, _done in held)
        state = (
            "late"
            if behind and end and end < END
            else "doing"
            if behind and moving
            else "done"
            if moving
            else "todo"
        )
        stood[task] = (re.sub(r"^[IVX]+\. ", "", section), state)
    return stood


@pytest.mark.req("EVA-01")
def test_the_tasks_of_each_group(paper):
    order = ("done", "doing", "todo", "late")
    expected = {}
    for section, state in states().values():
        line = expected.setdefault(section, dict.fromkeys(("given", *order), 0))
        line["given"] += 1
        line[state] += 1
    total = {key: sum(line[key] for line in expected.values()) for key in ("given", *order)}

    found = table(paper, "Nhóm nhiệm vụ")
    assert {row[0]: row[1:] for row in found[:-2]} == {
        section: [str(line[key]) for key in ("given", *order)] for section, line in expected.items()
    }
    assert found[-2] == ["Cộng", *(str(total[key]) for key in ("given", *order))]
    said = f"{total['given']} nhiệm vụ đã giao; {total['done']} đã xong; {total['doing']} đang làm; {total['todo']} chưa bắt đầu; {total['late']} trễ hạn"
    assert said in words(paper)


@pytest.mark.req("EVA-01")
def test_the_channels_with_last_year_beside(paper):
    now = asked(f"SELECT channel, COUNT(*), SUM(count), {PEOPLE}, {GUESSED} FROM outreach_activity WHERE {DONE_IN} GROUP BY channel", BEGIN, END)  # fmt: skip
    last = dict(asked(f"SELECT channel, SUM(count) FROM outreach_activity WHERE {DONE_IN} GROUP BY channel", BEGIN.replace(year=YEAR - 1), END.replace(year=YEAR - 1)))  # fmt: skip
    labels = {"loudspeaker": "Đài truyền thanh", "meeting": "Hội họp, sinh hoạt", "school": "Trường học", "contest": "Cuộc thi", "internet_point": "Điểm Internet công cộng", "print": "Tài liệu không kinh doanh", "website": "Cổng, trang thông tin điện tử"}  # fmt: skip
    expected = {
        labels[channel]: [str(n) for n in (entries, pieces, last.get(channel, 0), people, guessed)]
        for channel, entries, pieces, people, guessed in now
    }

    found = table(paper, "Loại hình")
    assert {row[0]: row[1:] for row in found[:-1]} == expected
    sums = [str(sum(int(line[place]) for line in expected.values())) for place in range(5)]
    assert found[-1] == ["Cộng", *sums]


@pytest.mark.req("EVA-01")
def test_the_sentence_on_what_was_done(paper):
    evidence = "EXISTS (SELECT 1 FROM outreach_evidence e WHERE e.activity_id = outreach_activity.id)"
    joint = "EXISTS (SELECT 1 FROM outreach_activity_partners p WHERE p.activity_id = outreach_activity.id)"
    [(entries, pieces, people, guessed, shown, woven, together)] = asked(
        f"SELECT COUNT(*), SUM(count), {PEOPLE}, {GUESSED}, SUM(CASE WHEN {evidence} THEN 1 ELSE 0 END), "
        f"SUM(CASE WHEN occasion <> '' THEN 1 ELSE 0 END), SUM(CASE WHEN {joint} THEN 1 ELSE 0 END) "
        f"FROM outreach_activity WHERE {DONE_IN}",
        BEGIN,
        END,
    )

    assert (
        f"ghi {entries} việc đã làm, số lượng {pieces}; {people} lượt người thực đếm, {guessed} lượt người ước tính. "
        f"Có minh chứng: {shown} việc; lồng ghép: {woven} việc; nhiều đơn vị cùng làm: {together} việc"
        in words(paper)
    )


@pytest.mark.req("EVA-01")
def test_every_unit(paper):
    expected = {}
    for _task, _text, end, _section, name, _begun, done in parts():
        line = expected.setdefault(name, [0] * 8)
        line[0] += 1
        line[1] += done is not None
        line[2] += done is None and end is not None and end < END
    logged_by = asked(f"SELECT u.name, COUNT(*), SUM(count), {PEOPLE}, {GUESSED} FROM outreach_activity JOIN agencies_unit u ON u.id = unit_id WHERE {DONE_IN} GROUP BY u.name", BEGIN, END)  # fmt: skip
    for name, *numbers in logged_by:
        expected.setdefault(name, [0] * 8)[3:7] = numbers
    joined = asked(f"SELECT u.name, COUNT(*) FROM outreach_activity_partners p JOIN outreach_activity ON outreach_activity.id = p.activity_id JOIN agencies_unit u ON u.id = p.unit_id WHERE {DONE_IN} GROUP BY u.name", BEGIN, END)  # fmt: skip
    for name, count in joined:
        expected.setdefault(name, [0] * 8)[7] = count

    found = table(paper, "TT", "Đơn vị", "Phần việc đã giao")
    assert {row[1]: row[2:] for row in found[:-1]} == {
        name: [str(int(number)) for number in line] for name, line in expected.items()
    }
    assert found[-1][2:] == [str(int(sum(line[place] for line in expected.values()))) for place in range(8)]


@pytest.mark.req("EVA-01")
def test_every_task_of_the_annex(paper):
    held, finished = {}, {}
    for _task, text, _end, _section, _name, _begun, done in parts():
        held[text] = held.get(text, 0) + 1
        finished[text] = finished.get(text, 0) + (done is not None)
    entries = dict(asked(f"SELECT t.text, COUNT(*) FROM outreach_activity JOIN programme_task t ON t.id = task_id WHERE {DONE_IN} GROUP BY t.text", BEGIN, END))  # fmt: skip

    found = [row for row in table(paper, "TT", "Nhiệm vụ", "Thời hạn") if row[0]]
    assert {row[1]: row[5] for row in found} == {
        text: f"{finished[text]}/{held[text]} đơn vị xong; {entries.get(text, 0)} việc đã ghi trong kỳ"
        for text in held
    }


@pytest.mark.req("EVA-01", "EVA-06")
def test_every_indicator(paper):
    held = parts()
    due = [part for part in held if part[2] and part[2] <= END]
    [(entries, people, guessed)] = asked(f"SELECT COUNT(*), SUM(COALESCE(reached, 0)), {GUESSED} FROM outreach_activity WHERE {DONE_IN}", BEGIN, END)  # fmt: skip
    [(shown,)] = asked(f"SELECT COUNT(DISTINCT outreach_activity.id) FROM outreach_activity JOIN outreach_evidence e ON e.activity_id = outreach_activity.id WHERE {DONE_IN}", BEGIN, END)  # fmt: skip
    [(changed,)] = asked(
        f"SELECT COUNT(*) FROM outreach_activity WHERE changed <> '' AND {DONE_IN}", BEGIN, END
    )
    [(communes,)] = asked("SELECT COUNT(*) FROM agencies_unit WHERE kind = 'commune'")

    def active(channel):
        sql = f"SELECT COUNT(DISTINCT unit_id) FROM outreach_activity JOIN agencies_unit u ON u.id = unit_id WHERE u.kind = 'commune' AND channel = %s AND {DONE_IN}"  # fmt: skip
        return asked(sql, channel, BEGIN, END)[0][0]

    expected = {
        "Phần việc đã hoàn thành": (sum(part[6] is not None for part in held), len(held)),
        "Phần việc xong đúng hạn": (
            sum(part[6] is not None and part[6] <= part[2] for part in due),
            len(due),
        ),
        "Đơn vị đã bắt tay vào việc": (len({p[4] for p in held if p[5]}), len({p[4] for p in held})),
        "Việc đã làm có minh chứng": (shown, entries),
        "Việc nói rõ điều đã thay đổi": (changed, entries),
        "Xã, phường có việc ở điểm Internet công cộng": (active("internet_point"), communes),
        "Xã, phường có cuộc thi trong kỳ": (active("contest"), communes),
        "Xã, phường đăng nội dung trên cổng, trang thông tin": (active("website"), communes),
        "Xã, phường đã nhận, phát tài liệu": (active("print"), communes),
    }
    found = {row[0]: row[1] for row in table(paper, "Chỉ số")}
    said = {name: tuple(map(int, re.match(r"(\d+)/(\d+)", words)[0].split("/"))) for name, words in found.items() if "/" in words}  # fmt: skip
    assert said == expected
    assert found["Lượt người tiếp cận"] == f"{people}, trong đó ước tính {guessed}"
