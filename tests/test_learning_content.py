"""What is taught: short lessons, fair questions, plain sentences, in both languages."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.urls import resolve

from nep.learning import content, papers, questions, risks, stories
from nep.learning.bands import Band
from nep.learning.checkup import checkup
from nep.learning.said import every_said

BANKS = {course.slug: questions.bank(course.slug) for course in content.courses()}
ALL = [question for bank in BANKS.values() for question in bank]
EVERYTHING = (
    *content.courses(), *stories.stories(), *risks.risks(), *papers.papers(), *papers.curriculum(), *ALL, checkup(),
    *(papers.advice(key) for key in ("dong-y", "ten-that", "bao-ve")),
)  # fmt: skip
HARSH = re.compile(r"vi phạm|xử lý|đối tượng|xấu độc", re.I)


def test_there_are_lessons_for_every_role_and_age_and_none_is_longer_than_seven_minutes():
    lessons = [lesson for course in content.courses() for lesson in course.lessons]

    assert len(lessons) >= 12
    assert {course.role for course in content.courses()} == {
        "nguoi-lon", "nguoi-cao-tuoi", "cha-me", "thay-co", "can-bo", "tuyen-truyen-vien", "moi-nguoi", "tre-em",
    }  # fmt: skip
    assert {course.band for course in content.courses()} == set(Band)
    assert [lesson.slug for lesson in lessons if not 1 <= lesson.minutes <= content.LONGEST] == []


def test_a_lesson_is_as_long_as_its_words_and_exercises():
    lesson = content.course("nguoi-lon").lesson("noi-cho-nguoi-ta-nghe")
    words = sum(len(said.vi.split()) for said in every_said(lesson))

    assert lesson.minutes == -(-(words + 150 * 1.5) // 150)


def test_the_courses_of_a_child_are_those_of_its_age_first():
    assert [course.slug for course in content.courses_for(Band.NINE)] == ["tre-em-9-11", "tre-em-6-8"]
    assert content.courses_for(Band.GROWN) == tuple(
        sorted(content.courses(), key=lambda course: -course.band.youngest)
    )


def test_there_are_more_than_a_hundred_and_twenty_questions_each_with_its_own_key():
    assert len(ALL) >= 120
    assert [key for key, times in Counter(question.key for question in ALL).items() if times > 1] == []
    assert len({question.ask.vi for question in ALL}) == len(ALL)
    assert {slug for slug, bank in BANKS.items() if len(bank) < 8} == set()


def test_a_question_has_one_right_answer_a_rule_and_a_word_for_each_answer():
    assert [one.key for one in ALL if sum(option.right for option in one.options) != 1] == []
    assert [one.key for one in ALL if len(one.options) not in ({2} if "dien-tap" in one.tags else {3})] == []
    assert [
        one.key for one in ALL if len({option.text.vi for option in one.options}) != len(one.options)
    ] == []
    assert {one.rule for one in ALL} == set(questions.RULES)
    assert [one.key for one in ALL if not one.tags] == []


def test_right_answers_stand_everywhere_and_are_not_the_longest():
    three = [one for one in ALL if len(one.options) == 3]
    places = Counter([option.right for option in one.options].index(True) for one in three)
    longest = [
        one
        for one in three
        if all(len(one.right.text.vi) > len(o.text.vi) for o in one.options if not o.right)
    ]

    assert sorted(places) == [0, 1, 2]
    assert min(places.values()) > len(three) * 0.28
    assert len(longest) < len(three) / 3


def test_facts_of_law_name_their_source():
    numbered = re.compile(r"\d+/\d{4}|Nghị định|Luật |Quyết định")
    unsourced = [
        one.key for one in ALL if not one.source
        and any(numbered.search(said.vi) for said in every_said(one.options)) and numbered.search(one.right.feedback.vi)
    ]  # fmt: skip

    assert unsourced == []
    assert len([one for one in ALL if one.source]) >= 15


def test_everything_is_said_in_both_languages():
    sentences = every_said(EVERYTHING)

    assert len(sentences) > 2000
    assert [said for said in sentences if bool(said.vi.strip()) != bool(said.en.strip())] == []
    assert len([said for said in sentences if not said.vi.strip()]) == len(
        [paper for paper in papers.papers() if not paper.subjects.vi]
    )


def test_nobody_is_shouted_at_or_called_names():
    said = [said.vi for said in every_said(EVERYTHING)]

    assert [words for words in said if "!" in words] == []
    assert [words for words in said if HARSH.search(words)] == []


def test_sentences_are_short():
    long = [
        sentence
        for said in every_said(EVERYTHING)
        for sentence in re.split(r"(?<=[.?:;–”…])\s+", said.vi)
        if len(sentence.split()) > 20
    ]

    assert long == []


def test_children_are_addressed_as_children_and_the_old_as_elders():
    for slug in ("tre-em-6-8", "tre-em-9-11"):
        words = " ".join(said.vi for said in every_said(content.course(slug)))
        assert re.search(r"\bem\b", words, re.I)
    elders = " ".join(said.vi for said in every_said(content.course("nguoi-cao-tuoi")))
    assert ("bác" in elders, re.search(r"\bem\b", elders)) == (True, None)


def test_the_quiz_of_a_seed_is_the_same_each_time_and_other_seeds_ask_otherwise():
    first, again, other = (questions.drawn("nguoi-lon", seed, {}) for seed in (5, 5, 6))

    assert first == again != other
    assert len({one.question.key for one in first.asked}) == 8
    assert len(questions.drawn("tre-em-6-8", 1, {}).asked) == 5
    assert [one for one in questions.drawn("bao-mat", 9, {}).asked if "dien-tap" in one.question.tags] == []


@pytest.mark.parametrize("written", ["", "0", "-1", "1e5", "1234567", "٣", "x", "9" * 40])
def test_a_seed_that_is_none_is_told_so(written):
    assert questions.seed_of(written) is None


def test_a_right_answer_counts_and_nonsense_does_not():
    quiz = questions.drawn("can-bo", 1, {})
    first = quiz.asked[0].question
    right = str([option.right for option in first.options].index(True))

    assert questions.drawn("can-bo", 1, {first.key: right}).right == 1
    for nonsense in ("9", "x", "-1", "²", ""):
        assert questions.drawn("can-bo", 1, {first.key: nonsense}).answered == 0


def test_a_search_can_ask_for_every_page():
    pages = list(content.pages())

    assert len(pages) > 60
    assert [page for page in pages if not page.title or len(page.text) < 20] == []
    assert len({page.url for page in pages}) == len(pages)
    assert {resolve(re.split("[#?]", page.url)[0]).app_name for page in pages} == {"learning"}
