"""Every deed with surveys. Each is one transaction; all but an answer leave their record in the log."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.surveys.errors import (
    AlreadyFollowed,
    NotOpenNow,
    SurveyHasMovedOn,
    SurveyIsOver,
    TooManyNow,
    WrongQuestions,
)
from nep.surveys.models import MOST_QUESTIONS, Question, Response, Survey

State = Survey.State
# A limit that knows no visitor: so many answers from everybody together.
MOST_IN_AN_HOUR = 3000
AN_HOUR = 3600


@transaction.atomic
def draft(*, by: User, **facts: Any) -> Survey:
    """A new survey, not yet open."""
    _must_be_askable(facts["questions"])
    survey = Survey.objects.create(wave=Survey.Wave.BEFORE, **facts)
    audit.record("survey.drafted", by=by, target=survey)
    return survey


@transaction.atomic
def follow_up(*, survey: Survey, by: User, **days: Any) -> Survey:
    """The second wave: the same questions once more, so that both can be compared."""
    try:
        with transaction.atomic():
            again = Survey.objects.create(
                title=survey.title,
                intro=survey.intro,
                programme=survey.programme,
                questions=survey.questions,
                group_question=survey.group_question,
                groups=survey.groups,
                wave=Survey.Wave.AFTER,
                pair=survey,
                **days,
            )
    except IntegrityError:
        raise AlreadyFollowed from None
    audit.record("survey.drafted", by=by, target=again)
    return again


@transaction.atomic
def change(*, survey: Survey, revision: int, by: User, **facts: Any) -> Survey:
    """Write a draft anew. `revision` is the one that was on the screen. A second wave keeps its questions."""
    if survey.pair_id:
        facts = {
            name: value
            for name, value in facts.items()
            if name not in {"questions", "group_question", "groups"}
        }
    else:
        _must_be_askable(facts["questions"])
    seen = Survey.objects.filter(pk=survey.pk, state=State.DRAFT, revision=revision)
    if not seen.update(**facts, revision=F("revision") + 1):
        raise SurveyHasMovedOn
    survey.refresh_from_db()
    audit.record("survey.changed", by=by, target=survey)
    return survey


def _must_be_askable(questions: Sequence[Question]) -> None:
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        raise WrongQuestions
    if any(asked["kind"] == "choice" and len(asked["options"]) < 2 for asked in questions):
        raise WrongQuestions


@transaction.atomic
def open_up(*, survey: Survey, by: User) -> Survey:
    """From its first day on everybody may answer."""
    if survey.closes_on < timezone.localdate():
        raise SurveyIsOver
    return _move(survey, State.DRAFT, State.OPEN, "survey.opened", by)


@transaction.atomic
def close(*, survey: Survey, by: User) -> Survey:
    """No more answers; the results are there from now on."""
    return _move(survey, State.OPEN, State.CLOSED, "survey.closed", by)


@transaction.atomic
def discard(*, survey: Survey, by: User) -> None:
    """A draft that nobody needs goes."""
    if not Survey.objects.select_for_update().filter(pk=survey.pk, state=State.DRAFT).exists():
        raise SurveyHasMovedOn
    audit.record("survey.discarded", by=by, target=survey)
    Survey.objects.filter(pk=survey.pk).delete()


def _move(survey: Survey, before: str, after: str, kind: str, by: User) -> Survey:
    if not Survey.objects.filter(pk=survey.pk, state=before).update(state=after, revision=F("revision") + 1):
        raise SurveyHasMovedOn
    survey.refresh_from_db()
    audit.record(kind, by=by, target=survey)
    return survey


def answer(*, survey: Survey, answers: Sequence[int], group: int | None, once: str) -> None:
    """Keep what somebody answered. Who, where and when is known to nobody, so the log says nothing of it.

    The same form sent twice counts once, without a word: a slow line makes people press again.
    """
    _not_too_many(survey)
    with transaction.atomic():
        found = Survey.objects.select_for_update().answerable(timezone.localdate())
        if not found.filter(pk=survey.pk).exists():
            raise NotOpenNow
        if not Response.objects.filter(once=once).exists():
            _keep(Response(survey=survey, answers=list(answers), group=group, once=once))


def _keep(response: Response) -> None:
    try:
        with transaction.atomic():
            response.save(force_insert=True)
    except IntegrityError:
        return  # the same form, at the same moment


def _not_too_many(survey: Survey) -> None:
    # A key for each hour: some caches begin the lifetime of a number anew whenever it grows.
    key = f"survey-answers-{survey.pk}-{int(time.time()) // AN_HOUR}"
    cache.add(key, 0, AN_HOUR)
    if cache.incr(key) > MOST_IN_AN_HOUR:
        raise TooManyNow
