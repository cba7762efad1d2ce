"""What can be learned, as data: courses, language activities and cards, each sentence in Vietnamese and in English.

The files of `data/` are read once. A sentence is written there as ["tiếng Việt", "English"].
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from math import ceil
from typing import Any, NamedTuple

from django.urls import reverse

from nep.learning import papers, risks, stories
from nep.learning.bands import CHILDREN, Band
from nep.learning.checkup import checkup
from nep.learning.said import all_said, as_text, every_said, told
from nep.ui.said import Said, forbidden

COURSES = (
    "nguoi-lon", "nguoi-cao-tuoi", "cha-me", "thay-co", "can-bo", "tuyen-truyen-vien",
    "bao-mat", "tre-em-6-8", "tre-em-9-11", "thanh-thieu-nien", "thong-tin", "tuoi-15-17",
)  # fmt: skip
FOR_ELDERS = "nguoi-cao-tuoi"
WORDS_A_MINUTE = 150
LONGEST = 7
CHECKUP_TITLE = Said("Tài khoản của bạn chắc tới đâu?", "How safe are your accounts?")
OPINION_TITLE = Said("Ý kiến hay bịa đặt?", "Opinion, or made up?")
LANGUAGE_TITLE = Said("Chơi với tiếng nói", "Playing with words")


@dataclass(frozen=True)
class Choice:
    """One way out of a scenario, and what may come of it."""

    key: str
    text: Said
    feedback: Said
    good: bool


@dataclass(frozen=True)
class Scenario:
    """A story with choices. `ask` invites the learner to write an own reply; without it there is none."""

    story: Said
    question: Said
    choices: tuple[Choice, ...]
    ask: Said | None

    def chosen(self, key: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True)
class Lesson:
    """A few minutes: something to read, a card to pause or to choose words by, then a scenario or a drill.

    `drill` names questions of the course that are to be tried on the spot; `called` are words that people search it by.
    `cites` are keys of the Code ("423:ca-nhan.nguon-tin").
    """

    slug: str
    title: Said
    lead: Said
    read: tuple[Said, ...]
    pause: tuple[Said, ...]
    do: tuple[Said, ...]
    dont: tuple[Said, ...]
    scenario: Scenario | None
    drill: tuple[str, ...]
    remember: Said
    called: str
    cites: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it takes: reading at 150 words a minute, half a minute to choose, one to write."""
        words = sum(len(said.vi.split()) for said in every_said(self))
        exercises = 0.5 if self.scenario else 0.4 * len(self.drill)
        writing = 1 if self.scenario and self.scenario.ask else 0
        return ceil(words / WORDS_A_MINUTE + exercises + writing)

    @property
    def standing_alone(self) -> Lesson:
        """The same, with "Đừng" in each line of what not to do: in running text no heading says it."""
        dont = tuple(Said(forbidden(one.vi, "vi"), forbidden(one.en, "en")) for one in self.dont)
        return replace(self, dont=dont)


@dataclass(frozen=True)
class Course:
    """The lessons for one kind of people."""

    slug: str
    band: Band
    role: str
    name: Said
    lead: Said
    lessons: tuple[Lesson, ...]

    @property
    def is_for_children(self) -> bool:
        return self.role == "tre-em"

    @property
    def is_for_elders(self) -> bool:
        """Its pages are set in large letters."""
        return self.role == FOR_ELDERS

    @property
    def full_name(self) -> Said:
        """What stands on a certificate, where no page tells what it is about."""
        return Said(f"Ứng xử trên mạng: {self.name.vi}", f"Conduct online: {self.name.en}")

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)

    def lesson(self, slug: str) -> Lesson | None:
        return next((lesson for lesson in self.lessons if lesson.slug == slug), None)

    def after(self, lesson: Lesson) -> Lesson | None:
        """The lesson that follows; None after the last."""
        place = self.lessons.index(lesson) + 1
        return self.lessons[place] if place < len(self.lessons) else None


@dataclass(frozen=True)
class Word:
    """A word that some use and others wonder about: whose it is, what it means, when it fits. Never a verdict."""

    word: str
    whose: Said
    means: Said
    when: Said


@dataclass(frozen=True)
class Pair:
    """The same message, short and whole, and to whom each goes."""

    short: Said
    whole: Said
    to: Said


@dataclass(frozen=True)
class Riddle:
    """A word and three meanings, one of which is right."""

    key: str
    ask: Said
    options: tuple[Said, ...]
    right: int
    why: Said

    @property
    def answer(self) -> Said:
        return self.options[self.right]


@dataclass(frozen=True)
class Language:
    """The page about words: of the young, of the peoples of the country, and what they may mean."""

    slang: tuple[Word, ...]
    ethnic: tuple[Word, ...]
    pairs: tuple[Pair, ...]
    riddles: tuple[Riddle, ...]


@dataclass(frozen=True)
class Example:
    """What somebody might post, and what comes of it for others."""

    text: Said
    harm: Said


@dataclass(frozen=True)
class Card:
    """One kind of utterance: what it is, how to tell, and how the same matter can be said lawfully."""

    key: str
    allowed: bool
    name: Said
    means: Said
    ask: Said
    examples: tuple[Example, ...]
    lawful: tuple[Said, ...]
    instead: Said


def course(slug: str) -> Course | None:
    return next((course for course in courses() if course.slug == slug), None)


