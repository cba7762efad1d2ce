"""A short way to a survey that is open, and to answers."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.utils import timezone

from nep.surveys import actions, pattern
from nep.surveys.models import Response, Survey

TODAY = timezone.localdate()
_numbers = count(1)


def survey_of(by, *, state="open", **facts):
    """The survey that we propose, open today; `questions` and the like as asked for."""
    words = {
        **pattern.proposed(),
        "programme": None,
        "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=7),
    }
    survey = actions.draft(by=by, **{**words, **facts})
    if state != "draft":
        Survey.objects.filter(pk=survey.pk).update(state=state)
        survey.refresh_from_db()
    return survey


def answered(survey, *rows):
    """Answers as they stand in the database: `([5, 4], 0)` or just `[5, 4]`."""
    Response.objects.bulk_create(
        Response(survey=survey, answers=row[0], group=row[1], once=f"{next(_numbers):064}")
        for row in (row if isinstance(row, tuple) else (row, None) for row in rows)
    )


def scale(text):
    return {"text": text, "kind": "scale", "options": []}


def choice(text, *options):
    return {"text": text, "kind": "choice", "options": list(options)}
