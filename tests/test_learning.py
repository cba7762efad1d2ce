"""Learning: the same for everybody, nothing typed is kept, words are explained and never scolded."""

from __future__ import annotations

import ast
import logging
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse

from nep.learning import content, screened
from nep.learning.said import every_said
from nep.screening import screen
from nep.screening.findings import Category, Finding, Screened, Verdict

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).resolve().parent.parent / "src" / "nep"
OWN_WORDS = "Anh Tửng kia, đồ con bò, câu này chỉ có ở đây"
LESSON = reverse("learning:lesson", args=["nguoi-lon", "noi-cho-nguoi-ta-nghe"])


def whole_database():
    """Every row of every table."""
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}


def page_of(response):
    return response.content.decode()


@pytest.fixture
def screen_finds(monkeypatch):
    """`screen_finds(finding, …)`: what the screen answers, to see what a page makes of it."""

    def finds(*findings):
        verdict = Verdict.LIKELY if findings else Verdict.CLEAN
        monkeypatch.setattr(
            "nep.screening.screen",
            lambda text, english=False: Screened(verdict, findings, (), "thử"),
            raising=False,
        )

    return finds


def finding(text, words, category=Category.INSULT, **facts):
    start = text.index(words)
    given = {"rule": "874:4.6", "severity": 2, "confidence": 0.9, "because": "Vì thế", "advice": "Nên thế"}
    return Finding(category=category, start=start, end=start + len(words), **{**given, **facts})


COD_COURSES = ("nguoi-lon", "thanh-thieu-nien", "can-bo")


@pytest.mark.req("COD-13")
@pytest.mark.parametrize("signed_in", [False, True])
def test_a_scenario_is_finished_and_the_log_holds_the_score_and_nothing_that_was_typed(
    client, caplog, signed_in, lan, sign_in
):
    caplog.set_level(logging.DEBUG)
    if signed_in:
        sign_in(client, lan)
    before = whole_database()
    caplog.clear()

    answer = client.post(LESSON, {"chon": "b", "text": OWN_WORDS})

    assert answer.status_code == 200
    assert "Người đọc có thể thấy bị hạ thấp" in page_of(answer)
    first = screen(OWN_WORDS).findings[0]
    assert f"<mark>{OWN_WORDS[first.start : first.end]}<a" in page_of(answer)
    assert whole_database() == before
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("nep")]
    assert ours == ["scenario finished: nguoi-lon/noi-cho-nguoi-ta-nghe, 1 of 2"]
    assert [word for word in OWN_WORDS.split() if word in caplog.text] == []


def test_a_kind_reply_after_a_kind_choice_is_two_of_two(client, caplog):
    caplog.set_level(logging.INFO, "nep")

    page = page_of(client.post(LESSON, {"chon": "b", "text": "Mình hỏi phường bao giờ xong nhé."}))

    assert "Chưa thấy lời nào dễ làm người đọc đau" in page
    assert "2 trong 2 bước" in page
    assert caplog.messages == ["scenario finished: nguoi-lon/noi-cho-nguoi-ta-nghe, 2 of 2"]


def test_the_words_stay_on_the_page_when_the_screen_fails_and_no_log_tells_them(client, caplog, monkeypatch):
    def broken(text, english):
        raise ValueError(text)

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("nep.screening.screen", broken)

    answer = client.post(LESSON, {"text": OWN_WORDS})

    assert answer.status_code == 422
    assert "Máy đang không đọc được." in page_of(answer)
    assert OWN_WORDS in page_of(answer)
    assert "Tửng" not in caplog.text


def test_no_cookie_is_set_and_no_page_asks_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answers = [
            client.get(reverse("learning:home")),
            client.get(LESSON, {"chon": "a"}),
            client.post(LESSON, {"text": "Chào bạn"}),
            client.get(reverse("learning:language"), {"khum": "1"}),
            client.get(reverse("learning:opinion")),
        ]

    assert [answer.status_code for answer in answers] == [200] * 5
    assert client.cookies == {}
    assert "no-store" in answers[2]["Cache-Control"]


def test_a_reply_that_is_empty_or_too_long_is_asked_for_again_and_kept_on_the_page(client):
    empty, long = client.post(LESSON, {"text": " "}), client.post(LESSON, {"text": "dài " * 300})

    assert (empty.status_code, long.status_code) == (422, 422)
    assert "Hãy viết một câu, ngắn cũng được." in page_of(empty)
    assert "Đoạn này có 1.199 chữ cái. Hãy bớt còn nhiều nhất 1.000." in page_of(long)
    assert "dài dài dài" in page_of(long)


@pytest.mark.req("COD-16")
@pytest.mark.parametrize("slug", COD_COURSES)
def test_every_course_holds_the_ten_second_card_and_a_scenario_to_cool_off(client, slug):
    course = content.course(slug)
    lesson = course.lesson("dung-10-giay")
    address = reverse("learning:lesson", args=[slug, "dung-10-giay"])

    page = page_of(client.get(address))

    assert f"{slug}/dung-10-giay/" in page_of(client.get(reverse("learning:course", args=[slug])))
    assert "<h1>Dừng 10 giây</h1>" in page
    assert len(lesson.pause) == 4
    assert [str(step) for step in lesson.pause if str(step) not in page] == []
    assert {choice.good for choice in lesson.scenario.choices} == {True, False}
    for choice in lesson.scenario.choices:
        assert str(choice.feedback) in page_of(client.get(address, {"chon": choice.key}))


