"""What the Code is, in at most 150 words, tried with readers: four of five must know that it is guidance, and for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from conduct_place import page_of
from conftest import last_sentence
from nep.conduct import pages, trying
from nep.conduct.models import Trial

pytestmark = pytest.mark.django_db
TRIALS, WHAT = reverse("code:trials"), reverse("code:what")
TODAY = timezone.localdate()


def sent(**counts):
    return {"held_on": f"{TODAY:%d/%m/%Y}", "readers": 5, "knew_advice": 4, "knew_whom": 5, **counts}


@pytest.fixture
def noted(hoa):
    def note(**counts):
        return trying.note(
            by=hoa, **{"held_on": TODAY, "readers": 5, "knew_advice": 4, "knew_whom": 5, **counts}
        )

    return note


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_the_code_is_takes_at_most_150_words_and_says_first_that_it_is_no_law(language):
    text = pages.text_of("what", language)
    said = [text["lead"], *(words for one in text["sections"] for words in (one["heading"], one["says"]))]

    assert sum(len(words.split()) for words in said) <= 150
    assert {"vi": "Không phải là luật.", "en": "It is not a law."}[language] in text["lead"]


@pytest.mark.parametrize(
    ("readers", "advice", "whom", "understood"),
    [
        (5, 4, 4, True),
        (5, 5, 3, False),
        (5, 3, 5, False),
        (7, 6, 6, True),
        (7, 5, 7, False),
        (10, 8, 8, True),
    ],
)
def test_four_of_five_must_say_both(noted, readers, advice, whom, understood):
    assert noted(readers=readers, knew_advice=advice, knew_whom=whom).is_understood is understood


def test_an_editor_notes_a_round_and_everybody_reads_what_came_out(client, hoa, sign_in):
    response = sign_in(client, hoa).post(TRIALS, sent(), follow=True)

    assert "Người đọc hiểu." in page_of(response)
    assert last_sentence() == "Đọc thử với 5 người: 4 biết là lời khuyên, 5 biết dành cho ai."
    assert "5 người đã đọc thử trang này: 4 người biết đây là lời khuyên" in page_of(client.get(WHAT))


def test_a_round_that_went_badly_asks_for_other_words_and_is_not_boasted_of(client, hoa, sign_in):
    response = sign_in(client, hoa).post(TRIALS, sent(knew_whom=2), follow=True)

    assert "Hãy viết lại rồi thử lần nữa." in page_of(response)
    assert "đã đọc thử" not in page_of(client.get(WHAT))


def test_other_words_have_not_been_tried(client, noted, monkeypatch, hoa, sign_in):
    noted()
    monkeypatch.setattr(trying, "fingerprint", lambda: "khác")

    assert trying.latest() is None
    assert "đã đọc thử" not in page_of(client.get(WHAT))
    assert "Lời đã đổi từ đó" in page_of(sign_in(client, hoa).get(TRIALS))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"readers": 4}, "Cần ít nhất năm người đọc."),
        ({"knew_whom": 6}, "Nhiều hơn số người đọc. Hãy đếm lại."),
        ({"held_on": f"{TODAY + timedelta(days=1):%d/%m/%Y}"}, "Ngày này chưa đến."),
    ],
)
def test_counts_that_cannot_be_are_told_beside_the_field_and_nothing_is_lost(
    client, hoa, sign_in, wrong, says
):
    response = sign_in(client, hoa).post(TRIALS, sent(**wrong))
    page = page_of(response)

    assert (response.status_code, Trial.objects.count()) == (422, 0)
    assert says in page
    assert 'name="knew_advice" value="4"' in page


def test_the_database_refuses_more_knowers_than_readers_and_fewer_than_five(noted):
    for counts in ({"knew_whom": 6}, {"readers": 4, "knew_whom": 4}):
        with pytest.raises(IntegrityError), transaction.atomic():
            noted(**counts)


def test_only_editors_of_the_code_try_its_words(client, son, sign_in):
    assert sign_in(client, son).get(TRIALS).status_code == 403
    assert client.post(TRIALS, sent()).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_rounds_cost_the_same_for_more(client, hoa, sign_in, noted, count, django_assert_num_queries):
    for _ in range(count):
        noted()
    sign_in(client, hoa)

    with django_assert_num_queries(5):
        client.get(TRIALS)
