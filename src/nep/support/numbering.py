"""A guide on paper: each page of it has a number, and each answer names the number that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nep.support.content import Answer, Guide, Step, Way


@dataclass(frozen=True)
class Numbered:
    """A step with its number, and the numbers of what may follow: its answers, its ways, the next one (0: none)."""

    number: int
    step: Step
    answers: tuple[tuple[Answer, int], ...]
    ways: tuple[tuple[Way, int], ...]
    then: int


def numbered(guide: Guide) -> list[Numbered]:
    """The steps in their order, from 1; the ways of the platforms count right after the step that offers them."""
    numbers = {key: number for number, key in enumerate(_keys(guide), start=1)}
    return [
        Numbered(
            numbers[step.key],
            step,
            tuple((answer, numbers[answer.to]) for answer in step.answers),
            tuple((way, numbers[f"{step.key}-{way.key}"]) for way in step.ways),
            numbers.get(step.then, 0),
        )
        for step in guide.ordered
    ]


def _keys(guide: Guide) -> Iterator[str]:
    for step in guide.ordered:
        yield step.key
        yield from (f"{step.key}-{way.key}" for way in step.ways)
