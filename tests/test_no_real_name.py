"""Nobody has to say who they are to read, to learn, to ask, to report, to answer a survey or to tell a story."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from learning_place import open_addresses, page_of
from nep.nameless import codes
from nep.questions.models import Question
from nep.surveys.models import Response
from nep.takedown.models import TakedownRequest
from surveys_place import survey_of

pytestmark = pytest.mark.django_db
READING = ["/", "/kiem-tra/", "/canh-bao/", "/can-giup/", "/quy-tac/", "/luat/", "/tim/"]
REPORTING = [
    reverse(name)
    for name in (
        "questions:home", "questions:ask", "questions:status", "takedown:ask", "takedown:status",
        "stories:tell", "stories:status", "participants:list",
    )
]  # fmt: skip
JOINING = reverse("participants:ask")
# How a form asks who somebody is, in its label or by what it lets the browser fill in.
WHO = re.compile(
    r"họ (?:và )?tên|tên (?:của )?(?:bạn|em|ông|bà|anh|chị|mình|thật)|real name|your name|căn cước|số định danh|số điện thoại",
    re.IGNORECASE,
)
FILLED_IN = re.compile(r'autocomplete="[^"]*\b(?:name|given-name|family-name|tel|bday)\b')
CALLED = re.compile(r'name="(?:name|full_name|ten|ho_ten|phone|so_dien_thoai)"')


def main_of(client, address):
    return page_of(client, address).split("<main", 1)[1].split("</main>", 1)[0]


def asking_who(main):
    """Labels and fields to write in that ask who somebody is; an answer to choose is none of them."""
    labels = re.findall(r"<label[^>]*>(.*?)</label>", main, re.DOTALL)
    labels = [re.sub(r"<[^>]+>", "", one) for one in labels if 'type="radio"' not in one]
    fields = re.findall(r"<(?:input|textarea|select)[^>]*>", main)
    return [one for one in labels if WHO.search(one)] + [
        one for one in fields if FILLED_IN.search(one) or CALLED.search(one)
    ]


@pytest.mark.req("ACC-04")
def test_the_advice_on_real_names_weighs_both_sides(client):
    advice = main_of(client, "/hoc/ten-that/")

    wanted = [
        "Được gì",
        "Mất gì",
        "Đây là khuyến nghị",
        "Cơ quan, tổ chức",
        "xác thực trang",
        "từng bị đe dọa",
    ]
    assert [words for words in wanted if words not in advice] == []


@pytest.mark.req("ACC-04")
def test_no_page_to_read_learn_ask_report_answer_or_tell_asks_who_somebody_is(client, hoa):
    survey = survey_of(hoa)
    answering = [reverse("surveys:public_list"), reverse("surveys:answer", args=[survey.pk])]

    asking = {
        address: found
        for address in [*READING, *REPORTING, *answering, *open_addresses()]
        if (found := asking_who(main_of(client, address)))
    }

    assert asking == {}


@pytest.mark.req("ACC-04")
def test_whoever_signs_a_body_up_names_the_body_and_no_person(client):
    main = main_of(client, JOINING)

    assert "Tên tổ chức" in main
    assert [field for field in asking_who(main) if 'autocomplete="organization"' not in field] == []


@pytest.mark.parametrize(
    "field",
    [
        '<label for="a">Họ và tên</label>',
        '<label for="a">Tên của <b>bạn</b></label>',
        '<input name="full_name">',
        '<input autocomplete="name">',
        '<label for="a">Số điện thoại</label>',
    ],
)
def test_a_field_that_asked_for_it_would_be_found(field):
    assert asking_who(field) != []


@pytest.mark.req("ACC-04")
def test_a_question_a_request_to_take_down_and_a_survey_are_sent_without_a_name(client, hoa):
    client.post(
        reverse("questions:ask"),
        {"text": "Nhận tin báo trúng thưởng thì làm gì?", "topic": "scam", "unit": "", "seed": codes.seed()},
    )
    client.post(
        reverse("takedown:ask"),
        {
            "page": "/hoi-dap/",
            "text": "Câu này sai ngày.",
            "wish": "change",
            "reply": "",
            "seed": codes.seed(),
        },
    )
    survey = survey_of(hoa)
    main = main_of(client, reverse("surveys:answer", args=[survey.pk]))
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', main))
    offered = re.findall(r'type="radio" name="([^"]+)" value="([^"]+)"', main)
    given = dict(reversed(offered))
    client.post(reverse("surveys:answer", args=[survey.pk]), {**hidden, **given})

    assert (Question.objects.count(), TakedownRequest.objects.count(), Response.objects.count()) == (1, 1, 1)
