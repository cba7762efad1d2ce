"""Results: margins that are right, small cells hidden, nothing to be had by subtraction, before and after."""

from __future__ import annotations

from itertools import combinations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nep.surveys.figures import Change, Estimate, wilson
from nep.surveys.hiding import LEAST, hidden, hidden_means
from nep.surveys.models import Survey
from nep.surveys.results import results_of
from surveys_place import TODAY, answered, choice, scale, survey_of

ONE = {
    "questions": [scale("Tôi biết")],
    "group_question": "Tuổi?",
    "groups": ["Trẻ", "Giữa", "Già", "Không nói"],
}
PLAIN = {"questions": [scale("Tôi biết")], "group_question": "", "groups": []}


def page_of(response):
    return response.content.decode()


def url_of(survey):
    return reverse("surveys:results", args=[survey.pk])


@pytest.mark.parametrize(
    ("count", "total", "span"),
    [(0, 10, (0, 0.278)), (10, 10, (0.722, 1)), (81, 263, (0.255, 0.366)), (1, 29, (0.006, 0.172))],
)
def test_the_span_of_a_share_is_that_of_wilson(count, total, span):
    """81 of 263 and 1 of 29 are the examples of Newcombe (1998)."""
    assert [round(edge, 3) for edge in wilson(count, total)] == list(span)


def test_the_span_of_a_mean_is_the_normal_one_and_ends_with_the_scale():
    mean = Estimate.of_mean("Tôi biết", [3, 4, 5, 4] * 25, least=1, most=5)
    assert (mean.value, round(mean.margin, 4)) == (4, round(1.959964 * (50 / 99) ** 0.5 / 10, 4))

    high = Estimate.of_mean("Tôi biết", [5, 5, 5, 5, 1], least=1, most=5)
    assert (high.high, high.low) == (5, 4.2 - 2.776 * 0.8)
    assert Estimate.of_mean("", [3], least=1, most=5).says == "3 (từ 1 đến 5)"


