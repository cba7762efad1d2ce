"""Answering: nobody signs in, nothing of a person is kept, a form counts once, floods stop at a limit."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import signing
from django.db import connection
from django.test import Client
from django.urls import reverse

from nep.audit.models import Record
from nep.surveys import actions, tokens
from nep.surveys.errors import NotOpenNow, TooManyNow
from nep.surveys.models import Response, Survey
from surveys_place import TODAY, answered, choice, survey_of

pytestmark = pytest.mark.django_db
ADDRESS, BROWSER = "203.0.113.77", "Trinh-duyet-rieng/9.9"


@pytest.fixture
def survey(lan):
    return survey_of(lan)


@pytest.fixture
def visitor():
    """A browser with an address, a name and no session."""
    return Client(REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=BROWSER, HTTP_X_FORWARDED_FOR=ADDRESS)


def page_of(response):
    return response.content.decode()


def url_of(survey):
    return reverse("surveys:answer", args=[survey.pk])


def filled_in(page, value=4, **facts):
    """The form of a page, every question answered alike."""
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    names = set(re.findall(r'name="(q\d)"', page))
    return {**dict.fromkeys(names, value), "group": 1, "token": token, **facts}


def test_everybody_answers_without_signing_in_and_without_a_cookie(visitor, survey):
    page = page_of(visitor.get(url_of(survey)))

    answer = visitor.post(url_of(survey), filled_in(page))

    assert answer["Location"] == reverse("surveys:thanks", args=[survey.pk])
    assert visitor.get(answer["Location"]).status_code == 200
    assert dict(visitor.cookies) == {}
    kept = Response.objects.get()
    assert (kept.answers, kept.group) == ([4, 4, 4, 4, 4], 1)


@pytest.mark.req("EVA-05")
def test_nothing_holds_an_address_a_browser_a_person_or_a_time(visitor, survey, lan, caplog, sign_in):
    """No field of the model, no row of the database and no line of the log."""
    names = {field.name for field in Response._meta.get_fields()}
    assert names == {"id", "survey", "answers", "group", "once"}
    people = [
        field
        for model in apps.get_app_config("surveys").get_models()
        for field in model._meta.get_fields()
        if getattr(field.related_model, "__name__", "") == "User"
    ]
    assert people == []

    records = Record.objects.count()
    caplog.set_level("DEBUG")
    visitor.post(url_of(survey), filled_in(page_of(visitor.get(url_of(survey)))))
    signed_in = sign_in(Client(REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=BROWSER), lan)
    signed_in.post(url_of(survey), filled_in(page_of(signed_in.get(url_of(survey)))))

    assert Response.objects.count() == 2
    assert Record.objects.count() == records
    said = caplog.text
    assert [secret for secret in (ADDRESS, BROWSER) if secret in said] == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM surveys_response")
        rows = str(cursor.fetchall())
    # A day is looked for as a day: its digits alone may stand in a random key by chance.
    told = (ADDRESS, BROWSER, lan.email, TODAY.isoformat(), "datetime.")
    assert [secret for secret in told if secret in rows] == []


def test_the_same_form_sent_twice_counts_once(visitor, survey):
    form = filled_in(page_of(visitor.get(url_of(survey))))

    statuses = [visitor.post(url_of(survey), form).status_code for _ in range(3)]

    assert (statuses, Response.objects.count()) == ([302, 302, 302], 1)


def test_each_page_carries_a_number_of_its_own(visitor, survey):
    for _ in range(2):
        visitor.post(url_of(survey), filled_in(page_of(visitor.get(url_of(survey)))))

    assert Response.objects.count() == 2


@pytest.mark.parametrize("token", ["", "giả", "old", "other"])
def test_a_form_that_is_not_ours_or_too_old_is_not_counted(visitor, survey, lan, monkeypatch, token):
    if token == "other":
        token = tokens.handed_out(survey_of(lan).pk)
    if token == "old":
        token = tokens.handed_out(survey.pk)
        monkeypatch.setattr(tokens, "LASTS", timedelta(seconds=-1))
    page = page_of(visitor.get(url_of(survey)))

    answer = visitor.post(url_of(survey), filled_in(page, token=token))

    assert (answer.status_code, Response.objects.count()) == (422, 0)
    assert "Trang này mở đã lâu. Hãy bấm gửi lần nữa." in page_of(answer)
    assert page_of(answer).count(" checked") == 6


def test_what_is_sent_again_after_a_mistake_counts_once(visitor, survey):
    form = filled_in(page_of(visitor.get(url_of(survey))))
    del form["q0"]

    answer = visitor.post(url_of(survey), form)

    assert answer.status_code == 422
    assert "Hãy chọn một câu trả lời." in page_of(answer)
    assert f'value="{form["token"]}"' in page_of(answer)
    assert page_of(answer).count(" checked") == 5


@pytest.mark.parametrize("facts", [{"q0": 6}, {"q0": "nhiều"}, {"group": 9}])
def test_an_answer_that_was_not_offered_is_refused(visitor, survey, facts):
    answer = visitor.post(url_of(survey), filled_in(page_of(visitor.get(url_of(survey))), **facts))

    assert (answer.status_code, Response.objects.count()) == (422, 0)


def test_whoever_fills_in_the_trap_is_thanked_and_forgotten(visitor, survey):
    form = filled_in(page_of(visitor.get(url_of(survey))), website="https://quangcao.example")

    assert visitor.post(url_of(survey), form).status_code == 302
    assert Response.objects.count() == 0


def test_a_flood_stops_at_a_limit_that_knows_no_visitor(visitor, survey, monkeypatch):
    monkeypatch.setattr(actions, "MOST_IN_AN_HOUR", 2)
    statuses = []
    for _ in range(3):
        page = page_of(visitor.get(url_of(survey)))
        statuses.append(visitor.post(url_of(survey), filled_in(page)).status_code)

    assert (statuses, Response.objects.count()) == ([302, 302, 429], 2)
    with pytest.raises(TooManyNow):
        actions.answer(survey=survey, answers=[1] * 5, group=0, once="x")


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"state": "draft"}, 404),
        ({"state": "closed"}, 410),
        ({"opens_on": TODAY + timedelta(days=1)}, 410),
        ({"opens_on": TODAY - timedelta(days=9), "closes_on": TODAY - timedelta(days=1)}, 410),
    ],
)
def test_only_an_open_survey_is_answered(visitor, survey, facts, status):
    Survey.objects.filter(pk=survey.pk).update(**facts)

    assert visitor.get(url_of(survey)).status_code == status
    with pytest.raises(NotOpenNow):
        actions.answer(survey=survey, answers=[1] * 5, group=0, once="x")


def test_a_choice_is_kept_by_its_place(visitor, lan):
    survey = survey_of(
        lan, questions=[choice("Bạn nghe tin ở đâu", "Loa", "Mạng")], group_question="", groups=[]
    )
    page = page_of(visitor.get(url_of(survey)))
    visitor.post(url_of(survey), filled_in(page, 1))

    assert list(Response.objects.values_list("answers", "group")) == [([1], None)]


def test_the_number_is_signed_and_says_nothing_of_a_visitor(survey):
    one, two = tokens.handed_out(survey.pk), tokens.handed_out(survey.pk)
    pk, number = signing.loads(one, salt=tokens.SALT)

    assert (pk, one == two, len(number) >= 20) == (survey.pk, False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_costs_the_same_queries_for_more_surveys(
    visitor, lan, count, django_assert_num_queries
):
    for place in range(count):
        survey_of(lan, title=f"Đợt {place}")
        answered(survey_of(lan, title=f"Xong {place}", state="closed"), [1, 2, 3, 4, 5])

    with django_assert_num_queries(3):
        page = page_of(visitor.get(reverse("surveys:public_list")))

    assert (page.count(">Đợt "), page.count(">Xong ")) == (count, count)
