"""Running surveys: write, open, close, ask again; at most seven questions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from conftest import last_sentence
from nep.surveys import actions
from nep.surveys.errors import AlreadyFollowed, SurveyHasMovedOn, SurveyIsOver, WrongQuestions
from nep.surveys.models import Survey
from surveys_place import TODAY, scale, survey_of

pytestmark = pytest.mark.django_db
LIST, DRAFT = reverse("surveys:list"), reverse("surveys:draft")
TITLE = "Thói quen trên mạng xã hội của chúng ta"


def page_of(response):
    return response.content.decode()


def deed(name, survey):
    return reverse(f"surveys:{name}", args=[survey.pk])


def written(*texts, **facts):
    """What the form sends."""
    rows = {
        "form-TOTAL_FORMS": 7,
        "form-INITIAL_FORMS": 0,
        "form-MIN_NUM_FORMS": 0,
        "form-MAX_NUM_FORMS": 7,
    }
    for place in range(7):
        rows |= {
            f"form-{place}-kind": "scale",
            f"form-{place}-text": texts[place] if place < len(texts) else "",
        }
    days = {"opens_on": TODAY.strftime("%d/%m/%Y"), "closes_on": TODAY.strftime("%d/%m/%Y")}
    return {"title": TITLE, "seen": 1, **days, **rows, **facts}


def test_the_form_begins_with_our_five_statements_and_is_kept_as_written(client, lan, sign_in):
    page = page_of(sign_in(client, lan).get(DRAFT))
    assert page.count('value="Tôi ') == 2
    assert "Thấy điều có thể gây hại, tôi biết báo ở đâu và sẽ báo." in page

    answer = client.post(DRAFT, written("Tôi biết", "Tôi hiểu", groups="Trẻ\nGià", group_question="Tuổi?"))

    survey = Survey.objects.get()
    assert answer["Location"] == survey.get_absolute_url()
    assert survey.questions == [scale("Tôi biết"), scale("Tôi hiểu")]
    assert (survey.groups, survey.state) == (["Trẻ", "Già"], "draft")
    assert last_sentence() == f"Soạn khảo sát “{TITLE}”."


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (written(), "Hãy ghi từ một đến bảy câu hỏi"),
        (written("Tôi biết", group_question="Tuổi?"), "Câu hỏi về nhóm và các nhóm phải đi cùng nhau."),
        (
            written("Ở đâu", **{"form-0-kind": "choice", "form-0-options": "Loa"}),
            "Hãy ghi ít nhất hai lựa chọn.",
        ),
        (written("Tôi biết", closes_on="01/01/2020"), "Ngày đóng không thể trước ngày mở."),
    ],
)
def test_a_mistake_is_told_and_loses_nothing(client, lan, sign_in, sent, says):
    answer = sign_in(client, lan).post(DRAFT, sent)

    assert (answer.status_code, Survey.objects.count()) == (422, 0)
    assert says in page_of(answer)
    assert f'value="{TITLE}"' in page_of(answer)


def test_eight_questions_are_too_many(lan):
    with pytest.raises(WrongQuestions):
        survey_of(lan, questions=[scale(f"Câu {place}") for place in range(8)])


def test_a_survey_goes_its_way(client, lan, sign_in):
    survey = survey_of(lan, state="draft")
    sign_in(client, lan)

    client.post(deed("edit", survey), written("Tôi biết"))
    assert last_sentence() == f"Sửa khảo sát “{TITLE}”."
    client.post(deed("open", survey))
    assert last_sentence() == f"Mở khảo sát “{TITLE}”."
    page = page_of(client.get(survey.get_absolute_url()))
    assert ("data:image/svg+xml" in page, f"/khao-sat/{survey.pk}/" in page) == (True, True)
    assert client.post(deed("edit", survey), written("Khác")).status_code == 403
    client.post(deed("close", survey))
    assert last_sentence() == f"Đóng khảo sát “{TITLE}”."
    assert "Xem kết quả" in page_of(client.get(survey.get_absolute_url()))


def test_the_second_wave_asks_the_same_once(client, lan, sign_in):
    survey = survey_of(lan)
    days = {"opens_on": "01/03/2030", "closes_on": "15/03/2030"}
    sign_in(client, lan)

    answer = client.post(deed("follow_up", survey), days)

    again = Survey.objects.get(pair=survey)
    assert answer["Location"] == again.get_absolute_url()
    assert (again.questions, again.groups, again.wave) == (survey.questions, survey.groups, "after")
    assert "Câu hỏi về nhóm" not in page_of(client.get(deed("edit", again)))
    client.post(deed("edit", again), {"title": "Lần sau", "seen": 1, **days})
    again.refresh_from_db()
    assert (again.title, again.questions) == ("Lần sau", survey.questions)
    with pytest.raises(AlreadyFollowed), transaction.atomic():
        actions.follow_up(survey=survey, by=lan, opens_on=TODAY, closes_on=TODAY)
    assert client.post(deed("follow_up", again), days).status_code == 403


def test_the_second_of_two_is_told(lan):
    survey = survey_of(lan, state="draft")
    late = Survey.objects.get()
    actions.open_up(survey=survey, by=lan)

    for do in (actions.open_up, actions.discard):
        with pytest.raises(SurveyHasMovedOn), transaction.atomic():
            do(survey=late, by=lan)
    with pytest.raises(SurveyHasMovedOn), transaction.atomic():
        actions.change(survey=late, revision=1, by=lan, questions=[scale("Khác")])


def test_what_is_over_is_not_opened(lan):
    ago = TODAY - timedelta(days=3)
    with pytest.raises(SurveyIsOver):
        actions.open_up(survey=survey_of(lan, state="draft", opens_on=ago, closes_on=ago), by=lan)


def test_a_draft_is_discarded(client, lan, sign_in):
    survey = survey_of(lan, state="draft")

    sign_in(client, lan).post(deed("discard", survey))

    assert (Survey.objects.count(), last_sentence()) == (0, f"Bỏ bản nháp khảo sát “{TITLE}”.")


@pytest.mark.parametrize("who", ["minh", "stranger"])
def test_only_those_who_run_surveys(client, lan, request, sign_in, who):
    survey = survey_of(lan, state="draft")
    sign_in(client, request.getfixturevalue(who))

    assert [client.get(url).status_code for url in (LIST, DRAFT, survey.get_absolute_url())] == [403] * 3
    deeds = ["edit", "open", "close", "discard", "follow_up"]
    assert [client.post(deed(name, survey)).status_code for name in deeds] == [403] * 5


@pytest.mark.parametrize("facts", [{"closes_on": "2020-01-01"}, {"wave": "after"}])
def test_the_database_refuses_what_contradicts_itself(lan, facts):
    survey = survey_of(lan)

    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(**facts)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_surveys(
    client, lan, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        survey_of(lan, title=f"Khảo sát {place}")
    sign_in(client, lan)

    with django_assert_num_queries(5):
        page = page_of(client.get(LIST))

    assert page.count("<tr><td>") == count
