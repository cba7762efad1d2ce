"""The check-up of one's own accounts. Its points are added up in the browser; no answer comes here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nep.learning.said import told
from nep.ui.said import Said


@dataclass(frozen=True)
class Answer:
    text: Said
    points: int


@dataclass(frozen=True)
class Item:
    """A question with answers of two, one and no points, and what to do where points are missing."""

    key: str
    ask: Said
    answers: tuple[Answer, ...]
    next: Said


@dataclass(frozen=True)
class Result:
    """What a sum of points means."""

    first: int
    last: int
    says: Said


@dataclass(frozen=True)
class Checkup:
    items: tuple[Item, ...]
    results: tuple[Result, ...]


@cache
def checkup() -> Checkup:
    row = told("tu-kiem")
    items = tuple(
        Item(
            one["key"],
            Said(*one["ask"]),
            tuple(Answer(Said(vi, en), points) for vi, en, points in one["options"]),
            Said(*one["next"]),
        )
        for one in row["questions"]
    )
    return Checkup(items, tuple(Result(one["from"], one["to"], Said(*one["says"])) for one in row["results"]))
