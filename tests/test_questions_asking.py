"""Asking in public: without a name, a cookie or a trace; a code of six letters; the answer is found by everybody."""

from __future__ import annotations

import logging
import re
from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from agencies_place import made
from nep.agencies.models import Unit
from nep.audit.models import Record
from nep.nameless import codes, pace
from nep.nameless.errors import FormExpired, TooManyNow
from nep.questions import actions
from nep.questions.models import Question
from questions_place import ANSWER, ASKED, asked, published

pytestmark = pytest.mark.django_db
HOME, ASK, STATUS = (reverse(f"questions:{name}") for name in ("home", "ask", "status"))
REAL = "Bài Zắczơ chê đường thôn làm chậm có bị gỡ không?"


def page_of(response):
    return response.content.decode()


def sent(text=ASKED, **more):
    return {"text": text, "topic": "scam", "seed": codes.seed(), **more}


def code_on(page):
    return re.search(r'class="question-code"[^>]*>(\w{6})<', page)[1]


@pytest.mark.req("COM-06")
def test_an_answered_question_is_found_without_marks_and_nobody_was_asked_who_they_are(client, hoa, son):
    receipt = client.post(ASK, sent())
    question = Question.objects.get()
    question = actions.answer(question=question, revision=1, by=hoa, **ANSWER)
    assert ASKED not in page_of(client.get(reverse("portal:search"), {"q": "tin nhan bao trung thuong"}))
    question = actions.publish(question=question, revision=2, by=son)

    found = page_of(client.get(reverse("portal:search"), {"q": "tin nhan bao trung thuong"}))

    assert f'<a href="{question.get_absolute_url()}"><strong>{ASKED}' in found
    assert question.get_absolute_url() in page_of(client.get(HOME, {"q": "khong ai trung thuong"}))
    assert "Đã trả lời" in page_of(client.get(question.get_absolute_url()))
    assert (receipt.status_code, receipt.cookies, client.cookies.output()) == (200, {}, "")
    form = page_of(client.get(ASK)).split("<main", 1)[1]
    assert set(re.findall(r' name="(\w+)"', form)) == {"seed", "text", "topic", "unit", "website"}