@cache
def courses() -> tuple[Course, ...]:
    return tuple(_course(told(slug)) for slug in COURSES)


def courses_for(band: Band) -> tuple[Course, ...]:
    """What this band may see, what is written for it first."""
    seen = (one for one in courses() if band.may_see(one.band))
    return tuple(sorted(seen, key=lambda one: -one.band.youngest))


@cache
def language() -> Language:
    row = told("tieng-noi")
    return Language(
        slang=tuple(_word(word, "from") for word in row["slang"]),
        ethnic=tuple(_word(word, "lang") for word in row["ethnic"]),
        pairs=tuple(Pair(*(Said(*pair[name]) for name in ("short", "whole", "to"))) for pair in row["pairs"]),
        riddles=tuple(_riddle(riddle) for riddle in row["quiz"]),
    )


@cache
def cards() -> tuple[Card, ...]:
    return tuple(_card(row) for row in told("y-kien"))


class Page(NamedTuple):
    """A public page of learning, for a search and the map of the site."""

    title: str
    text: str
    url: str
    called: str = ""


def pages() -> Iterator[Page]:
    """Every page with something to learn, in the language of the page."""
    for course in courses():
        yield Page(str(course.name), str(course.lead), _address("course", course, slug=course.slug))
        quiz = Said(f"{course.name.vi}: vài câu hỏi", f"{course.name.en}: a few questions")
        yield Page(str(quiz), str(course.lead), _address("quiz", course, slug=course.slug) + "?so=1")
        for lesson in course.lessons:
            address = _address("lesson", course, slug=course.slug, lesson=lesson.slug)
            yield Page(str(lesson.title), as_text(lesson.standing_alone), address, lesson.called)
    for story in stories.stories():
        band = {"band": story.band} if story.band.is_child else {}
        address = reverse("learning:story", kwargs={"slug": story.slug, **band})
        yield Page(str(story.title), as_text(story), address)
        whole = Said(f"{story.title.vi} (để in)", f"{story.title.en} (to print)")
        yield Page(str(whole), str(story.lead), reverse("learning:story_paper", args=[story.slug]))
    for paper in papers.papers():
        address = reverse("learning:paper", args=[paper.shelf, paper.slug])
        yield Page(str(paper.title), as_text(paper), address)
    yield from _single_pages()


def _single_pages() -> Iterator[Page]:
    """Advice, risks, the check-up, opinions, words."""
    for key, name in (("dong-y", "consent"), ("ten-that", "real_name"), ("bao-ve", "protect")):
        advice = papers.advice(key)
        yield Page(str(advice.title), as_text(advice), reverse(f"learning:{name}"))
    for risk in risks.risks():
        address = f"{reverse('learning:risks', args=[CHILDREN[-1]])}#{risk.key}"
        yield Page(str(risk.name), as_text(risk), address)
    yield Page(str(CHECKUP_TITLE), as_text(checkup()), reverse("learning:checkup"))
    yield Page(str(OPINION_TITLE), as_text(cards()), reverse("learning:opinion"))
    yield Page(str(LANGUAGE_TITLE), as_text(language()), reverse("learning:language"))


def _address(name: str, course: Course, **parts: str) -> str:
    """Where a visitor from elsewhere opens it: a child's page inside its band."""
    return reverse(
        f"learning:{name}", kwargs={**parts, **({"band": course.band} if course.is_for_children else {})}
    )


def _course(row: dict[str, Any]) -> Course:
    lessons = tuple(_lesson(lesson) for lesson in row["lessons"])
    return Course(
        row["slug"], Band(row["band"]), row["role"], Said(*row["name"]), Said(*row["lead"]), lessons
    )


def _lesson(row: dict[str, Any]) -> Lesson:
    return Lesson(
        slug=row["slug"],
        title=Said(*row["title"]),
        lead=Said(*row["lead"]),
        read=all_said(row.get("read", [])),
        pause=all_said(row["pause"]),
        do=all_said(row["do"]),
        dont=all_said(row["dont"]),
        scenario=_scenario(row["scenario"]) if "scenario" in row else None,
        drill=tuple(row.get("drill", ())),
        remember=Said(*row["remember"]),
        called=row.get("called", ""),
        cites=tuple(row.get("cites", ())),
    )


def _scenario(row: dict[str, Any]) -> Scenario:
    choices = tuple(
        Choice(one["key"], Said(*one["text"]), Said(*one["feedback"]), one["good"]) for one in row["choices"]
    )
    ask = Said(*row["ask"]) if "ask" in row else None
    return Scenario(Said(*row["story"]), Said(*row["question"]), choices, ask)


def _word(row: dict[str, Any], whose: str) -> Word:
    return Word(row["word"], Said(*row[whose]), Said(*row["means"]), Said(*row["when"]))


def _riddle(row: dict[str, Any]) -> Riddle:
    return Riddle(row["key"], Said(*row["ask"]), all_said(row["options"]), row["right"], Said(*row["why"]))


def _card(row: dict[str, Any]) -> Card:
    return Card(
        key=row["key"],
        allowed=row["allowed"],
        name=Said(*row["name"]),
        means=Said(*row["means"]),
        ask=Said(*row["ask"]),
        examples=tuple(Example(Said(*text), Said(*harm)) for text, harm in row["examples"]),
        lawful=all_said(row["lawful"]),
        instead=Said(*row["instead"]),
    )
