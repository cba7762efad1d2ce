"""Decision stories: graphs of short steps. Each way leads to an end that says what to do next or whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from nep.learning.bands import Band
from nep.learning.said import told
from nep.ui.said import Said


@dataclass(frozen=True)
class Help:
    """Somebody who helps. With a number it can be called at a touch."""

    words: Said
    number: str = ""


HELPS = {
    "111": Help(
        Said("Gọi 111: bảo vệ trẻ em, miễn phí, ngày đêm", "Call 111: for children, free, day and night"),
        "111",
    ),
    "adult": Help(Said("Kể với một người lớn em tin", "Tell an adult you trust")),
    "teacher": Help(Said("Kể với thầy cô chủ nhiệm", "Tell your form teacher")),
    "police": Help(Said("Gọi 113 khi nguy hiểm ngay", "Call 113 in immediate danger"), "113"),
    "bank": Help(Said("Gọi ngân hàng của mình: số in sau thẻ", "Call your bank: the number on your card")),
    "commune": Help(Said("Hỏi xã, phường hoặc công an xã, phường", "Ask the commune or its police")),
    "family": Help(Said("Kể với một người thân", "Tell somebody in the family")),
    "friends": Help(Said("Báo bạn bè bằng kênh khác", "Warn your friends on another channel")),
    "platform": Help(Said("Bấm báo cáo ngay trên nền tảng", "Report it on the platform")),
    "author": Help(Said("Nhắn riêng người đăng để sửa", "Ask the author in private to correct it")),
}


@dataclass(frozen=True)
class Way:
    """A choice, and the step to which it leads."""

    to: str
    text: Said


@dataclass(frozen=True)
class Step:
    """What happens, and the ways on. An end has none; it is good or hard, and tells what to do."""

    key: str
    text: Said
    ways: tuple[Way, ...]
    end: str
    do: Said | None


@dataclass(frozen=True)
class Story:
    """A story for one band and those older; it begins with its first step."""

    slug: str
    band: Band
    risk: str
    title: Said
    lead: Said
    helps: tuple[Help, ...]
    steps: tuple[Step, ...]

    def step(self, key: str) -> Step | None:
        """The step of that name; the first one without a name."""
        if not key:
            return self.steps[0]
        return next((step for step in self.steps if step.key == key), None)


@cache
def stories() -> tuple[Story, ...]:
    return tuple(_story(row) for row in told("truyen"))


def story(slug: str) -> Story | None:
    return next((one for one in stories() if one.slug == slug), None)


def stories_for(band: Band) -> tuple[Story, ...]:
    """What this band may see, what is written for it first."""
    return tuple(
        sorted((one for one in stories() if band.may_see(one.band)), key=lambda one: -one.band.youngest)
    )


def _story(row: dict[str, Any]) -> Story:
    return Story(
        slug=row["slug"],
        band=Band(row["band"]),
        risk=row["risk"],
        title=Said(*row["title"]),
        lead=Said(*row["lead"]),
        helps=tuple(HELPS[key] for key in row["help"]),
        steps=tuple(_step(step) for step in row["steps"]),
    )


def _step(row: dict[str, Any]) -> Step:
    ways = tuple(Way(way["to"], Said(*way["text"])) for way in row.get("ways", []))
    do = Said(*row["do"]) if "do" in row else None
    return Step(row["key"], Said(*row["text"]), ways, row.get("end", ""), do)


@dataclass(frozen=True)
class Piece:
    """A step as it lies on the table: its number, and each choice with the number of the piece that follows."""

    number: int
    step: Step
    ways: tuple[tuple[Way, int], ...]


def in_pieces(story: Story) -> list[Piece]:
    """The steps of a story, numbered from 1 in their order."""
    numbers = {step.key: number for number, step in enumerate(story.steps, start=1)}
    return [
        Piece(numbers[step.key], step, tuple((way, numbers[way.to]) for way in step.ways))
        for step in story.steps
    ]
