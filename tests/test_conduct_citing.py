"""What cites a replaced code as if it held is listed, wherever it stands; what tells of the past is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import alerts_place
import questions_place
from conduct_place import loaded, page_of, published, rule
from nep.alerts import actions as alerts
from nep.alerts.models import Alert
from nep.conduct import citing
from nep.conduct.loading import articles_by_key
from nep.conduct.models import Guidance
from nep.learning import content, questions
from nep.support import content as support
from nep.support import tended as support_tended
from nep.ui.said import Said

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
NOW = "Làm theo Quyết định 874/QĐ-BTTTT."
PAST = "Quyết định 874/QĐ-BTTTT nay thay bằng Quyết định 423/QĐ-BVHTTDL."


@pytest.fixture(autouse=True)
def code(db):
    loaded()


def listed():
    return {(str(one.kind), one.title, one.article) for one in citing.still_citing(timezone.localdate())}


@pytest.fixture
def named(monkeypatch):
    """`named("…")`: what is listed of a text that some part registers."""

    def of(text, cites=(), on=TODAY):
        told = lambda replaced: replaced.told("Bài học", "Dừng 10 giây", "/hoc/", text, cites)  # noqa: E731
        monkeypatch.setattr(citing, "_finders", [])
        citing.register(told)
        citing.register(told)
        return [one.article for one in citing.still_citing(on)]

    return of


@pytest.mark.parametrize(
    "text",
    [
        NOW,
        "Theo quyết định số 874, hãy chia sẻ tin có nguồn.",
        "Bộ Quy tắc 2021 dặn ta lịch sự.",
        "Bộ Quy tắc ứng xử trên mạng xã hội năm 2021 đang áp dụng.",
        "Xem điều 4, 874/QD-BTTTT",
        "The Code of 2021 asks for polite words.",
        f"{PAST} {NOW}",
    ],
)
def test_a_text_that_names_the_old_code_as_if_it_held_is_listed_once(named, text):
    assert named(text) == ["874/QĐ-BTTTT"]
    assert named(text, on=date(2026, 3, 4)) == []


@pytest.mark.parametrize(
    "text",
    [
        PAST,
        "Bộ Quy tắc năm 2021 đã hết hiệu lực.",
        "Decision 423 replaced the Code of 2021.",
        "Năm 2021 có 874 người dự.",
        "Bộ Quy tắc đang dùng là của năm 2026. Năm 2021 ta chưa có lớp này.",
        "Theo Quyết định 423/QĐ-BVHTTDL.",
    ],
)
def test_what_tells_of_the_past_or_names_another_paper_is_not_listed(named, text):
    assert named(text) == []


def test_a_key_among_what_it_cites_is_named_before_the_words(named):
    assert named(NOW, cites=("423:chung.an-toan", "874:4.4")) == ["874:4.4"]


def test_nothing_that_comes_with_the_project_cites_what_was_replaced(hoa, son):
    alerts_place.starting_cards_published(hoa, son)

    assert listed() == set()


@pytest.mark.req("COD-02")
def test_alerts_answers_guidance_and_rules_are_listed_with_the_way_to_mend_them(
    client, sign_in, hoa, son, an_hoa, make_user
):
    alerts_place.starting_cards_published(hoa, son)
    Alert.objects.filter(key="hang-gia").update(sources=[NOW])
    question = questions_place.published(hoa, son)
    type(question).objects.filter(pk=question.pk).update(source=NOW)
    published(rule(), hoa, son, steps=[NOW])
    Guidance.objects.create(
        rule=rule("ton-trong"), unit=an_hoa.unit, says=NOW, written_by=hoa, submitted_by=hoa, published_by=son,
        state="published", published_on=timezone.localdate(),
    )  # fmt: skip

    assert {kind for kind, _title, article in listed() if article == "874/QĐ-BTTTT"} == {
        "Cảnh báo", "Hỏi – đáp", "Quy tắc", "Hướng dẫn của đơn vị",
    }  # fmt: skip
    page = page_of(sign_in(client, hoa).get(reverse("code:outdated")))
    assert reverse("questions:read", args=[question.pk]) in page
    assert reverse("alerts:read", args=[Alert.objects.get(key="hang-gia").pk]) in page


def test_an_alert_that_is_over_is_not_listed(hoa, son):
    alerts_place.starting_cards_published(hoa, son)
    yesterday = timezone.localdate() - timedelta(days=1)
    day = {"published_on": yesterday, "expires_on": yesterday}
    Alert.objects.filter(key="hang-gia").update(sources=[NOW], **day)

    assert listed() == set()
    assert alerts.told() != []


@pytest.mark.req("COD-02")
def test_a_question_and_a_lesson_that_stand_on_an_old_article_are_listed(monkeypatch):
    course = content.courses()[0]
    first, *others = questions.bank(course.slug)
    lesson, *more = course.lessons
    bank = questions.bank
    old = replace(first, cites=("874:4.4",))
    monkeypatch.setattr(questions, "bank", lambda slug: (old, *others) if slug == course.slug else bank(slug))
    changed = replace(course, lessons=(replace(lesson, cites=("874:4.6",)), *more))
    rest = content.courses()[1:]
    monkeypatch.setattr(content, "courses", lambda: (changed, *rest))

    assert listed() == {
        ("Câu hỏi trắc nghiệm", first.ask.vi, "874:4.4"),
        ("Bài học", lesson.title.vi, "874:4.6"),
    }


def test_a_guide_that_names_the_old_code_is_listed(monkeypatch):
    guide = support.guides()[0]
    old = replace(guide, lead=Said(NOW, "Follow the rules."))
    monkeypatch.setattr(support_tended, "guides", lambda: (old, *support.guides()[1:]))

    assert listed() == {("Cần giúp", guide.name.vi, "874/QĐ-BTTTT")}


@pytest.mark.req("COD-02")
def test_every_lesson_and_every_question_stands_on_an_article_of_the_code_in_force():
    known = set(articles_by_key())
    cited = {
        one: one.cites
        for course in content.courses()
        for one in (*questions.bank(course.slug), *course.lessons)
    }

    assert {key for keys in cited.values() for key in keys} - known == set()
    assert [
        one for one, keys in cited.items() if not keys or not all(key.startswith("423:") for key in keys)
    ] == []