@pytest.mark.parametrize(("n", "t"), [(2, 12.706), (5, 2.776), (11, 2.228), (29, 2.048), (30, 2.045)])
def test_the_span_of_few_answers_is_that_of_student(n, t):
    answers = [2, 4] * (n // 2) + [3] * (n % 2)
    spread = (n // 2 * 2 / (n - 1)) ** 0.5

    margin = Estimate.of_mean("", answers, least=-1000, most=1000).margin

    assert round(margin, 6) == round(t * spread / n**0.5, 6)


def test_a_change_is_clear_only_beyond_its_margin():
    before = Estimate("Tôi biết", 50, 3.0, 2.7, 3.3)
    clear = Change("Tôi biết", before, Estimate("Tôi biết", 50, 3.9, 3.5, 4.3))
    assert (round(clear.margin, 6), clear.is_clear, clear.says) == (0.5, True, "+0,9, sai số 0,5")
    assert not Change("Tôi biết", before, Estimate("Tôi biết", 50, 2.8, 2.4, 3.2)).is_clear


def test_a_change_of_shares_is_said_in_points():
    before, after = (Estimate.of_share("Loa", count, 40) for count in (10, 30))

    assert Change("Nghe tin ở đâu? Loa", before, after).says == "+50 điểm phần trăm, sai số 21,5"


@given(st.lists(st.integers(0, 40), max_size=6))
def test_no_hidden_count_is_the_rest_of_the_shown_ones(counts):
    away = hidden(counts)
    small = {place for place, count in enumerate(counts) if count < LEAST}
    peopled = [counts[place] for place in away if counts[place]]

    assert small <= away
    if peopled and len(away) < len(counts):
        assert (len(peopled) >= 2, sum(peopled) >= LEAST) == (True, True)


@pytest.mark.django_db
@pytest.mark.req("EVA-05")
def test_small_groups_are_hidden_and_cannot_be_computed(client, lan):
    survey = survey_of(lan, **ONE, state="closed")
    answered(survey, *[([5], 0)] * 29, ([4], 0), *[([2], 1)] * 8, *[([1], 2)] * 3, *[([4], 3)] * 19, ([3], 3))

    [question] = results_of(survey).questions
    shown = {line.label: line.estimate and line.estimate.n for line in question.groups}

    # Three old people answered; with the total they would be the rest of the others, so the next group goes too.
    assert shown == {"Trẻ": 30, "Giữa": None, "Già": None, "Không nói": 20}
    page = page_of(client.get(url_of(survey)))
    assert page.count("Không hiện") == 2
    assert "Nhóm dưới năm người không hiện." in page
    known = {n for n in shown.values() if n}
    sums = {61 - sum(some) for size in range(3) for some in combinations(known, size)}
    assert sums & {1, 2, 3, 4} == set()


@given(st.lists(st.lists(st.integers(1, 5), max_size=12), max_size=5))
def test_no_shown_mean_says_what_each_answered_nor_do_the_hidden_ones_together(groups):
    away = hidden_means(groups)
    shown = [set(answers) for place, answers in enumerate(groups) if place not in away]
    together = {answer for place in away for answer in groups[place]}

    assert [answers for answers in shown if len(answers) < 2] == []
    if len(away) < len(groups):
        assert len(together) != 1


@pytest.mark.django_db
def test_no_mean_says_what_each_of_a_group_answered(client, lan):
    survey = survey_of(lan, **ONE, state="closed")
    many = [1, 2, 3, 4, 5]
    rows = [[5] * 6, many, many * 2, many * 3]
    answered(survey, *[([answer], place) for place, answers in enumerate(rows) for answer in answers])

    [question] = results_of(survey).questions

    assert [line.estimate and line.estimate.n for line in question.groups] == [None, None, 10, 15]
    assert "Nhóm mà mọi người trả lời như nhau cũng vậy." in page_of(client.get(url_of(survey)))


@pytest.mark.django_db
def test_no_mean_is_shown_where_all_answered_alike(client, lan):
    survey = survey_of(lan, **PLAIN, state="closed")
    answered(survey, *[[5]] * 6)

    page = page_of(client.get(url_of(survey)))

    assert [one.mean for one in results_of(survey).questions] == [None]
    assert ("Mọi người trả lời như nhau" in page, "Trung bình" in page) == (True, False)


@pytest.mark.django_db
def test_small_options_are_hidden_too(lan):
    asked = [choice("Bạn nghe tin ở đâu", "Loa", "Mạng", "Hàng xóm")]
    survey = survey_of(lan, questions=asked, group_question="", groups=[], state="closed")
    answered(survey, *[[0]] * 30, *[[1]] * 9, *[[2]] * 1)

    [question] = results_of(survey).questions

    assert [line.estimate and line.estimate.value for line in question.options] == [0.75, None, None]
    assert question.options[0].estimate.says == "75\xa0% (từ 59,8\xa0% đến 85,8\xa0%)"


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "n"), [(4, None), (5, 5)])
def test_below_five_answers_there_is_no_result(client, lan, count, n):
    survey = survey_of(lan, **PLAIN, state="closed")
    answered(survey, *[[3]] * count)

    assert results_of(survey).n == n
    assert ("Ít hơn năm người trả lời" in page_of(client.get(url_of(survey)))) == (n is None)


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("open", 404), ("closed", 200)])
def test_there_are_no_results_before_the_end(client, lan, state, status):
    assert client.get(url_of(survey_of(lan, state=state))).status_code == status


@pytest.mark.django_db
def test_past_its_last_day_a_survey_has_ended_by_itself(client, lan):
    survey = survey_of(lan)
    Survey.objects.filter(pk=survey.pk).update(opens_on="2026-01-01", closes_on="2026-01-31")

    assert client.get(url_of(survey)).status_code == 200


@pytest.mark.django_db
def test_before_and_after_stand_side_by_side_with_the_margin(client, lan):
    from nep.surveys import actions

    before = survey_of(lan, **PLAIN, state="closed")
    after = actions.follow_up(survey=before, by=lan, opens_on=TODAY, closes_on=TODAY)
    Survey.objects.filter(pk=after.pk).update(state="closed")
    answered(before, *[[2]] * 20, *[[3]] * 20)
    answered(after, *[[4]] * 20, *[[5]] * 20)

    page = page_of(client.get(url_of(after)))

    assert dict(client.cookies) == {}
    for words in ("2,5 (từ 2,34 đến 2,66)", "4,5 (từ 4,34 đến 4,66)", "+2, sai số 0,22", "Lần trước"):
        assert words in page, words


@pytest.mark.django_db
@pytest.mark.parametrize("count", [5, 15])
def test_the_page_costs_the_same_queries_for_more_answers(client, lan, count, django_assert_num_queries):
    survey = survey_of(lan, **ONE, state="closed")
    answered(survey, *[([place % 5 + 1], place % 4) for place in range(count)])

    with django_assert_num_queries(2):
        assert client.get(url_of(survey)).status_code == 200
