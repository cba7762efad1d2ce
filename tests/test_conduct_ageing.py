"""Whatever is published and nobody looked at for 180 days is flagged at one place, with the way to look again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import questions_place
from conduct_place import loaded, page_of, published, rule
from conftest import last_sentence
from nep.conduct import ageing, pages
from nep.conduct.models import Guidance, Helpline, LawCard, Provider
from nep.learning import content as learning
from nep.learning import tended as learning_tended
from nep.learning.said import told
from nep.questions import actions as questions
from nep.questions.errors import QuestionHasMovedOn
from nep.support import content as support
from nep.support import tended as support_tended

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
AGED = reverse("code:aged")


@pytest.fixture
def looked_at_today(monkeypatch, hoa, son, an_hoa):
    """Everything that is published, and somebody looked at all of it today."""
    loaded()
    published(rule(), hoa, son)
    Helpline.objects.exclude(number="").update(
        last_called_on=TODAY, called_by=hoa, recheck_on=TODAY + timedelta(days=90)
    )
    Provider.objects.update(last_checked_on=TODAY)
    LawCard.objects.filter(status="unverified").update(status="in_force")
    LawCard.objects.update(last_checked_on=TODAY)
    Guidance.objects.create(
        rule=rule("ton-trong"), unit=an_hoa.unit, says="Lời của đơn vị.", written_by=hoa, submitted_by=hoa,
        published_by=son, state="published", published_on=TODAY,
    )  # fmt: skip
    files = dict.fromkeys(learning_tended.read_on(), TODAY)
    monkeypatch.setattr(learning_tended, "read_on", lambda: files)
    monkeypatch.setattr(pages, "read_on", lambda: dict.fromkeys(pages.told(), TODAY))
    guides = tuple(read_today(guide) for guide in support.guides())
    monkeypatch.setattr(support_tended, "guides", lambda: guides)
    return questions_place.published(hoa, son)


def read_today(guide):
    steps = (
        replace(step, ways=tuple(replace(way, reviewed_on=TODAY) for way in step.ways if way.provider))
        for step in guide.steps
    )
    return replace(guide, read_on=TODAY, steps=tuple(steps))


@pytest.mark.req("AGY-03")
def test_everything_published_is_flagged_when_nobody_looked_at_it_for_180_days(
    client, sign_in, hoa, monkeypatch, looked_at_today
):
    assert ageing.aged(TODAY + timedelta(days=180)) == []

    late = TODAY + timedelta(days=181)
    flagged = ageing.aged(late)
    kinds = {str(one.kind) for one in flagged}
    assert kinds == {
        "Quy tắc", "Trang quanh quy tắc", "Hướng dẫn của đơn vị", "Số máy", "Danh bạ mạng xã hội", "Văn bản luật", "Hỏi – đáp",
        "Bài học", "Tài liệu", "Truyện", "Trang học", "Cần giúp", "Các bước trên nền tảng",
    }  # fmt: skip
    sign_in(client, hoa)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: late)
    listed = [page_of(client.get(f"{AGED}?page={number}")) for number in range(1, 2 + len(flagged) // 50)]
    assert [one.title for one in flagged if not any(f'href="{one.url}"' in page for page in listed)] == []
    desk = page_of(client.get(reverse("code:desk"))).split(f'href="{AGED}"', 1)[1]
    assert desk.split("</li>", 1)[0].endswith(f"{len(flagged)}</span>\n")


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("son", "code:guidance_list"),
        ("son", "code:texts"),
        ("hoa", "code:directory"),
        ("hoa", "questions:queue"),
    ],
)
def test_each_list_marks_what_has_grown_old(
    client, sign_in, request, monkeypatch, looked_at_today, who, name
):
    sign_in(client, request.getfixturevalue(who))
    assert "Quá 180 ngày" not in page_of(client.get(reverse(name)))

    late = TODAY + timedelta(days=181)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: late)

    assert "Quá 180 ngày chưa xem lại" in page_of(client.get(reverse(name)))


def test_what_nobody_ever_looked_at_stands_first(looked_at_today):
    Provider.objects.filter(name="Zalo").update(last_checked_on=None)

    first = ageing.aged(TODAY + timedelta(days=181))[0]

    assert (first.title, first.looked_on) == ("Zalo", None)


def test_an_answer_that_was_read_again_is_fresh_and_the_log_says_so(looked_at_today, hoa):
    question = looked_at_today
    type(question).objects.update(published_on=TODAY - timedelta(days=181))
    question.refresh_from_db()
    assert question.is_stale

    question = questions.look_again(question=question, revision=question.revision, by=hoa)

    assert (question.is_stale, question.last_looked_on) == (False, TODAY)
    assert last_sentence() == f"Xem lại câu hỏi số {question.pk}: câu trả lời vẫn đúng."
    with pytest.raises(QuestionHasMovedOn):
        questions.look_again(question=question, revision=question.revision - 1, by=hoa)


def test_who_answers_reads_it_again_on_the_page_and_a_stranger_does_not(
    client, sign_in, hoa, stranger, looked_at_today
):
    question = looked_at_today
    address = reverse("questions:look_again", args=[question.pk])
    sign_in(client, stranger)
    assert client.post(address, {"revision": question.revision}).status_code in {403, 404}

    sign_in(client, hoa)
    assert address in page_of(client.get(reverse("questions:read", args=[question.pk])))
    assert client.post(address, {"revision": question.revision}).status_code == 302
    question.refresh_from_db()
    assert question.looked_on == TODAY


def test_an_answer_that_was_taken_down_is_not_read_again(looked_at_today, hoa):
    question = questions.withdraw(question=looked_at_today, reason="Quy định đã đổi.", by=hoa)

    with pytest.raises(QuestionHasMovedOn):
        questions.look_again(question=question, revision=question.revision, by=hoa)


def test_every_file_of_learning_says_when_it_was_read_through():
    assert {piece.file for piece in learning_tended.pieces()} == set(told("da-doc-lai"))
    assert {course.slug for course in learning.courses()} <= set(told("da-doc-lai"))


@pytest.mark.parametrize("role", ["focal_point", "administrator"])
def test_only_those_who_keep_the_code_see_the_list(client, sign_in, make_user, role):
    sign_in(client, make_user("ai@tinh.example", "Ai Đó", role))

    assert client.get(AGED).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_more(client, sign_in, hoa, count, django_assert_num_queries):
    loaded()
    keep = Provider.objects.values_list("pk", flat=True)[:count]
    Provider.objects.exclude(pk__in=list(keep)).delete()
    sign_in(client, hoa)

    with django_assert_num_queries(11):
        client.get(AGED)
