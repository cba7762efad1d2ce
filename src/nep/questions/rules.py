"""Who may read the questions that wait, answer them, and publish question and answer. Everybody may ask and read."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit
from nep.questions.models import Question, QuestionQuerySet

State = Question.State


def may_read(user: Any) -> bool:
    """Whether the desk of questions opens at all."""
    reading = (Permission.QUESTION_ANSWER, Permission.QUESTION_ANSWER_OWN, Permission.QUESTION_PUBLISH)
    return any(may(user, permission) for permission in reading)


def readable(user: Any) -> QuestionQuerySet:
    """All questions for those of the province; for a focal point those that were asked of the own unit."""
    if may(user, Permission.QUESTION_ANSWER) or may(user, Permission.QUESTION_PUBLISH):
        return Question.objects.all()
    if may(user, Permission.QUESTION_ANSWER_OWN):
        return Question.objects.filter(unit__in=Unit.objects.answered_by(user, timezone.localdate()))
    return Question.objects.none()


def deeds(user: Any, question: Question) -> set[str]:
    """What this person may do now with a question that they may read."""
    answers = may(user, Permission.QUESTION_ANSWER) or may(user, Permission.QUESTION_ANSWER_OWN)
    publishes = may(user, Permission.QUESTION_PUBLISH)
    now = set()
    if question.waits and answers:
        now.add("answer")
    if question.waits and (may(user, Permission.QUESTION_ANSWER) or publishes):
        now.add("decline")
    if question.state == State.ANSWERED and publishes and question.answered_by_id != user.pk:
        now.add("publish")
    if question.state == State.PUBLISHED and publishes:
        now.add("withdraw")
    if question.state == State.PUBLISHED and (answers or publishes):
        now.add("look_again")
    return now
