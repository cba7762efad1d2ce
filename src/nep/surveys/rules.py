"""Who may run surveys. Everybody may answer, and everybody may read the results."""

from __future__ import annotations

from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.surveys.models import Survey

State = Survey.State


def may_run(user: Any) -> bool:
    return may(user, Permission.SURVEY_RUN)


def may_change(user: Any, survey: Survey) -> bool:
    """Only a draft: what people have answered is not asked anew."""
    return may_run(user) and survey.state == State.DRAFT
