"""What is printed and handed on: plans for teachers, letters and cards for families, the kit of the grassroots.

Also single pages of advice made of the same parts, and the map of grades, subjects and rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.urls import reverse

from nep.learning.questions import RULES
from nep.learning.said import all_said, told
from nep.learning.stories import HELPS, Help, stories
from nep.ui.said import Said

GRADES = range(1, 13)
FOR_ELDERS = "bo-cho-ong-ba"


class Shelf(StrEnum):
    """Where papers lie together; the value stands in the address."""

    TEACHING = "giao-an"
    FAMILY = "gia-dinh"
    GRASSROOTS = "co-so"

    @property
    def heading(self) -> Said:
        return _SHELVES[self][0]

    @property
    def lead(self) -> Said:
        return _SHELVES[self][1]


_SHELVES = {
    Shelf.TEACHING: (
        Said("Giáo án và hoạt động", "Plans and activities"),
        Said(
            "Tiết 45 phút và 10 phút. Bài nào cũng có cách dạy không cần máy. In ra A4 được ngay.",
            "45 and 10 minutes. Each has a way without devices. Print on A4.",
        ),
    ),
    Shelf.FAMILY: (
        Said("Thư và thẻ cho gia đình", "Letters and cards for families"),
        Said(
            "Thư gửi phụ huynh, thẻ trò chuyện, thỏa thuận gia đình, bộ cho ông bà.",
            "Letters, talk cards, a family agreement, a kit for grandparents.",
        ),
    ),
    Shelf.GRASSROOTS: (
        Said("Bộ cho người tuyên truyền cơ sở", "Kit for grassroots communicators"),
        Said(
            "Lời đọc loa, buổi nói chuyện, thẻ một điều, hỏi đáp. Tải cả bộ về dùng khi mất mạng.",
            "Scripts, a talk, cards, answers. Download it all for use offline.",
        ),
    ),
}


class Kind(StrEnum):
    """What sort of paper it is."""

    PLAN = "plan"
    STARTER = "starter"
    CARD = "card"
    LETTER = "letter"
    AGREEMENT = "agreement"
    KIT = "kit"
    SCRIPT = "script"
    HANDOUT = "handout"

    @property
    def label(self) -> Said:
        return _KINDS[self]


_KINDS = {
    Kind.PLAN: Said("Giáo án", "Plan"),
    Kind.STARTER: Said("Khởi động", "Starter"),
    Kind.CARD: Said("Thẻ", "Card"),
    Kind.LETTER: Said("Thư", "Letter"),
    Kind.AGREEMENT: Said("Thỏa thuận", "Agreement"),
    Kind.KIT: Said("Bộ tài liệu", "Kit"),
    Kind.SCRIPT: Said("Lời đọc", "Script"),
    Kind.HANDOUT: Said("Tờ phát", "Hand-out"),
}


@dataclass(frozen=True)
class Part:
    """A heading and its lines: a list, numbered steps, or the way without devices."""

    title: Said
    form: str
    lines: tuple[Said, ...]


@dataclass(frozen=True)
class Handout:
    """What a plan hands out: a paper, a whole story, or a page to print, by its title and its address."""

    title: Said
    url_name: str
    args: tuple[str, ...]

    @property
    def url(self) -> str:
        return reverse(f"learning:{self.url_name}", args=self.args)


@dataclass(frozen=True)
class Paper:
    """Something to print. `grades` is empty where it is not for a class; `handouts` are what it asks for."""

    slug: str
    shelf: Shelf
    kind: Kind
    minutes: int
    grades: tuple[int, ...]
    subjects: Said
    rules: tuple[Said, ...]
    title: Said
    lead: Said
    parts: tuple[Part, ...]
    handouts: tuple[Handout, ...]

    @property
    def is_for_elders(self) -> bool:
        """It is set in large letters, on the screen and on paper."""
        return self.slug == FOR_ELDERS

    @property
    def without_devices(self) -> Part | None:
        return next((part for part in self.parts if part.form == "no-device"), None)


@dataclass(frozen=True)
class Advice:
    """A page of advice made of the same parts, with those who help."""

    title: Said
    lead: Said
    parts: tuple[Part, ...]
    helps: tuple[Help, ...]


@dataclass(frozen=True)
class Mapped:
    """An activity for a grade in a subject, for one rule of the Code, and the paper that tells how."""

    grade: int
    subject: Said
    rule: Said
    activity: Said
    paper: Paper


@cache
def papers() -> tuple[Paper, ...]:
    return tuple(_paper(row) for row in _rows())


@cache
def _rows() -> list[dict[str, Any]]:
    return [*told("tai-lieu"), *told("to-phat")]


def on(shelf: Shelf) -> tuple[Paper, ...]:
    return tuple(paper for paper in papers() if paper.shelf == shelf)


def paper(shelf: Shelf, slug: str) -> Paper | None:
    return next((one for one in on(shelf) if one.slug == slug), None)


@cache
def curriculum() -> tuple[Mapped, ...]:
    """The map, grade by grade."""
    known = {one.slug: one for one in papers()}
    return tuple(
        Mapped(
            row["grade"],
            Said(*row["subject"]),
            RULES[row["rule"]],
            Said(*row["activity"]),
            known[row["paper"]],
        )
        for row in told("ban-do")
    )


@cache
def advice(key: str) -> Advice:
    """The page of advice with this key."""
    row = told("trang")[key]
    helps = tuple(HELPS[one] for one in row.get("help", []))
    return Advice(Said(*row["title"]), Said(*row["lead"]), _parts(row["parts"]), helps)


def _parts(rows: list[dict[str, Any]]) -> tuple[Part, ...]:
    return tuple(Part(Said(*row["title"]), row["form"], all_said(row["lines"])) for row in rows)


def _paper(row: dict[str, Any]) -> Paper:
    return Paper(
        slug=row["slug"],
        shelf=Shelf(row["shelf"]),
        kind=Kind(row["kind"]),
        minutes=row["minutes"],
        grades=tuple(row["grades"]),
        subjects=Said(*row["subjects"]),
        rules=tuple(RULES[rule] for rule in row["rules"]),
        title=Said(*row["title"]),
        lead=Said(*row["lead"]),
        parts=_parts(row["parts"]),
        handouts=tuple(_handout(*one) for one in row.get("handouts", ())),
    )


def _handout(form: str, key: str) -> Handout:
    """What the file names as a paper, a story or the questions before one agrees."""
    if form == "story":
        return Handout(next(one.title for one in stories() if one.slug == key), "story_paper", (key,))
    if form == "consent":
        return Handout(Said(*told("trang")[key]["title"]), "consent", ())
    row = next(one for one in _rows() if one["slug"] == key)
    return Handout(Said(*row["title"]), "paper", (row["shelf"], key))
