"""Consolidated reports: made in the background, taken up when a worker dies, locked for good, open down to the rows."""

from __future__ import annotations

import io
from datetime import date, timedelta

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from nep.audit.models import Record
from nep.conduct.loading import load_code
from nep.outreach.models import Activity
from nep.reports import actions, making, tasks
from nep.reports.errors import LockedForThePeriod, NotReadyYet
from nep.reports.figures import figures_of
from nep.reports.models import Consolidated, RecipientSet
from nep.reports.standard import load_standard
from outreach_place import appoint, logged, unit
from programme_place import today
from reports_place import BEGIN, END, asked, opened, report_made, report_of, running_programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_apart")]


@pytest.fixture
def programme(lan):
    load_standard()
    return running_programme(lan)


@pytest.fixture
def made(programme, lan, do_tasks):
    """A report that the worker has made."""
    return report_made(programme, lan, do_tasks)


def bytes_of(stored):
    with stored.open("rb") as file:
        return file.read()


def words_of(report):
    return "\n".join(line.text for line in docx.Document(io.BytesIO(bytes_of(report.docx))).paragraphs)


def test_a_report_is_made_by_the_worker_with_both_files(made, programme):
    assert (made.state, made.figures["totals"]["entries"]) == ("ready", 3)
    assert "3 nhiệm vụ đã giao; 1 đã xong" in words_of(made)
    assert bytes_of(made.xlsx)[:2] == b"PK"
    kinds = Record.objects.filter(kind__startswith="reports.").values_list("kind", "actor_name")
    assert list(kinds) == [("reports.asked", "Nguyễn Thị Lan"), ("reports.made", "")]


def test_a_worker_that_is_killed_leaves_the_report_to_the_next_one(programme, lan):
    report = asked(programme, lan)
    _, lost_claim = making.claim(report_id=report.pk)
    making.reach(report=report, claim=lost_claim, step="indicators")
    assert making.resume_lost() == 0

    Consolidated.objects.update(moved_at=timezone.now() - timedelta(minutes=3))
    assert making.resume_lost() == 1
    tasks.make.call(report.pk)

    report.refresh_from_db()
    assert report.state == "ready"
    with pytest.raises(NotReadyYet):
        making.finish(report=report, claim=lost_claim, figures={}, docx=b"", xlsx=b"")


def test_two_workers_do_not_make_the_same_report(programme, lan):
    report = asked(programme, lan)
    making.claim(report_id=report.pk)

    with pytest.raises(NotReadyYet):
        making.claim(report_id=report.pk)


