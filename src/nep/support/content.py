"""What to do in trouble, as data: guides that ask and answer, the ways of each platform, and whom to call.

A guide is a graph. A step asks, and each answer leads on; or it says one thing to do and leads on; or it ends with what
to do in order and whom to call. The files of `data/` are read once; a sentence is written there as ["tiếng Việt", "English"].
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils import timezone

from nep.ui.said import Said

# Platforms move their buttons; what nobody has looked at for half a year may lead astray.
REVIEW_EVERY = timedelta(days=180)
NOTHING = Said("", "")


@dataclass(frozen=True)
class Call:
    """Somebody to turn to. Without a number the note says how to find it.

    What has a number is kept at the desk as a helpline of the Code, too: `nep.support.reachable` asks there.
    """

    key: str
    name: Said
    number: str
    note: Said
    price: Said = NOTHING
    helpline: str = ""
    called_on: date | None = None
    caution: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer to a question and the key of the step that it leads to."""

    text: Said
    to: str


@dataclass(frozen=True)
class Way:
    """How one platform wants to be told of one trouble.

    `provider` is its name in the directory of the Code, where its `address` is kept: `nep.support.reachable` asks there.
    `reviewed_on` is the day on which somebody last tried these steps, None for never.
    """

    key: str
    name: Said
    trouble: str
    steps: tuple[Said, ...]
    provider: str = ""
    reviewed_on: date | None = None
    address: str = ""

    @property
    def may_have_moved(self) -> bool:
        return self.reviewed_on is not None and self.reviewed_on + REVIEW_EVERY < timezone.localdate()


@dataclass(frozen=True)
class Step:
    """A question with answers, one thing to do, the ways of the platforms, or an end."""

    key: str
    says: Said
    answers: tuple[Answer, ...] = ()
    ways: tuple[Way, ...] = ()
    then: str = ""
    steps: tuple[Said, ...] = ()
    dont: tuple[Said, ...] = ()
    calls: tuple[Call, ...] = ()

    @property
    def is_end(self) -> bool:
        return bool(self.steps)

    @property
    def leads_to(self) -> set[str]:
        """The keys of the steps that may follow."""
        return {answer.to for answer in self.answers} | ({self.then} if self.then else set())


@dataclass(frozen=True)
class Guide:
    """The way through one kind of trouble, from its first step. `child` says that it speaks to children too.

    `words` are those that people search for it by, besides what it says; `read_on` is the day on which its words were last read.
    """

    slug: str
    icon: str
    name: Said
    lead: Said
    start: str
    child: bool
    words: Said
    steps: tuple[Step, ...]
    read_on: date

    @property
    def first(self) -> Step:
        return next(step for step in self.steps if step.key == self.start)

    @property
    def ordered(self) -> list[Step]:
        """The steps, the first one first."""
        return sorted(self.steps, key=lambda step: step.key != self.start)


def guide(slug: str) -> Guide | None:
    return next((guide for guide in guides() if guide.slug == slug), None)


@cache
def guides() -> tuple[Guide, ...]:
    return tuple(_guide(row) for row in _told("wizards"))


@cache
def calls() -> dict[str, Call]:
    """Everybody whom a guide may name, by key."""
    return {
        key: Call(
            key,
            Said(*row["name"]),
            row["number"],
            Said(*row["note"]),
            price=Said(*row["price"]) if "price" in row else NOTHING,
            helpline=row.get("helpline", ""),
        )
        for key, row in _told("calls").items()
    }


def ways(trouble: str) -> tuple[Way, ...]:
    """The ways of all platforms for one trouble: "lost", "faked" or "picture"."""
    return tuple(
        Way(
            row["key"],
            Said(*row["name"]),
            trouble,
            _all(row[trouble]["steps"]),
            provider=row["provider"],
            reviewed_on=_day(row[trouble]["reviewed_on"]),
        )
        for row in _told("platforms")["platforms"]
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


@cache
def _told(name: str) -> Any:
    return json.loads((files("nep.support") / "data" / f"{name}.json").read_text(encoding="utf-8"))


def _all(rows: list[list[str]]) -> tuple[Said, ...]:
    return tuple(Said(*row) for row in rows)


def _guide(row: dict[str, Any]) -> Guide:
    steps = tuple(_step(key, step) for key, step in row["nodes"].items())
    return Guide(
        row["slug"],
        row["icon"],
        Said(*row["name"]),
        Said(*row["lead"]),
        row["start"],
        row.get("child", False),
        Said(*row["words"]),
        steps,
        date.fromisoformat(row["read_on"]),
    )


def _step(key: str, row: dict[str, Any]) -> Step:
    says = row.get("ask") or row.get("do") or row["end"]
    return Step(
        key,
        Said(*says),
        answers=tuple(Answer(Said(*text), to) for text, to in row.get("choices", ())),
        ways=ways(row["platforms"]) if "platforms" in row else (),
        then=row.get("next", ""),
        steps=_all(row.get("steps", [])),
        dont=_all(row.get("dont", [])),
        calls=tuple(calls()[name] for name in row.get("calls", ())),
    )
