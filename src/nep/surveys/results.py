"""The results of a survey, computed from its rows each time; nothing that stands for fewer than five people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nep.surveys.figures import Change, Estimate
from nep.surveys.hiding import LEAST, all_alike, hidden, hidden_means
from nep.surveys.models import SCALE, Question, Survey

Row = tuple[list[int], int | None]


@dataclass(frozen=True)
class Line:
    """An option or a group: its figure, or nothing where too few people stand behind it."""

    label: str
    estimate: Estimate | None


@dataclass(frozen=True)
class Result:
    """A question: a mean with a line for each group, or a share for each option. Options are not split by group.

    Without options, a mean of None says that all answered alike.
    """

    text: str
    mean: Estimate | None
    options: tuple[Line, ...] = ()
    groups: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Results:
    """Everything that may be shown. `n` is None when fewer than five answered."""

    n: int | None
    questions: tuple[Result, ...] = ()
    has_hidden: bool = False


def results_of(survey: Survey) -> Results:
    rows: list[Row] = list(survey.responses.order_by().values_list("answers", "group"))
    if len(rows) < LEAST:
        return Results(None)
    questions = tuple(
        result(asked, place, rows, survey.groups) for place, asked in enumerate(survey.questions)
    )
    lines = [line for one in questions for line in (*one.options, *one.groups)]
    return Results(len(rows), questions, any(line.estimate is None for line in lines))


def result(asked: Question, place: int, rows: Sequence[Row], groups: Sequence[str]) -> Result:
    answers = [row[0][place] for row in rows]
    if asked["kind"] == "choice":
        return Result(asked["text"], None, options=shares(answers, asked["options"]))
    return Result(asked["text"], mean_of(asked["text"], answers), groups=means(place, rows, groups))


def mean_of(label: str, answers: Sequence[int]) -> Estimate | None:
    """None where all answered alike: it would say what each of them answered."""
    if all_alike(answers):
        return None
    return Estimate.of_mean(label, answers, least=SCALE[0], most=SCALE[-1])


def shares(answers: Sequence[int], options: Sequence[str]) -> tuple[Line, ...]:
    counts = [answers.count(place) for place in range(len(options))]
    away = hidden(counts)
    return tuple(
        Line(label, None if place in away else Estimate.of_share(label, counts[place], len(answers)))
        for place, label in enumerate(options)
    )


def means(place: int, rows: Sequence[Row], groups: Sequence[str]) -> tuple[Line, ...]:
    by_group = [[row[0][place] for row in rows if row[1] == number] for number in range(len(groups))]
    away = hidden_means(by_group)
    return tuple(
        Line(label, None if number in away else mean_of(label, by_group[number]))
        for number, label in enumerate(groups)
    )


def changes(before: Results, after: Results) -> list[Change]:
    """What moved between the two waves, question by question; only what both may show."""
    found = []
    for earlier, later in zip(before.questions, after.questions, strict=False):
        if earlier.mean and later.mean:
            found.append(Change(later.text, earlier.mean, later.mean))
        for one, other in zip(earlier.options, later.options, strict=False):
            if one.estimate and other.estimate:
                found.append(Change(f"{later.text} {other.label}", one.estimate, other.estimate))
    return found


def changes_of(survey: Survey, after: Results, on: date) -> list[Change]:
    """Against the first wave, when there is one and it has ended too."""
    if survey.pair is None or not survey.pair.has_ended(on):
        return []
    return changes(results_of(survey.pair), after)
