"""Initiatives: sent, answered with a reason, put on the shelf, taken up by other units."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from docx import Document as Docx

from conftest import last_sentence
from nep.agencies.models import FocalPoint
from nep.recognition import initiatives
from nep.recognition.errors import AlreadyTakenUp, InitiativeHasMovedOn
from nep.recognition.models import Initiative, TakeUp

pytestmark = pytest.mark.django_db
SHELF, SEND = reverse("recognition:shelf"), reverse("recognition:send")
TODAY = timezone.localdate()


def page_of(response):
    return response.content.decode()


def said(**facts):
    return {
        "title": "Góc hỏi đáp ở nhà văn hóa",
        "problem": "Các bác ngại hỏi",
        "solution": "Mỗi chiều thứ bảy có người trả lời tại chỗ",
        "effect": "Bốn mươi bác đã đến",
        **facts,
    }


@pytest.fixture
def send(xa, minh):
    """`send("…", waited=3)`: an initiative of the commune, sent so many days ago."""

    def make(title="Góc hỏi đáp ở nhà văn hóa", waited=0):
        sent = initiatives.send(unit=xa, by=minh, **said(title=title))
        Initiative.objects.filter(pk=sent.pk).update(sent_on=TODAY - timedelta(days=waited))
        sent.refresh_from_db()
        return sent

    return make


@pytest.fixture
def adopted(send, lan):
    return initiatives.answer(
        initiative=send(), seen="sent", outcome="adopted", reason="Dễ làm, ít tốn", by=lan
    )


def deed(name, initiative):
    return reverse(f"recognition:{name}", args=[initiative.pk])


def test_a_unit_sends_and_the_coordinator_answers(client, xa, so, minh, lan, sign_in):
    sign_in(client, minh).post(SEND, {**said(), "unit": xa.pk})
    sent = Initiative.objects.get()
    assert last_sentence() == f"{xa.name} gửi sáng kiến “Góc hỏi đáp ở nhà văn hóa”."
    assert "Chờ trả lời" in page_of(client.get(SHELF))

    hoa = FocalPoint.objects.get(unit=so).user
    assert sign_in(client, hoa).get(sent.get_absolute_url()).status_code == 404
    sign_in(client, lan)
    answer = {"seen": "sent", "outcome": "adopted", "reason": "Dễ làm"}
    client.post(deed("answer", sent), answer)
    assert last_sentence() == "Trả lời sáng kiến “Góc hỏi đáp ở nhà văn hóa”: Áp dụng."
    assert "Góc hỏi đáp ở nhà văn hóa" in page_of(sign_in(client, hoa).get(SHELF))


def test_nobody_sends_for_a_unit_of_others(client, xa, so, minh, sign_in):
    answer = sign_in(client, minh).post(SEND, {**said(), "unit": so.pk})

    assert (answer.status_code, Initiative.objects.count()) == (422, 0)
    assert "Các bác ngại hỏi</textarea>" in page_of(answer)


def test_an_answer_needs_its_reason(client, send, lan, sign_in):
    answer = sign_in(client, lan).post(deed("answer", send()), {"seen": "sent", "outcome": "not_now"})

    assert answer.status_code == 422
    assert "Hãy ghi lý do, để đơn vị hiểu." in page_of(answer)


@pytest.mark.req("REC-02")
def test_the_median_of_days_from_sending_to_answer_is_shown(client, send, lan, minh, sign_in):
    sign_in(client, minh)
    assert "ngày từ lúc gửi đến lúc trả lời" not in page_of(client.get(SHELF))

    for waited, outcome in ((2, "adopted"), (5, "not_now"), (30, "trial")):
        one = send(f"Cách làm {waited}", waited)
        initiatives.answer(initiative=one, seen="sent", outcome=outcome, reason="Vì", by=lan)
    send("Chưa được trả lời", 300)

    assert Initiative.objects.all().median_days() == 5
    assert "<strong>5</strong><span>ngày từ lúc gửi đến lúc trả lời</span>" in page_of(client.get(SHELF))


def test_what_was_tried_is_answered_again_and_the_first_day_counts(send, lan):
    one = send(waited=9)
    initiatives.answer(initiative=one, seen="sent", outcome="trial", reason="Làm thử", by=lan)
    Initiative.objects.filter(pk=one.pk).update(answered_on=TODAY - timedelta(days=4))

    initiatives.answer(initiative=one, seen="trial", outcome="adopted", reason="Tốt", by=lan)

    assert (one.state, one.answered_on) == ("adopted", TODAY - timedelta(days=4))
    for seen in ("sent", "trial", "adopted"):
        with pytest.raises(InitiativeHasMovedOn), transaction.atomic():
            initiatives.answer(initiative=one, seen=seen, outcome="not_now", reason="Thôi", by=lan)


def test_another_unit_does_it_too_once(client, adopted, so, xa, minh, sign_in):
    hoa = FocalPoint.objects.get(unit=so).user
    sign_in(client, hoa)
    assert "Đơn vị tôi cũng làm" in page_of(client.get(adopted.get_absolute_url()))

    for _ in range(2):
        client.post(deed("take_up", adopted), {"unit": so.pk})

    assert TakeUp.objects.get().unit == so
    assert last_sentence() == f"{so.name} cùng làm sáng kiến “Góc hỏi đáp ở nhà văn hóa”."
    assert "1 đơn vị khác cùng làm" in page_of(client.get(SHELF))
    assert "Đơn vị tôi cũng làm" not in page_of(client.get(adopted.get_absolute_url()))
    assert sign_in(client, minh).post(deed("take_up", adopted), {"unit": so.pk}).status_code == 403
    with pytest.raises(AlreadyTakenUp), transaction.atomic():
        initiatives.take_up(initiative=adopted, unit=xa, by=minh)


def test_only_what_is_adopted_is_taken_up_and_rewarded(send, so, lan):
    one = send()

    for do, facts in (
        (initiatives.take_up, {"unit": so}),
        (initiatives.note_reward_file, {"number": "12/HS-TĐKT"}),
    ):
        with pytest.raises(InitiativeHasMovedOn), transaction.atomic():
            do(initiative=one, by=lan, **facts)


def test_the_number_of_the_reward_file_is_noted(client, adopted, lan, minh, sign_in):
    sign_in(client, lan).post(deed("reward", adopted), {"number": "12/HS-TĐKT"})

    assert last_sentence() == "Ghi hồ sơ khen thưởng 12/HS-TĐKT cho sáng kiến “Góc hỏi đáp ở nhà văn hóa”."
    assert "Hồ sơ khen thưởng 12/HS-TĐKT" in page_of(sign_in(client, minh).get(adopted.get_absolute_url()))


def test_the_certificate_names_the_initiative_and_the_unit(client, adopted, so, xa, minh, sign_in):
    url = deed("certificate", adopted)

    text = "\n".join([one.text for one in Docx(BytesIO(sign_in(client, minh).get(url).content)).paragraphs])

    assert "GIẤY CHỨNG NHẬN" in text
    assert f"Sáng kiến “Góc hỏi đáp ở nhà văn hóa” của {xa.name} được áp dụng" in text
    hoa = FocalPoint.objects.get(unit=so).user
    assert sign_in(client, hoa).get(url).status_code == 404


def test_no_certificate_before_it_is_adopted(client, send, lan, sign_in):
    assert sign_in(client, lan).get(deed("certificate", send())).status_code == 404


@pytest.mark.parametrize("name", ["answer", "reward"])
def test_only_the_coordinator_answers(client, adopted, minh, stranger, sign_in, name):
    for user in (minh, stranger):
        assert sign_in(client, user).post(deed(name, adopted)).status_code == 403


def test_a_stranger_sees_nothing(client, adopted, stranger, sign_in):
    sign_in(client, stranger)
    urls = [SHELF, SEND, adopted.get_absolute_url(), deed("certificate", adopted)]

    assert [client.get(url).status_code for url in urls] == [403, 403, 403, 403]
    assert client.post(deed("take_up", adopted)).status_code == 403


@pytest.mark.parametrize(
    "facts",
    [
        {"reason": ""},
        {"answered_on": None},
        {"state": "sent"},
        {"title": ""},
        {"state": "trial", "reward_file": "1"},
    ],
)
def test_the_database_refuses_what_contradicts_itself(adopted, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=adopted.pk).update(**facts)


@pytest.mark.parametrize("count", [1, 3])
def test_the_shelf_costs_the_same_queries_for_more_initiatives(
    client, send, lan, minh, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        one = send(f"Cách làm {place}")
        initiatives.answer(initiative=one, seen="sent", outcome="adopted", reason="Tốt", by=lan)
        send(f"Còn chờ {place}")
    sign_in(client, minh)

    with django_assert_num_queries(8):
        page = page_of(client.get(SHELF))

    assert (page.count("Cách làm "), page.count("Còn chờ ")) == (count, count)
