"""Reading reports: from a figure to its rows, indicators, the one page for leaders, and what the public sees."""

from __future__ import annotations

import pytest
from django.urls import reverse

from conftest import last_sentence
from nep.reports.models import Indicator
from nep.reports.standard import load_standard
from outreach_place import unit
from programme_place import today
from reports_place import END, asked, report_made, running_programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_apart")]


@pytest.fixture
def programme(lan):
    load_standard()
    return running_programme(lan)


@pytest.fixture
def made(programme, lan, do_tasks):
    """A report that the worker has made."""
    return report_made(programme, lan, do_tasks)


def test_every_figure_on_the_page_opens_to_as_many_rows(client, lan, sign_in, made):
    sign_in(client, lan)
    page = client.get(made.get_absolute_url())

    for _words, value, url in page.context["task_figures"]:
        assert client.get(url).context["page"].paginator.count == value
    entries, people, estimated, evidenced, woven, joint = page.context["total_links"]
    for _words, value, url in (entries, evidenced, woven, joint):
        assert client.get(url).context["page"].paginator.count == value
    assert sum(one.reached for one in client.get(people[2]).context["page"]) == people[1]
    assert sum(one.reached for one in client.get(estimated[2]).context["page"]) == estimated[1]
    for row in page.context["channel_rows"]:
        assert client.get(row["url"]).context["page"].paginator.count == row["entries"]


def test_the_one_page_for_leaders_costs_few_queries(
    client, lan, sign_in, programme, django_assert_max_num_queries
):
    sign_in(client, lan)

    with django_assert_max_num_queries(12):
        page = client.get(reverse("reports:glance"))

    assert next(iter(page.context["task_figures"]))[:2] == ("nhiệm vụ đã giao", 3)


@pytest.mark.req("EVA-06")
def test_each_indicator_has_its_page_of_definition(client, lan, sign_in, programme):
    sign_in(client, lan)

    for one in Indicator.objects.all():
        page = client.get(one.get_absolute_url()).content.decode()
        assert [
            word for word in ("Định nghĩa", "Tử số", "Nguồn", "Đơn vị chịu trách nhiệm") if word not in page
        ] == []


def test_who_answers_for_an_indicator_is_kept_with_its_record(client, lan, minh, sign_in, programme):
    one = Indicator.objects.get(code="contests")
    sign_in(client, lan).post(one.get_absolute_url(), {"owner": "Sở A", "target": "80", "is_used": "on"})

    one.refresh_from_db()
    assert (one.owner.name, float(one.target)) == ("Sở A", 80.0)
    assert last_sentence() == "Sửa chỉ số contests."
    assert sign_in(client, minh).post(one.get_absolute_url(), {}).status_code == 403


@pytest.mark.req("EVA-08")
def test_the_public_reads_the_figures_of_the_internal_report_of_the_same_day(client, made, programme):
    programme.is_public = True
    programme.save()
    words = {"on": str(END)}

    public = client.get(reverse("reports:public_json", args=[programme.pk]), words).json()
    lines = client.get(reverse("reports:public_csv", args=[programme.pk]), words).content.decode("utf-8-sig")
    page = client.get(reverse("reports:public", args=[programme.pk]), words)

    keys = ("given", "done", "late", "entries", "people", "estimated")
    assert (public["tasks"], public["totals"]) == (made.figures["tasks"], made.figures["totals"])
    assert public["channels"] == made.figures["channels"]
    assert public["units"] == [
        {"name": one["name"], **{key: one[key] for key in keys}} for one in made.figures["units"]
    ]
    assert public["corrected"] == 1
    assert "tasks,,late,1" in lines.splitlines()
    assert page.context["figures"]["tasks"] == public["tasks"]


def test_a_programme_that_is_not_published_has_no_public_figures(client, programme):
    for name in ("public", "public_json", "public_csv"):
        assert client.get(reverse(f"reports:{name}", args=[programme.pk])).status_code == 404


def test_the_public_page_costs_few_queries(client, programme, django_assert_max_num_queries):
    programme.is_public = True
    programme.save()

    with django_assert_max_num_queries(12):
        client.get(reverse("reports:public", args=[programme.pk]))


def test_figures_of_some_units_and_of_indicators_open_to_their_own_rows(
    client, lan, sign_in, programme, do_tasks
):
    with do_tasks():
        made = asked(programme, lan, units=[unit("Sở A").pk])
    sign_in(client, lan)
    page = client.get(made.get_absolute_url())

    for _words, value, url in [*page.context["task_figures"], page.context["total_links"][0]]:
        assert client.get(url).context["page"].paginator.count == value
    shown = {row["code"]: row for row in page.context["indicator_rows"]}
    for code in ("tasks-done", "evidenced"):
        [figure] = [one for one in made_figures(made) if one["code"] == code]
        assert client.get(shown[code]["url"]).context["page"].paginator.count == figure["count"]


def made_figures(made):
    made.refresh_from_db()
    return made.figures["indicators"]


@pytest.mark.parametrize("day", ["0001-05-05", "9999-12-31", "nonsense"])
def test_a_day_that_nobody_reports_gives_the_figures_of_today(client, lan, sign_in, programme, day):
    programme.is_public = True
    programme.save()

    public = client.get(reverse("reports:public_json", args=[programme.pk]), {"on": day})
    sign_in(client, lan)

    assert (public.status_code, public.json()["end"]) == (200, str(today()))
    for address in (reverse("reports:glance"), reverse("reports:tasks", args=[programme.pk])):
        assert client.get(address, {"on": day}).status_code == 200
