"""`nep demo --scale province`: a year at the size of a province, here a small one; and what the pages that read most ask."""

from functools import partial

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from conftest import last_sentence
from nep import cli
from nep.audit import actions as audit
from nep.desk.demo import province
from nep.outreach.models import Activity
from nep.programme.models import Assignment, Programme

SMALL = {"units": 5, "tasks": 12, "entries": 60}
PAGES = ("reports:glance", "reports:list", "outreach:list", "desk:today")


@pytest.fixture
def large(lan, monkeypatch):
    """The programme that the command makes, small enough for a test."""
    monkeypatch.setattr(province, "Size", partial(province.Size, **SMALL))
    return province.make_province(lan)


def test_it_holds_as_many_units_tasks_and_entries_as_asked_for(large):
    assert large.tasks.count() == 12
    assert large.activities.count() == 60
    assert set(Assignment.objects.values_list("unit__name", flat=True)) <= {
        f"Ủy ban nhân dân xã Mẫu Số {place}" for place in range(1, 6)
    }


def test_nothing_of_it_lies_in_the_future(large):
    today = timezone.localdate()

    assert not Activity.objects.filter(happened_on__gt=today).exists()
    assert not Activity.objects.filter(logged_at__date__gt=today).exists()
    assert not Assignment.objects.filter(begun_on__gt=today).exists()
    assert not Assignment.objects.filter(done_on__gt=today).exists()


def test_the_log_names_it_once_and_asking_again_makes_nothing(large, lan):
    assert province.make_province(lan) == large
    assert Programme.objects.count() == 1
    assert last_sentence() == "Lập tỉnh giả định để đo: 5 đơn vị, 12 nhiệm vụ, 60 việc đã ghi."
    assert audit.verify() is None


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_that_read_most_ask_twelve_times_at_most(
    client, sign_in, lan, large, name, django_assert_max_num_queries
):
    browser = sign_in(client, lan)
    browser.get(reverse(name))

    with django_assert_max_num_queries(12):
        assert browser.get(reverse(name)).status_code == 200


@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_the_command_makes_it_after_the_demonstration_and_says_what_it_made(
    demonstration, monkeypatch, capsys
):
    monkeypatch.setattr(province, "Size", partial(province.Size, **SMALL))

    call_command("demo", scale="province")

    said = capsys.readouterr().out
    assert "12 nhiệm vụ, 60 việc đã ghi, tại /chuong-trinh/2/" in said
    assert "Tỉnh giả định" not in demonstration


def test_the_command_line_hands_the_size_on(monkeypatch):
    asked = []
    monkeypatch.setattr(cli, "manage", lambda *arguments: asked.append(arguments))

    assert CliRunner().invoke(cli.app, ["demo"]).exit_code == 0
    assert CliRunner().invoke(cli.app, ["demo", "--scale", "province"]).exit_code == 0
    assert CliRunner().invoke(cli.app, ["demo", "--scale", "country"]).exit_code == 2
    assert asked == [("demo",), ("demo", "--scale=province")]