def test_the_courses_of_the_code_have_a_lesson_on_words_with_cards_choices_and_an_own_reply():
    for slug in COD_COURSES:
        lesson = content.course(slug).lessons[1]
        assert (len(lesson.do) >= 3, len(lesson.dont) >= 3) == (True, True)
        assert len(lesson.scenario.choices) == 3
        assert lesson.scenario.ask is not None


@pytest.mark.parametrize("address", ["/hoc/khong-co/", "/hoc/nguoi-lon/khong-co/"])
def test_a_course_or_lesson_that_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_choice_that_is_not_there_says_nothing(client):
    assert "Có thể sau đó là thế này" not in page_of(client.get(LESSON, {"chon": "z"}))


@pytest.mark.req("COD-14")
def test_no_machine_polices_anybodys_language():
    """No category for slang or spelling, and nothing that keeps or changes a state imports the screen or what explains it."""
    reaching = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if path.relative_to(SOURCE).parts[0] != "screening" and names_the_screen(path)
    }

    assert {str(category) for category in Category} == {
        "insult", "hate", "threat", "obscene", "sexual_harassment", "scam", "illegal_ads", "personal_data", "child_safety", "unverified_claim",
    }  # fmt: skip
    assert {path for path in reaching if not path.startswith(("learning/", "portal/", "cli"))} == set()
    keeping = re.compile(r"(?:actions|models|tasks|middleware)")
    assert [path for path in reaching if keeping.search(path)] == []
    assert [model.__name__ for model in apps.get_app_config("learning").get_models()] == ["Certificate"]


def names_the_screen(path):
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    imports = [ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    return any(re.search(r"nep\.screening|from nep import .*screening|screened", line) for line in imports)


@pytest.mark.req("COD-14")
def test_words_of_the_young_and_of_the_peoples_are_explained_without_blame(client):
    language = content.language()
    page = page_of(client.get(reverse("learning:language")))
    blame = re.compile(
        r"thô tục|lệch lạc|vô văn hóa|méo mó|pha tạp|kém|bậy|sai trái|làm hỏng|xấu|cấm(?!,)|phạt|vi phạm|không được",
        re.I,
    )

    assert (len(language.slang), len(language.ethnic)) == (8, 8)
    assert [word.word for word in (*language.slang, *language.ethnic) if word.word not in page] == []
    assert [said.vi for said in every_said(language) if blame.search(said.vi)] == []


def test_guessing_tells_the_meaning_and_counts_nothing(client):
    wrong = page_of(client.get(reverse("learning:language"), {"khum": "0"}))
    right = page_of(client.get(reverse("learning:language"), {"khum": "1"}))

    explained = "“Khum” là “không” đọc chệch đi cho dễ thương."
    assert (explained in wrong, explained in right) == (True, True)
    assert not re.search(r"\d+/\d+|điểm số|đúng rồi|sai rồi", wrong)


@pytest.mark.req("COD-17")
def test_every_card_shows_at_least_two_examples_of_lawful_criticism(client):
    page = page_of(client.get(reverse("learning:opinion")))

    assert [(card.key, card.allowed) for card in content.cards()] == [
        ("y-kien", True),
        ("bia-dat", False),
        ("xuc-pham", False),
        ("doi-tu", False),
    ]
    sections = re.findall(r'<section class="card opinion.*?</section>', page, re.S)
    lawful = [
        re.search(r'<ul class="lawful">(.*?)</ul>', section, re.S)[1].count("<li>") for section in sections
    ]
    assert lawful == [4, 2, 2, 2]
    assert [len(card.examples) for card in content.cards()] == [0, 2, 2, 2]
    assert "Bạn có quyền nói" in sections[0]


def test_the_screen_is_silent_on_every_lawful_example_every_kind_choice_and_all_slang():
    lawful = [str(words) for card in content.cards() for words in card.lawful]
    lessons = [lesson for course in content.courses() for lesson in course.lessons if lesson.scenario]
    kind = [str(choice.text) for lesson in lessons for choice in lesson.scenario.choices if choice.good]
    slang = [word.word for word in content.language().slang] + [
        str(pair.short) for pair in content.language().pairs
    ]

    assert [text for text in (*lawful, *kind, *slang) if not screened.read(text).is_calm] == []


def test_everything_is_said_in_both_languages():
    everything = (*content.courses(), content.language(), *content.cards())
    sentences = [said for thing in everything for said in every_said(thing)]

    assert len(sentences) > 200
    assert [said for said in sentences if not (said.vi.strip() and said.en.strip())] == []


def test_english_is_shown_to_those_who_choose_it(client):
    client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/"})

    assert "<h1>Stop for ten seconds</h1>" in page_of(client.get("/hoc/can-bo/dung-10-giay/"))


def test_a_text_is_marked_where_something_was_found_and_each_reason_is_given_once(screen_finds):
    text = "đồ con bò và đồ con heo"
    screen_finds(
        finding(text, "đồ con heo"), finding(text, "đồ con bò"), finding(text, "con bò", Category.HATE)
    )

    shown = screened.read(text)

    assert [(piece.text, piece.numbers) for piece in shown.pieces] == [
        ("đồ ", (1,)), ("con bò", (1, 2)), (" và ", ()), ("đồ con heo", (1,)),
    ]  # fmt: skip
    assert [(one.number, one.category, one.words) for one in shown.found] == [
        (1, Category.INSULT, ("đồ con bò", "đồ con heo")),
        (2, Category.HATE, ("con bò",)),
    ]
    assert "".join(piece.text for piece in shown.pieces) == text


def test_every_category_has_words_for_what_a_reader_may_feel():
    assert set(screened.FEELINGS) == set(Category)
