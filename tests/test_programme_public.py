"""Programmes for everybody: only what is published, without signing in, and who opens and closes it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from nep.audit.models import Record
from nep.programme import actions
from nep.programme.errors import ProgrammeHasMovedOn
from programme_place import programme_of, task

pytestmark = pytest.mark.django_db
LIST = reverse("programme:public_list")


def many(count, lan):
    rows = [
        task(f"Việc {n}", [f"Sở {n}"], ["Sở X"], section="I. Chung", period="Quý II") for n in range(count)
    ]
    return programme_of(rows, by=lan, title="Giữ nếp trên mạng", number="8/KH-UBND")


@pytest.fixture
def programme(lan):
    return many(2, lan)


def public(programme):
    return reverse("programme:public", args=[programme.pk])


def press(client, programme, name):
    return client.post(reverse(f"programme:{name}", args=[programme.pk]))


def test_what_is_not_published_is_not_there(client, programme):
    assert client.get(public(programme)).status_code == 404
    assert "Giữ nếp trên mạng" not in client.get(LIST).content.decode()


def test_everybody_reads_a_published_programme(client, programme, lan):
    actions.publish(programme=programme, by=lan)

    answer = client.get(public(programme))

    page = answer.content.decode()
    assert (answer.context["tally"]["total"], answer.context["units"]) == (2, 2)
    for words in (
        "Giữ nếp trên mạng",
        "Kế hoạch 8/KH-UBND ngày 12/01/2026",
        "Việc 1",
        "Sở 1",
        "Sở X",
        "Quý II",
    ):
        assert words in page
    assert "Kế hoạch 8/KH-UBND, mục “I. Chung”" in page
    assert public(programme) in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_page_costs_the_same_queries_for_more_tasks(client, lan, count, django_assert_num_queries):
    programme = actions.publish(programme=many(count, lan), by=lan)

    with django_assert_num_queries(4):
        client.get(public(programme))


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_costs_the_same_queries_for_more_programmes(
    client, lan, count, django_assert_num_queries
):
    for _ in range(count):
        actions.publish(programme=many(1, lan), by=lan)

    with django_assert_num_queries(3):
        client.get(LIST)


def test_the_coordinator_publishes_and_withdraws_it(client, lan, sign_in, programme):
    sign_in(client, lan)

    press(client, programme, "publish")
    programme.refresh_from_db()
    assert programme.is_public
    press(client, programme, "hide")
    programme.refresh_from_db()
    assert not programme.is_public
    kinds = (
        Record.objects.filter(kind__startswith="programme.").order_by("number").values_list("kind", flat=True)
    )
    assert list(kinds) == ["programme.confirmed", "programme.published", "programme.hidden"]


@pytest.mark.parametrize("name", ["publish", "hide"])
def test_a_focal_point_publishes_and_withdraws_nothing(client, minh, sign_in, programme, name):
    assert press(sign_in(client, minh), programme, name).status_code == 403


def test_doing_it_twice_is_refused_in_one_sentence(client, lan, sign_in, programme):
    actions.publish(programme=programme, by=lan)

    with pytest.raises(ProgrammeHasMovedOn):
        actions.publish(programme=programme, by=lan)
    answer = press(sign_in(client, lan), programme, "publish")
    assert "Chương trình vừa được người khác điều chỉnh." in client.get(answer.url).content.decode()


def test_the_door_stands_in_the_portal(client):
    assert f'href="{LIST}" aria-current="page"' in client.get(LIST).content.decode()