def test_only_words_topic_unit_day_and_the_fingerprint_of_the_code_are_kept(client, caplog):
    caplog.set_level(logging.DEBUG)
    unit = made("Ủy ban nhân dân xã Ví Dụ", Unit.Kind.COMMUNE)
    models = [model for model in apps.get_models() if model is not Question]
    before = {model: list(model.objects.order_by("pk").values()) for model in models}
    caplog.clear()

    page = page_of(
        client.post(ASK, sent(REAL, unit=unit.pk), REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Máy Zắczơ")
    )

    kept = Question.objects.values().get()
    code = code_on(page)
    filled = {name: value for name, value in kept.items() if value not in ("", None) and name != "id"}
    assert filled == {
        "text": REAL, "topic": "scam", "unit_id": unit.pk, "asked_on": timezone.localdate(), "state": "received", "revision": 1,
        "code_hash": codes.kept_of(code),
    }  # fmt: skip
    assert {model: list(model.objects.order_by("pk").values()) for model in models} == before
    written = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert [words for words in (code, REAL, "203.0.113.9", "Zắczơ") if words in " ".join(written)] == []


def test_an_officer_who_asks_is_nobody_too(client, lan, sign_in):
    client_of_lan = sign_in(client, lan)
    records = Record.objects.count()

    client_of_lan.post(ASK, sent())

    assert Record.objects.count() == records
    assert Question.objects.values_list("answered_by", "published_by").get() == (None, None)


def test_the_receipt_spells_the_code_and_says_by_when(client):
    page = page_of(client.post(ASK, sent()))

    code, question = code_on(page), Question.objects.get()
    assert set(code) <= set(codes.ALPHABET)
    assert not set("0O1IL") & set(codes.ALPHABET)
    assert codes.spelled(code) in page
    assert f"Chậm nhất ngày {question.due_on:%d/%m/%Y}" in page


def test_ten_working_days_leave_out_weekends():
    assert Question(asked_on=date(2026, 11, 6)).due_on == date(2026, 11, 20)


def test_a_form_that_is_sent_twice_is_one_question_with_one_code(client):
    form = sent()
    first, again = page_of(client.post(ASK, form)), page_of(client.post(ASK, form))
    other = page_of(client.post(ASK, {**form, "text": "Một câu khác?"}))

    assert code_on(first) == code_on(again) != code_on(other)
    assert Question.objects.count() == 2


def test_a_code_that_is_taken_gives_way_to_another(monkeypatch):
    monkeypatch.setattr(codes, "code_of", lambda seed, text, attempt: ("AAAAAA", "BBBBBB")[attempt])

    assert [asked("Một?")[1], asked("Hai?")[1]] == ["AAAAAA", "BBBBBB"]


def test_two_people_who_ask_the_same_get_two_codes():
    (one, first), (other, second) = asked(), asked()

    assert one != other
    assert first != second


@pytest.mark.parametrize(
    "who", ["0912 345 678", "079200001234", "facebook.com/nguoi.vi.du", "ten@vidu.example"]
)
def test_what_leads_to_a_person_is_refused_beside_the_field_and_stays_there(client, who):
    text = f"Số {who} có phải kẻ lừa không?"

    answer = client.post(ASK, sent(text))

    page = page_of(answer)
    assert (answer.status_code, Question.objects.count()) == (422, 0)
    assert f"“{who}” dẫn tới một người cụ thể." in page
    assert f"\n{text}</textarea>" in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": ""}, "Hãy viết câu hỏi của bạn."),
        ({"topic": ""}, "Hãy chọn một chuyện."),
        ({"unit": "999999"}, "Hãy chọn một cơ quan trong danh sách."),
        ({"website": "x"}, "Ô này phải để trống."),
        ({"seed": "của ai đó"}, "hãy bấm gửi lần nữa"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_kept(client, wrong, says):
    answer = client.post(ASK, {**sent("Câu đã viết?"), **wrong})

    assert (answer.status_code, Question.objects.count()) == (422, 0)
    assert says in page_of(answer)
    assert "text" in wrong or "\nCâu đã viết?</textarea>" in page_of(answer)


def test_after_a_form_that_was_too_old_the_next_one_counts(client):
    page = page_of(client.post(ASK, sent(seed="cũ")))
    fresh = re.search(r'name="seed" value="([^"]+)"', page)[1]

    assert client.post(ASK, sent(seed=fresh)).status_code == 200
    with pytest.raises(FormExpired):
        actions.ask(text=ASKED, topic="scam", unit=None, seed="của ai đó")


def test_a_flood_is_refused_kindly_whoever_sends_it(client, monkeypatch):
    monkeypatch.setattr(actions, "ASKING", pace.Pace("asked", 2))
    monkeypatch.setattr(pace, "time", lambda: 0.0)
    asked("Một?")
    asked("Hai?")

    answer = client.post(ASK, sent("Ba?"))

    assert (answer.status_code, Question.objects.count()) == (429, 2)
    assert "đợi một phút rồi gửi lại" in page_of(answer)
    assert "\nBa?</textarea>" in page_of(answer)


def test_codes_are_not_tried_without_end(monkeypatch):
    monkeypatch.setattr(actions, "LOOKING", pace.Pace("looked", 0))

    with pytest.raises(TooManyNow):
        actions.found_by("K7M2PQ")


def test_children_and_people_in_danger_read_111_and_113_before_the_form(client):
    page = page_of(client.get(ASK))

    assert page.index("tel:111") < page.index("tel:113") < page.index("<textarea")


def test_under_the_code_stands_how_far_the_question_is_and_never_its_address(client, hoa, son):
    question, code = asked()
    waiting = page_of(client.post(STATUS, {"code": f" {code[:3].lower()} {code[3:]} "}))
    actions.answer(question=question, revision=1, by=hoa, **ANSWER)
    checked = page_of(client.post(STATUS, {"code": code}))
    actions.publish(question=question, revision=2, by=son)
    done = page_of(client.post(STATUS, {"code": code}))

    assert f"Chậm nhất ngày {question.due_on:%d/%m/%Y} có trả lời" in waiting
    assert "Một cán bộ thứ hai đang xem lại" in checked
    assert question.get_absolute_url() in done
    assert ANSWER["answer"] not in waiting + checked
    assert '<form method="post"' in page_of(client.get(STATUS, {"code": code}))


@pytest.mark.parametrize("code", ["AAAAAA", "xyz", "'; DROP", "K7M2PQ" * 3, "ơ" * 20])
def test_a_code_that_nobody_has_gets_one_sentence(client, code):
    answer = client.post(STATUS, {"code": code})

    assert (answer.status_code, answer.cookies) == (422, {})
    assert "Không có câu hỏi nào mang mã này." in page_of(answer)


def test_a_late_answer_is_owned_up_to(client):
    question, code = asked()
    Question.objects.filter(pk=question.pk).update(asked_on=date(2026, 9, 1))

    assert "Xin lỗi bạn" in page_of(client.post(STATUS, {"code": code}))


def test_the_list_goes_by_topic_and_by_words_and_shows_nothing_that_waits(client, hoa, son):
    scam = published(hoa, son)
    rights = published(hoa, son, text="Chê xã làm chậm có được không?", topic="rights")
    asked("Câu còn chờ?")

    whole, some = page_of(client.get(HOME)), page_of(client.get(HOME, {"chu-de": "rights"}))

    assert whole.index(rights.text) < whole.index(scam.text)
    assert (rights.text in some, scam.text in some) == (True, False)
    assert "Câu còn chờ?" not in whole
    assert "Còn 1 câu đang chờ trả lời." in whole
    assert "Chưa có câu nào khớp." in page_of(client.get(HOME, {"q": "zzz"}))


@pytest.mark.parametrize("query", ["?q=" + "a" * 500, "?chu-de=la", "?page=x", "?q=%00", "?q=<b>"])
def test_whatever_stands_in_the_address_the_list_answers(client, query):
    assert client.get(HOME + query).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_asks_four_times_however_many_there_are(
    client, hoa, son, count, django_assert_num_queries
):
    for number in range(count):
        published(hoa, son, text=f"Câu {number}?")

    with django_assert_num_queries(4):
        answer = client.get(HOME)

    assert (answer.status_code, answer.cookies) == (200, {})


def test_words_of_a_question_are_shown_and_never_run(client, hoa, son):
    question = published(hoa, son, text="Dán <script>alert(1)</script> vào thì sao?")

    assert escape("<script>alert(1)</script>") in page_of(client.get(question.get_absolute_url()))
