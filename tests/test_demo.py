"""The demonstration shows every part at work, through the same deeds as officers, and looks alive on any day."""

from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.agreements.models import Agreement
from nep.audit import actions as audit
from nep.budget.models import CostLine, Sponsor
from nep.desk.demo.reporting import LATE, MISSING, first_day_of_quarter, last_day_of_quarter
from nep.materials.models import Material, Reuse
from nep.outreach.models import Activity, Channel
from nep.programme.models import Assignment
from nep.questions.models import Question
from nep.recognition.models import Initiative, Nomination
from nep.reports.filling import filled
from nep.reports.models import Consolidated, Period, UnitReport
from nep.stories.models import Story
from nep.surveys.models import Survey

pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


def test_many_units_logged_what_they_did_by_many_means_with_evidence(demonstration):
    today = timezone.localdate()
    done = Activity.objects.counted()

    assert done.count() == 26
    assert len(set(done.values_list("unit", flat=True))) >= 12
    assert len(set(done.values_list("channel", flat=True))) >= len(Channel) - 2
    assert done.evidenced().count() == 25
    assert done.filter(partners__isnull=False).exists()
    assert done.filter(is_estimate=True).exists()
    assert (today - done.order_by("happened_on")[0].happened_on).days == 148
    assert done.filter(happened_on__gt=today).count() == 0


def test_three_questions_of_residents_are_answered_by_two_persons_and_one_waits(demonstration):
    published = Question.objects.published()

    assert set(published.values_list("answered_by__email", "published_by__email")) == {
        ("bientap@mau.example", "xacminh@mau.example")
    }
    assert (published.count(), Question.objects.waiting().count()) == (3, 1)


def test_eight_good_stories_are_read_by_everybody_and_three_are_on_their_way(demonstration):
    published = Story.objects.published()
    lengths = [len(text.split()) for text in published.values_list("text", flat=True)]

    assert (published.count(), Story.objects.waiting().count()) == (8, 3)
    assert set(published.values_list("topic", flat=True)) == set(Story.Topic)
    assert [length for length in lengths if not 80 <= length <= 180] == []
    assert set(published.exclude(about="nobody").values_list("consent_how", flat=True)) == {"spoken"}


def test_parts_are_begun_and_closed_with_what_changed(demonstration):
    states = list(Assignment.objects.leading().values_list("state", flat=True))

    assert (states.count(Assignment.State.DOING), states.count(Assignment.State.DONE)) == (11, 4)
    assert not Assignment.objects.filter(state=Assignment.State.DONE, changed="").exists()


def test_last_quarter_is_closed_with_late_units_and_this_one_is_open(demonstration):
    running, closed = Period.objects.order_by("-begin")

    assert (closed.state, running.state) == ("closed", "open")
    assert first_day_of_quarter(timezone.localdate()) == running.begin
    late = closed.reports.late(timezone.localdate()).values_list("unit__code", flat=True)
    assert set(late) == set(MISSING)
    came_late = {
        one.unit.code for one in closed.reports.sent().select_related("unit", "period") if one.came_late
    }
    assert came_late == set(LATE)
    assert running.reports.sent().count() == 5


def test_the_worker_made_a_consolidated_report_with_its_files(demonstration):
    report = Consolidated.objects.get()

    assert (report.kind, report.state) == ("ad_hoc", "ready")
    for made in (report.docx, report.xlsx):
        with made.open() as file:
            assert file.read(2) == b"PK"


@pytest.mark.req("EVA-02")
def test_the_reports_of_communes_are_filled_in_by_four_fifths_and_late_units_can_be_seen(
    client, sign_in, lan, demonstration
):
    communes = UnitReport.objects.filter(unit__kind=Unit.Kind.COMMUNE).exclude(state__in=UnitReport.SENT)
    shares = [
        filled(one).share for one in communes.select_related("period__form", "period__programme", "unit")
    ]
    closed = Period.objects.get(state="closed")
    page = sign_in(client, lan).get(closed.get_absolute_url()).content.decode()

    assert len(shares) > 5
    assert min(shares) >= 0.8
    assert [
        name
        for name in Unit.objects.filter(code__in=MISSING).values_list("name", flat=True)
        if name not in page
    ] == []
    assert "Trễ" in page


def test_money_materials_praise_and_ideas_have_their_examples(demonstration):
    assert set(CostLine.objects.values_list("state", flat=True)) == {"draft", "submitted", "approved"}
    assert Sponsor.objects.public(timezone.localdate()).count() == 1
    assert (Material.objects.count(), Reuse.objects.count()) == (4, 5)
    assert sorted(Nomination.objects.values_list("state", flat=True)) == ["accepted", "commended"]
    assert sorted(Initiative.objects.values_list("state", flat=True)) == ["adopted", "sent"]
    assert Agreement.objects.get(number="08/CTr-SVHTTDL").expires_soon


def test_one_survey_shows_results_and_its_second_wave_is_open(client, demonstration):
    before, after = Survey.objects.order_by("pk")

    assert (before.state, before.responses.count()) == ("closed", 32)
    assert (after.state, after.pair, after.responses.count()) == ("open", before, 9)
    assert client.get(f"/khao-sat/{before.pk}/ket-qua/").status_code == 200


def test_all_of_it_went_through_the_doors_and_a_second_time_changes_nothing(demonstration):
    before = how_much()

    call_command("demo")

    assert how_much() == before
    assert audit.verify() is None


def how_much() -> dict[str, int]:
    """How many rows each table of ours holds."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("nep.")]
    return {model._meta.label: model.objects.count() for model in ours}


def test_everybody_of_it_may_sign_in_with_the_password_that_is_printed(demonstration):
    from nep.desk.demo.people import PASSWORD

    assert [user.check_password(PASSWORD) for user in User.objects.all()] == [True] * 6


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 11, 22), date(2026, 10, 1), date(2026, 12, 31)),
        (date(2028, 2, 29), date(2028, 1, 1), date(2028, 3, 31)),
    ],
)
def test_quarters_begin_and_end_as_in_the_calendar(day, first, last):
    assert first_day_of_quarter(day) == first
    assert last_day_of_quarter(first) == last


@pytest.mark.parametrize("day", ["2026-10-01", "2027-08-31"])
def test_it_can_be_loaded_on_any_day(day, monkeypatch, settings, tmp_path, capsys):
    settings.NEP_DEMO = True
    folder = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": folder}
    real = timezone.localdate
    monkeypatch.setattr(
        timezone, "localdate", lambda moment=None: real(moment) if moment else date.fromisoformat(day)
    )

    call_command("demo")

    assert Period.objects.filter(closes_on__lt=date.fromisoformat(day)).count() == 1
