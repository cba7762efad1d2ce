"""Report periods: prefilled from the log, sent, returned, closed; what is sent does not follow the log any more."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from conftest import last_sentence
from nep.outreach.models import Activity
from nep.programme.measures import Scope
from nep.reports import actions
from nep.reports.errors import ClosedAlready, NobodyReports, PeriodHasMovedOn, PeriodThere, ReportHasMovedOn
from nep.reports.filling import filled
from nep.reports.models import Form, Period, UnitReport
from nep.reports.standard import load_standard
from outreach_place import appoint, logged
from programme_place import programme_of, today
from reports_place import BEGIN, END, YEAR, opened, report_of, running_programme, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(lan):
    return running_programme(lan)


@pytest.fixture
def period(programme, lan):
    return opened(programme, lan)


@pytest.fixture
def own(period):
    """The report of Xã Một."""
    return report_of(period, "Xã Một")


@pytest.fixture
def commune(client, minh, sign_in, period):
    """The browser of the focal point of Xã Một."""
    appoint(minh, "Xã Một")
    return sign_in(client, minh)


def at(monkeypatch, moment):
    """The clock shows this moment of Việt Nam."""
    monkeypatch.setattr(timezone, "now", lambda: timezone.make_aware(moment))


def test_every_unit_with_a_part_is_asked(period):
    assert sorted(report.unit.name for report in period.reports.all()) == ["Sở A", "Xã Hai", "Xã Một"]
    assert last_sentence() == "Mở kỳ báo cáo “Kỳ mẫu” cho 3 đơn vị."


def test_the_same_days_are_asked_for_once(period, programme, lan):
    with pytest.raises(PeriodThere):
        opened(programme, lan)


def test_a_programme_without_units_has_no_period(lan):
    from nep.documents.models import NamedBody
    from nep.programme import actions as programmes
    from programme_place import reviewed, task

    document = reviewed([task("Chia sẻ", ["Câu lạc bộ"])])
    document.bodies.create(name="Câu lạc bộ", state=NamedBody.State.OUTSIDE)

    with pytest.raises(NobodyReports):
        opened(programmes.confirm(document=document, by=lan), lan)


@pytest.mark.req("EVA-07")
def test_a_report_of_zeros_is_sent_without_warning_and_nothing_in_it_is_red(client, lan, sign_in, programme):
    Activity.objects.all().update(removed_at=timezone.now(), removed_why="Làm lại", counted_with=None)
    period = opened(programme, lan)
    report = report_of(period, "Xã Hai")
    sign_in(client, lan)

    answer = client.post(report.get_absolute_url(), {**typed(report), "send": "1"}, follow=True)

    page = answer.content.decode()
    report.refresh_from_db()
    assert report.state == UnitReport.State.SENT
    assert [str(m) for m in answer.context["messages"]] == ["Đã gửi báo cáo. Cảm ơn đơn vị."]
    assert ('class="badge late"' in page, 'class="notice late"' in page, "Không phát sinh" in page) == (
        False,
        False,
        True,
    )


def test_what_is_sent_is_frozen(own, programme, lan):
    actions.send(report=own, revision=1, by=lan)
    logged(programme, "Xã Một", "Ghi sau khi gửi", by=lan, count=50)
    Activity.objects.filter(what="Phát thanh số 1").update(count=999)

    assert filled(report_of(own.period, "Xã Một")).cells["loudspeaker"]["pieces"] == 2
    assert last_sentence() == "Xã Một ghi: “Ghi sau khi gửi”."


def test_a_report_is_sent_on_the_state_that_was_on_the_screen(own, lan):
    actions.write(report=own, revision=1, cells={}, answers={}, by=lan)

    with pytest.raises(ReportHasMovedOn):
        actions.send(report=UnitReport.objects.get(pk=own.pk), revision=1, by=lan)


def test_a_returned_report_says_why_keeps_what_was_typed_and_follows_the_log_again(own, lan):
    actions.write(
        report=own, revision=1, cells={"meeting": {"pieces": 4}}, answers={"hard": "Thiếu loa."}, by=lan
    )
    actions.send(report=own, revision=2, by=lan)

    actions.give_back(report=own, revision=3, reason="Thiếu số lớp học", by=lan)

    assert (own.state, own.reason, own.frozen) == ("returned", "Thiếu số lớp học", None)
    assert (filled(own).cells["meeting"]["pieces"], filled(own).answers["hard"]) == (4, "Thiếu loa.")
    assert last_sentence() == "Trả lại báo cáo “Kỳ mẫu: Xã Một”: Thiếu số lớp học."


def test_closing_locks_what_was_sent_and_shows_what_is_missing(period, own, lan):
    actions.send(report=own, revision=1, by=lan)

    actions.close_period(period=period, by=lan)

    assert period.reports.count_by_state() == {"locked": 1, "draft": 2}
    assert last_sentence() == "Chốt kỳ báo cáo “Kỳ mẫu”, khóa 1 báo cáo."


def test_of_two_officers_who_close_a_period_the_second_is_told(period, lan):
    first, second = (Period.objects.get(pk=period.pk) for _ in range(2))
    actions.close_period(period=first, by=lan)

    with pytest.raises(PeriodHasMovedOn):
        actions.close_period(period=second, by=lan)


def test_nothing_is_sent_to_a_closed_period(period, own, lan):
    actions.close_period(period=period, by=lan)

    with pytest.raises(ClosedAlready):
        actions.send(report=own, revision=1, by=lan)


def test_a_locked_report_is_unlocked_with_a_reason_alone(period, own, lan):
    actions.send(report=own, revision=1, by=lan)
    actions.close_period(period=period, by=lan)
    own.refresh_from_db()

    actions.give_back(report=own, revision=own.revision, reason="Nhầm đơn vị", by=lan)

    period.refresh_from_db()
    assert (own.state, period.state) == ("returned", "open")


def test_the_database_keeps_what_is_sent_frozen(own):
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitReport.objects.filter(pk=own.pk).update(state="sent")


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (datetime(2027, 1, 5, 23, 59, 59), False),
        (datetime(2027, 1, 6, 0, 0, 0), True),
    ],
)
def test_the_closing_day_ends_at_24_hours(period, own, lan, monkeypatch, moment, late):
    Period.objects.filter(pk=period.pk).update(closes_on=date(2027, 1, 5))
    report = report_of(period, "Xã Một")
    at(monkeypatch, moment)

    actions.send(report=report, revision=1, by=lan)

    assert report_of(period, "Xã Một").came_late == late


def test_what_was_done_on_the_last_evening_of_the_year_belongs_to_that_year(programme, lan, monkeypatch):
    at(monkeypatch, datetime(YEAR + 1, 1, 1, 0, 30))
    last_day = date(YEAR, 12, 31)
    logged(programme, "Xã Một", "Loa tối 31", by=lan, channel="sms", happened_on=last_day, count=4)
    logged(
        programme, "Xã Một", "Loa mồng một", by=lan, channel="sms", happened_on=date(YEAR + 1, 1, 1), count=9
    )
    old = opened(programme, lan, begin=date(YEAR, 10, 1), end=last_day, closes_on=date(YEAR + 1, 1, 5))
    new = opened(
        programme, lan, begin=date(YEAR + 1, 1, 1), end=date(YEAR + 1, 3, 31), closes_on=date(YEAR + 1, 4, 5)
    )

    cells = [filled(report_of(period, "Xã Một")).cells["sms"] for period in (old, new)]

    assert [(cell["pieces"], cell["since"]) for cell in cells] == [(4, 4), (9, 9)]


def test_a_focal_point_reads_the_own_report_alone(commune, period, own):
    other = report_of(period, "Xã Hai")

    assert [commune.get(one.get_absolute_url()).status_code for one in (own, other)] == [200, 403]
    assert commune.post(other.get_absolute_url(), typed(other)).status_code == 403
    assert commune.get(period.get_absolute_url()).status_code == 403


def test_only_whoever_keeps_reports_opens_closes_and_returns(commune, period, own, stranger, sign_in, client):
    for name, words in (
        ("close_period", [period.pk]),
        ("give_back", [own.pk]),
        ("ask_for_period", [period.pk]),
    ):
        assert commune.post(reverse(f"reports:{name}", args=words)).status_code == 403
    assert commune.get(reverse("reports:open_period")).status_code == 403
    assert sign_in(client, stranger).get(reverse("reports:list")).status_code == 403


def test_a_period_is_opened_at_its_page(client, lan, sign_in, programme):
    load_standard()
    fields = {"programme": programme.pk, "form": Form.objects.get().pk, "name": "Quý I", "begin": f"{YEAR}-01-01", "end": f"{YEAR}-03-31", "closes_on": f"{YEAR}-03-01"}  # fmt: skip
    sign_in(client, lan)

    wrong = client.post(reverse("reports:open_period"), fields)
    client.post(reverse("reports:open_period"), {**fields, "closes_on": f"{YEAR}-04-05"})

    assert (wrong.status_code, "closes_on" in wrong.context["form"].errors) == (422, True)
    assert Period.objects.get().reports.count() == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_period_costs_the_same_queries_for_more_units(
    client, lan, sign_in, count, django_assert_num_queries
):
    from programme_place import task

    programme = programme_of([task("Làm", [f"Xã {n}" for n in range(count)])], by=lan)
    period = opened(programme, lan)
    sign_in(client, lan)

    with django_assert_num_queries(8):
        client.get(period.get_absolute_url())


def test_late_units_are_seen_on_the_page_of_the_period(client, lan, sign_in, period):
    Period.objects.filter(pk=period.pk).update(
        begin=BEGIN, end=END - timedelta(days=5), closes_on=END - timedelta(days=1)
    )

    page = sign_in(client, lan).get(period.get_absolute_url()).content.decode()

    assert page.count('class="badge late"') == 3


def test_days_belong_to_the_scope_on_both_ends(period):
    assert period.scope() == Scope(period.programme, BEGIN, today())


def test_the_list_shows_periods_to_those_who_keep_them_and_what_is_to_be_sent_to_the_others(
    client, lan, minh, sign_in, period
):
    kept = sign_in(client, lan).get(reverse("reports:list"))
    appoint(minh, "Xã Một")
    own = sign_in(client, minh).get(reverse("reports:list"))

    assert [(one.name, one.missing, one.total) for one in kept.context["page"]] == [("Kỳ mẫu", 3, 3)]
    assert ([str(report) for report in own.context["waiting"]], "page" in own.context) == (
        ["Kỳ mẫu: Xã Một"],
        False,
    )


def test_a_report_that_came_in_time_stays_in_time_when_it_is_returned(period, own, lan, monkeypatch):
    actions.send(report=own, revision=1, by=lan)
    actions.give_back(report=own, revision=2, reason="Thiếu số", by=lan)
    at(monkeypatch, datetime.combine(END + timedelta(days=3), datetime.min.time()))

    actions.send(report=own, revision=3, by=lan)

    assert report_of(period, "Xã Một").came_late is False