def test_a_step_that_fails_is_said_in_one_sentence(programme, lan, monkeypatch):
    report = asked(programme, lan)
    monkeypatch.setattr(tasks, "as_docx", lambda *words: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        tasks.make.call(report.pk)

    report.refresh_from_db()
    assert (report.state, report.failure) == (
        "failed",
        "Có lỗi khi làm báo cáo. Người quản trị xem nhật ký máy chủ.",
    )
    assert making.make_again(report=report, by=lan).state == "waiting"


def test_a_locked_report_never_changes_when_rows_change_later(made, programme, lan, do_tasks):
    making.lock(report=made, by=lan)
    before = (made.figures, bytes_of(made.docx), bytes_of(made.xlsx))

    logged(programme, "Xã Một", "Ghi sau khi khóa", by=lan, count=1000)
    Activity.objects.update(count=77)
    for deed in (making.make_again, making.lock):
        with pytest.raises(NotReadyYet), do_tasks():
            deed(report=made, by=lan)
    with pytest.raises(NotReadyYet):
        making.write_words(report=made, revision=made.revision, words={}, by=lan)
    tasks.make.call(made.pk)

    after = Consolidated.objects.get(pk=made.pk)
    assert (after.figures, bytes_of(after.docx), bytes_of(after.xlsx)) == before
    assert figures_of(after.scope)["totals"]["pieces"] != after.figures["totals"]["pieces"]


def test_a_period_has_one_locked_report(programme, lan, do_tasks):
    period = opened(programme, lan)
    facts = {"kind": "periodic", "period": period}
    with do_tasks():
        first, second = asked(programme, lan, **facts), asked(programme, lan, **facts)
    making.lock(report=first, by=lan)

    with pytest.raises(LockedForThePeriod):
        making.lock(report=second, by=lan)


def test_the_words_of_the_officer_stand_in_the_paper_and_the_figures_stay(made, programme, lan, do_tasks):
    logged(programme, "Xã Một", "Ghi sau", by=lan, count=500)

    with do_tasks():
        making.write_words(report=made, revision=1, words={"good": "Nhiều xã làm thật."}, by=lan)

    made.refresh_from_db()
    assert "Nhiều xã làm thật." in words_of(made)
    assert made.figures["totals"]["entries"] == 3


def test_words_are_kept_on_what_was_on_the_screen(made, lan, do_tasks):
    with do_tasks():
        making.write_words(report=made, revision=1, words={"good": "Một"}, by=lan)

    with pytest.raises(NotReadyYet):
        making.write_words(report=made, revision=1, words={"good": "Hai"}, by=lan)


def test_computed_anew_it_follows_the_rows(made, programme, lan, do_tasks, tmp_path):
    logged(programme, "Xã Một", "Ghi thêm", by=lan)

    with do_tasks():
        making.make_again(report=made, by=lan)

    made.refresh_from_db()
    assert made.figures["totals"]["entries"] == 4
    assert sorted(file.suffix for file in tmp_path.rglob("bao-cao*")) == [".docx", ".xlsx"]


def test_what_units_propose_and_report_otherwise_than_their_log_is_in_it(programme, lan, do_tasks):
    period = opened(programme, lan)
    report = report_of(period, "Xã Một")
    cells, answers = {"loudspeaker": {"pieces": 9}}, {"hard": "Loa hỏng. Đề nghị sửa loa."}
    actions.write(report=report, revision=1, cells=cells, answers=answers, by=lan)
    actions.send(report=report, revision=2, by=lan)

    with do_tasks():
        made = asked(programme, lan)
    made.refresh_from_db()

    assert made.figures["asked"] == [{"unit": "Xã Một", "said": "Loa hỏng. Đề nghị sửa loa."}]
    [told] = [one for one in made.figures["chapters"] if one["code"] == "differences"]
    assert told["lines"] == [["Xã Một", 1]]
    assert "Xã Một: Loa hỏng. Đề nghị sửa loa" in words_of(made)


def test_the_page_says_how_far_a_report_is_and_can_be_left(client, lan, sign_in, programme):
    report = asked(programme, lan)
    making.claim(report_id=report.pk)
    Consolidated.objects.update(step="indicators", done=3)
    sign_in(client, lan)

    page = client.get(report.get_absolute_url()).content.decode()
    fragment = client.get(report.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()

    assert "Đang tính chỉ số" in page and '<meta http-equiv="refresh"' in page
    assert fragment.startswith('<div id="making"')


def test_a_page_that_waits_is_fetched_anew_once_the_report_is_there(client, lan, sign_in, made):
    answer = sign_in(client, lan).get(made.get_absolute_url(), headers={"HX-Request": "true"})

    assert answer["HX-Refresh"] == "true"


def test_files_are_taken_away_by_those_who_read_all(client, lan, minh, sign_in, made):
    address = reverse("reports:download", args=[made.pk, "docx"])
    answer = sign_in(client, lan).get(address)

    assert b"".join(answer.streaming_content) == bytes_of(made.docx)
    assert client.get(reverse("reports:download", args=[made.pk, "exe"])).status_code == 404
    appoint(minh, "Xã Một")
    assert sign_in(client, minh).get(address).status_code == 403


def test_an_ad_hoc_report_is_asked_for_at_the_page(client, lan, sign_in, programme):
    fields = {
        "programme": programme.pk,
        "kind": "ad_hoc",
        "begin": str(BEGIN),
        "end": str(END),
        "units": "Xã Một\nSở A",
    }
    sign_in(client, lan)

    wrong = client.post(reverse("reports:ask"), {**fields, "units": "Xã Không Có"})
    client.post(reverse("reports:ask"), fields)

    assert (wrong.status_code, "units" in wrong.context["form"].errors) == (422, True)
    assert len(Consolidated.objects.get().units) == 2


def test_a_focal_point_neither_asks_nor_reads_consolidated_reports(client, minh, sign_in, made):
    appoint(minh, "Xã Một")
    sign_in(client, minh)

    addresses = [made.get_absolute_url(), reverse("reports:ask"), reverse("reports:glance")]
    assert [client.get(address).status_code for address in addresses] == [403, 403, 403]
    for name in ("make_again", "lock"):
        assert client.post(reverse(f"reports:{name}", args=[made.pk])).status_code == 403


@pytest.mark.req("EVA-03")
@pytest.mark.req("COD-02")
def test_an_old_report_still_names_the_code_that_held_on_its_last_day(client, lan, sign_in, made):
    load_code()
    sign_in(client, lan)

    for day, number in [(date(2026, 3, 4), "874/QĐ-BTTTT"), (date(2026, 3, 5), "423/QĐ-BVHTTDL")]:
        Consolidated.objects.filter(pk=made.pk).update(begin=date(2026, 1, 1), end=day)
        page = client.get(made.get_absolute_url()).content.decode()
        assert f">{number}</a></p>" in page


def test_a_report_goes_to_the_set_of_recipients_that_was_chosen(client, lan, sign_in, made, do_tasks):
    sign_in(client, lan)
    fields = {
        "name": "Họp giao ban",
        "lines": "Thường trực Hội đồng nhân dân tỉnh (để báo cáo)\nLưu: VT, KGVX",
    }
    client.post(reverse("reports:recipients"), fields)
    chosen = RecipientSet.objects.get(name="Họp giao ban")

    with do_tasks():
        client.post(made.get_absolute_url(), {"seen": 1, "recipient_set": chosen.pk})

    made.refresh_from_db()
    paper = docx.Document(io.BytesIO(bytes_of(made.docx)))
    words = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "- Thường trực Hội đồng nhân dân tỉnh (để báo cáo);\n- Lưu: VT, KGVX." in words
    assert Record.objects.filter(kind="reports.recipients").count() == 1


def test_recipients_are_kept_by_those_who_keep_reports_and_name_somebody(client, lan, minh, sign_in, made):
    appoint(minh, "Xã Một")
    assert sign_in(client, minh).get(reverse("reports:recipients")).status_code == 403

    answer = sign_in(client, lan).post(reverse("reports:recipients"), {"name": "Trống", "lines": ""})
    assert (answer.status_code, RecipientSet.objects.filter(name="Trống").exists()) == (422, False)


def test_finished_tasks_are_not_among_those_ahead(made):
    assert [one["text"] for one in made.figures["next"]] == []


def test_estimates_that_nobody_has_sent_are_not_in_a_report(programme, lan):
    from nep.budget.models import CostLine

    facts = {
        "programme": programme,
        "unit": unit("Sở A"),
        "year": END.year,
        "what": "In tờ gấp",
        "planned": 9_000_000,
    }
    CostLine.objects.create(source="province", **facts)

    codes = [one["code"] for one in figures_of(asked(programme, lan).scope)["chapters"]]
    assert "money" not in codes


def test_rules_that_came_later_are_not_in_the_report_of_an_earlier_day(programme, lan):
    from nep.adoption.coverage import all_together, sectors
    from nep.adoption.models import Adoption

    facts = {"unit": unit("Sở A"), "kind": "workplace", "document_number": "1/QĐ", "recorded_by": lan}
    Adoption.objects.create(adopted_on=today(), **facts)

    assert [all_together(sectors(today() - timedelta(days=days)))[0] for days in (30, 0)] == [0, 1]


def test_a_report_whose_worker_died_can_be_made_again_at_its_page(client, lan, sign_in, programme):
    report = asked(programme, lan)
    making.claim(report_id=report.pk)
    Consolidated.objects.update(moved_at=timezone.now() - timedelta(minutes=3))

    page = sign_in(client, lan).get(report.get_absolute_url()).content.decode()
    client.post(reverse("reports:make_again", args=[report.pk]))

    report.refresh_from_db()
    assert ("Báo cáo đứng yên đã lâu" in page, report.state) == (True, "waiting")


@pytest.mark.req("EVA-01")
def test_a_yearly_evaluation_holds_tasks_indicators_what_changed_obstacles_and_next_year(
    programme, lan, do_tasks
):
    from nep.obstacles.actions import raise_obstacle

    raise_obstacle(
        programme=programme, task=None, unit=unit("Xã Hai"), category="money", words="Thiếu loa",
        proposal="Cấp loa", reply_by=today() + timedelta(days=14), by=lan,
    )  # fmt: skip
    with do_tasks():
        made = asked(programme, lan, kind="yearly")
    made.refresh_from_db()

    words = words_of(made)
    headings = ("LÃNH ĐẠO, CHỈ ĐẠO", "KẾT QUẢ THỰC HIỆN", "ĐÁNH GIÁ CHUNG", "NHIỆM VỤ TRỌNG TÂM", "ĐỀ XUẤT")
    assert [heading for heading in headings if heading not in words] == []
    assert "Khó khăn đã gửi trong kỳ: 1." in words and "Bà con biết gọi 113 trước (Xã Một)." in words
    assert f"Đánh giá năm {END.year}" in words
    assert made.figures["before"]["tasks"]["given"] == 0
