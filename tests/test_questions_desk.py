"""The desk of questions: one answers, another publishes; criticism is no reason to decline; time erases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies_place import made
from conftest import last_sentence
from nep.agencies.models import FocalPoint, Unit
from nep.audit.models import Record
from nep.portal.actions import forget_all
from nep.questions import actions
from nep.questions.errors import NeedsSecondPerson, QuestionHasMovedOn
from nep.questions.models import CLOSED_KEPT, UNANSWERED_KEPT, Question
from questions_place import ANSWER, ASKED, answered, asked, published

pytestmark = pytest.mark.django_db
QUEUE, STATUS = reverse("questions:queue"), reverse("questions:status")
TODAY = timezone.localdate()
Reason = Question.Reason


@pytest.fixture
def unit_of_minh(minh):
    unit = made("Ủy ban nhân dân xã Ví Dụ", Unit.Kind.COMMUNE)
    FocalPoint.objects.create(unit=unit, user=minh, since="2026-01-01")
    return unit


def page_of(response):
    return response.content.decode()


def at(name, question):
    return reverse(f"questions:{name}", args=[question.pk])


def test_question_and_answer_come_out_together_after_two_persons(client, hoa, son):
    question = answered(hoa)
    assert client.get(question.get_absolute_url()).status_code == 404
    with pytest.raises(NeedsSecondPerson):
        actions.publish(question=question, revision=2, by=hoa)

    question = actions.publish(question=question, revision=2, by=son)

    page = page_of(client.get(question.get_absolute_url()))
    said = [ASKED, "Bạn đừng bấm đường dẫn.", "Công an tỉnh Ví Dụ", f"{TODAY:%d/%m/%Y}", "Đã trả lời"]
    assert [words for words in said if words not in page] == []
    assert [name for name in (hoa.full_name, son.full_name) if name in page] == []
    assert last_sentence() == f"Công bố câu hỏi số {question.pk} cùng câu trả lời."


def test_the_database_too_refuses_one_person_for_both(hoa, son):
    question = published(hoa, son)

    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(published_by=hoa)


def test_an_answer_written_anew_waits_again_and_the_old_one_is_not_published(hoa, lan, son):
    question = answered(hoa)
    stale = Question.objects.get(pk=question.pk)
    actions.answer(question=question, revision=2, by=lan, **{**ANSWER, "answer": "Khác."})

    with pytest.raises(QuestionHasMovedOn):
        actions.publish(question=stale, revision=2, by=son)
    with pytest.raises(NeedsSecondPerson):
        actions.publish(question=question, revision=3, by=lan)
    assert last_sentence() == f"Soạn câu trả lời cho câu hỏi số {question.pk}."


def test_what_is_done_is_neither_answered_nor_published_nor_declined_again(hoa, son):
    question = published(hoa, son)

    for deed, facts in (
        (actions.answer, ANSWER),
        (actions.decline, {"reason": Reason.OPINION}),
    ):
        with pytest.raises(QuestionHasMovedOn):
            deed(question=question, revision=question.revision, by=son, **facts)
    with pytest.raises(QuestionHasMovedOn):
        actions.publish(question=question, revision=question.revision, by=son)
    with pytest.raises(QuestionHasMovedOn):
        actions.withdraw(question=answered(hoa, text="Còn chờ?"), reason="Nhầm", by=son)


@pytest.mark.parametrize("reason", Reason)
def test_a_declined_question_says_why_kindly_under_its_code(client, hoa, son, reason):
    earlier = published(hoa, son)
    question, code = asked("Câu khác?")
    other = earlier if reason == Reason.ANSWERED_BEFORE else None

    actions.decline(question=question, revision=1, reason=reason, by=hoa, see_also=other)

    page = page_of(client.post(STATUS, {"code": code}))
    assert str(reason.kindly) in page
    assert (earlier.get_absolute_url() in page) == (other is not None)
    assert f"Câu hỏi được xóa sau ngày {TODAY + CLOSED_KEPT:%d/%m/%Y}." in page
    assert "vi phạm" not in page
    assert last_sentence() == f"Không đăng câu hỏi số {question.pk}. {reason.label}."


def test_no_reason_to_decline_is_criticism_of_an_office():
    assert set(Reason) == {Reason.COMPLAINT, Reason.PRIVATE, Reason.ANSWERED_BEFORE, Reason.OPINION}
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.create(text="?", topic="other", asked_on=TODAY, code_hash="x", state="declined")


def test_a_withdrawn_answer_says_why_and_no_longer_what(client, hoa, son):
    question = actions.withdraw(question=published(hoa, son), reason="Quy định đã đổi.", by=son)

    answer = client.get(question.get_absolute_url())

    assert answer.status_code == 410
    assert "Quy định đã đổi." in page_of(answer)
    assert ASKED not in page_of(answer) + page_of(client.get(reverse("questions:home")))
    assert ASKED not in page_of(client.get(reverse("portal:search"), {"q": "trung thuong"}))
    assert last_sentence() == f"Rút câu hỏi số {question.pk}: Quy định đã đổi."


def test_no_record_holds_the_words_of_a_question_or_its_code(hoa, son):
    published(hoa, son)
    question, code = asked("Câu Zắczơ?")
    actions.decline(question=question, revision=1, reason=Reason.PRIVATE, by=hoa)

    written = str(list(Record.objects.values()))

    assert [words for words in (ASKED, "Zắczơ", code, question.code_hash) if words in written] == []
    assert {record.actor_name for record in Record.objects.filter(kind__startswith="question.")} == {
        str(hoa), str(son)
    }  # fmt: skip


def test_the_oldest_that_waits_stands_first_and_the_late_one_is_marked(client, hoa, son, sign_in):
    done, (new, _code), (old, _) = published(hoa, son, text="Xong?"), asked("Mới?"), asked("Cũ?")
    Question.objects.filter(pk=old.pk).update(asked_on=date(2026, 9, 1))

    page = page_of(sign_in(client, hoa).get(QUEUE))

    assert page.index("Cũ?") < page.index("Mới?") < page.index("Xong?")
    assert page.count(">Trễ") == page.count("Trễ") == 1
    assert [at("read", one) in page for one in (done, new, old)] == [True, True, True]


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_five_times_however_many_there_are(
    client, hoa, sign_in, count, django_assert_num_queries
):
    for number in range(count):
        asked(f"Câu {number}?")
    sign_in(client, hoa)

    with django_assert_num_queries(5):
        assert client.get(QUEUE).status_code == 200


def test_one_answers_and_another_publishes_and_withdraws_on_the_pages(client, hoa, son, sign_in):
    question, _code = asked()
    sign_in(client, hoa)
    own = {**ANSWER, "revision": 1}
    assert client.post(at("answer", question), {**own, "answer": ""}).status_code == 422
    client.post(at("answer", question), own)
    page = page_of(client.get(at("read", question)))
    assert (at("publish", question) in page, "Cần một người khác" in page) == (False, True)
    assert client.post(at("publish", question), {"revision": 2}).status_code == 403

    sign_in(client, son)
    assert at("publish", question) in page_of(client.get(at("read", question)))
    client.post(at("publish", question), {"revision": 2})
    question.refresh_from_db()
    assert (question.state, question.answered_by, question.published_by) == ("published", hoa, son)
    assert client.post(at("withdraw", question), {"reason": ""}).status_code == 422
    client.post(at("withdraw", question), {"reason": "Quy định đã đổi."})
    question.refresh_from_db()
    assert question.state == "withdrawn"


def test_whoever_was_faster_wins_and_what_was_written_stays(client, hoa, son, sign_in):
    question = answered(son)
    sign_in(client, hoa)

    answer = client.post(at("answer", question), {**ANSWER, "answer": "Lời của Hoa.", "revision": 1})

    assert answer.status_code == 422
    assert "vừa được người khác đổi" in page_of(answer)
    assert "\nLời của Hoa.</textarea>" in page_of(answer)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"reason": ""}, "error"),
        ({"reason": "answered_before"}, "Hãy ghi số của câu đã trả lời."),
        ({"reason": "answered_before", "see_also": "x"}, "Chưa có câu nào mang số này được công bố."),
        ({"reason": "che_co_quan"}, "error"),
    ],
)
def test_declining_needs_a_reason_of_the_list(client, hoa, sign_in, facts, says):
    question, _code = asked()

    answer = sign_in(client, hoa).post(at("decline", question), {"revision": 1, **facts})

    question.refresh_from_db()
    assert (answer.status_code, question.state) == (422, "received")
    assert says in page_of(answer)


def test_declining_on_the_page_leads_the_asker_to_the_answer(client, hoa, son, sign_in):
    earlier, (question, _code) = published(hoa, son), asked("Trúng thưởng thật không?")
    facts = {"revision": 1, "reason": "answered_before", "see_also": earlier.pk}

    sign_in(client, hoa).post(at("decline", question), facts)

    question.refresh_from_db()
    assert (question.state, question.see_also) == ("declined", earlier)


def test_a_focal_point_answers_what_was_asked_of_the_own_unit_and_sees_nothing_else(
    client, minh, unit_of_minh, sign_in
):
    own, _code = asked("Hỏi xã?", unit=unit_of_minh)
    other, _code = asked("Hỏi tỉnh về xã?")
    sign_in(client, minh)

    queue = page_of(client.get(QUEUE))
    client.post(at("answer", own), {**ANSWER, "revision": 1})

    own.refresh_from_db()
    assert ("Hỏi xã?" in queue, "Hỏi tỉnh về xã?" in queue) == (True, False)
    assert unit_of_minh.name in page_of(client.get(at("read", own)))
    assert (own.state, own.answered_by) == ("answered", minh)
    assert client.get(at("read", other)).status_code == 404
    assert client.post(at("decline", own), {"revision": 2, "reason": "opinion"}).status_code == 403


def test_strangers_come_neither_to_the_desk_nor_to_its_deeds(client, quan_tri, stranger, sign_in):
    question, _code = asked()
    assert client.get(QUEUE).status_code == 302
    for person in (stranger, quan_tri):
        sign_in(client, person)
        assert client.get(QUEUE).status_code == 403
        for name in ("answer", "publish", "decline", "withdraw"):
            assert client.post(at(name, question), {}).status_code == 403
    question.refresh_from_db()
    assert question.revision == 1


def test_what_was_not_published_is_erased_when_its_time_is_over(hoa, son):
    kept = published(hoa, son)
    fresh, _code = asked("Mới?")
    old, _code = asked("Chờ lâu quá?")
    Question.objects.filter(pk__in=[old.pk, kept.pk]).update(asked_on=TODAY - UNANSWERED_KEPT)
    declined, _code = asked("Không đăng?")
    actions.decline(question=declined, revision=1, reason=Reason.OPINION, by=hoa)
    withdrawn = actions.withdraw(question=published(hoa, son, text="Rút?"), reason="Nhầm", by=son)
    closed = Question.objects.filter(pk__in=[declined.pk, withdrawn.pk])
    closed.update(closed_on=TODAY - CLOSED_KEPT + timedelta(days=1))
    assert forget_all()["câu hỏi của dân"] == 1
    closed.update(closed_on=TODAY - CLOSED_KEPT)

    assert forget_all()["câu hỏi của dân"] == 2
    assert last_sentence() == "Xóa 2 câu hỏi quá hạn."
    assert forget_all()["câu hỏi của dân"] == 0
    assert set(Question.objects.all()) == {kept, fresh}


def test_who_publishes_words_that_were_changed_meanwhile_is_told_so(client, hoa, son, sign_in):
    question = answered(hoa)
    actions.answer(question=question, revision=question.revision, by=hoa, **ANSWER)

    response = sign_in(client, son).post(at("publish", question), {"revision": 2})

    assert response.status_code == 422
    assert "Câu hỏi này vừa được người khác đổi. Hãy tải lại trang." in page_of(response)
    assert Question.objects.get().state == Question.State.ANSWERED
