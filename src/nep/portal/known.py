"""What is known already about a text that somebody holds: warnings that go round, and questions that were answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from nep.alerts.models import Alert, AlertQuerySet
from nep.portal.matching import LEAST, alike
from nep.questions.models import Question
from nep.screening.findings import Category

SHOWN = 3
# So much alike speaks of the same thing, whatever the screen has found.
SAME = 2.0
# Which warnings help somebody who holds a text of this kind.
WARNED_OF: dict[Category, tuple[str, ...]] = {
    Category.SCAM: (Alert.Crime.FRAUD, Alert.Crime.IDENTITY, Alert.Crime.INVESTMENT),
    Category.ILLEGAL_ADS: (Alert.Crime.COUNTERFEIT,),
    Category.PERSONAL_DATA: (Alert.Crime.IDENTITY,),
    Category.THREAT: (Alert.Crime.INCITEMENT,),
    Category.INSULT: (Alert.Crime.MENTAL_VIOLENCE,),
    Category.HATE: (Alert.Crime.MENTAL_VIOLENCE,),
    Category.SEXUAL_HARASSMENT: (Alert.Crime.ABUSE,),
    Category.CHILD_SAFETY: (Alert.Crime.ABUSE,),
}


@dataclass(frozen=True)
class Known:
    """At most three of each, the most alike first."""

    warnings: list[Alert]
    answers: list[Question]


def about(text: str, kinds: Iterable[Category]) -> Known:
    """What stands published on this day. The text is compared in memory and goes nowhere."""
    return Known(_warnings(text, set(kinds)), _answers(text))


def current_alerts() -> AlertQuerySet:
    return Alert.objects.current(timezone.localdate()).gravest_first()


def _warnings(text: str, kinds: set[Category]) -> list[Alert]:
    """Warnings in words like these; where there are none, the gravest of their kind."""
    current = list(current_alerts())
    crimes = {crime for kind in kinds for crime in WARNED_OF.get(kind, ())}
    told = [(one, " ".join([one.title, one.happens, *one.steps])) for one in current]
    same, near = alike(text, told, SAME), alike(text, told, LEAST)
    of_kind = [one for one in current if one.crime in crimes]
    spoken = [one for one in near if one in same or one in of_kind]
    return (spoken or of_kind)[:SHOWN]


def _answers(text: str) -> list[Question]:
    published = Question.objects.published().for_list()
    return alike(text, [(one, f"{one.text} {one.answer}") for one in published], SAME)[:SHOWN]
