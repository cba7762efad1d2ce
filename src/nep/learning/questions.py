"""Questions as data, and the quiz of a course: a few of them, drawn by a seed that stands in the address.

Nothing of an answer is kept: it stands in the address, and whoever reloads or shares it sees the same.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from nep.learning.said import told
from nep.ui.said import Said

QUIZ_LENGTH = 8
SHORT_QUIZ = 5  # for the youngest
PASS_SHARE = 0.8
HIGHEST_SEED = 999_999

# The four general rules of the Code, the same in its editions of 2021 and 2026.
RULES = {
    "ton-trong": Said("Tôn trọng", "Respect"),
    "lanh-manh": Said("Lành mạnh", "Healthy"),
    "an-toan": Said("An toàn", "Safe"),
    "trach-nhiem": Said("Trách nhiệm", "Responsible"),
}

# Where each of them stands in the Code that holds.
_PLACES = {
    "ton-trong": "423:chung.phap-luat",
    "lanh-manh": "423:chung.van-minh",
    "an-toan": "423:chung.an-toan",
    "trach-nhiem": "423:chung.trach-nhiem",
}


@dataclass(frozen=True)
class Option:
    """An answer that may be given, and what is said to whoever gives it."""

    text: Said
    right: bool
    feedback: Said


@dataclass(frozen=True)
class Question:
    """One question. `source` names the paper behind a fact, `cites` the places in the Code that it stands on."""

    key: str
    rule: str
    tags: tuple[str, ...]
    ask: Said
    options: tuple[Option, ...]
    source: str
    cites: tuple[str, ...] = ()

    @property
    def rule_name(self) -> Said:
        return RULES[self.rule]

    @property
    def right(self) -> Option:
        return next(option for option in self.options if option.right)


@dataclass(frozen=True)
class Asked:
    """A question in a quiz, with the answer that was given, if any."""

    question: Question
    place: str

    @property
    def given(self) -> Option | None:
        known = self.place.isdecimal() and int(self.place) < len(self.question.options)
        return self.question.options[int(self.place)] if known else None


@dataclass(frozen=True)
class Quiz:
    """Questions with their answers, and how it went."""

    asked: tuple[Asked, ...]

    @cached_property
    def answered(self) -> int:
        return sum(one.given is not None for one in self.asked)

    @cached_property
    def right(self) -> int:
        return sum(one.given is not None and one.given.right for one in self.asked)

    @property
    def is_done(self) -> bool:
        return self.answered == len(self.asked) > 0

    @property
    def is_passed(self) -> bool:
        """Every question is answered, and four of five rightly."""
        return self.is_done and self.right >= PASS_SHARE * len(self.asked)


@cache
def bank(course: str) -> tuple[Question, ...]:
    """All questions of a course."""
    return tuple(_question(row) for row in told(f"cau-hoi/{course}"))


def drawn(course: str, seed: int, given: Mapping[str, Any]) -> Quiz:
    """The quiz of this seed: the same questions in the same order, whenever and wherever it is drawn."""
    pool = [question for question in bank(course) if "dien-tap" not in question.tags]
    length = SHORT_QUIZ if len(pool) < 2 * SHORT_QUIZ else QUIZ_LENGTH
    # No secret hangs on it: the seed stands in the address so that a quiz can be shared.
    picked = random.Random(f"{course}:{seed}").sample(pool, length)  # noqa: S311
    return _with_answers(tuple(picked), given)


def named(course: str, keys: tuple[str, ...], given: Mapping[str, Any]) -> Quiz:
    """Just these questions, in this order: a drill."""
    known = {question.key: question for question in bank(course)}
    return _with_answers(tuple(known[key] for key in keys), given)


def any_seed() -> int:
    return random.randint(1, HIGHEST_SEED)  # noqa: S311


def seed_of(written: str) -> int | None:
    """The seed that an address names; None when it names none."""
    is_seed = written.isascii() and written.isdecimal() and 0 < int(written[:9]) <= HIGHEST_SEED
    return int(written) if is_seed and len(written) <= 6 else None


def _with_answers(questions: tuple[Question, ...], given: Mapping[str, Any]) -> Quiz:
    return Quiz(tuple(Asked(one, str(given.get(one.key, ""))[:2]) for one in questions))


def _question(row: dict[str, Any]) -> Question:
    options = tuple(
        Option(Said(*one["text"]), one["right"], Said(*one["feedback"])) for one in row["options"]
    )
    cites = tuple(row.get("cites", [_PLACES[row["rule"]]]))
    source = row.get("source", "")
    return Question(row["id"], row["rule"], tuple(row["tags"]), Said(*row["ask"]), options, source, cites)
