"""The deed with a helpline: somebody has called it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct.errors import HelplineHasMovedOn
from nep.conduct.models import CHECK_EVERY, Helpline


@transaction.atomic
def called(*, helpline: Helpline, seen: date | None, answers: bool, by: User) -> Helpline:
    """Somebody called today. A number that answers is shown, one that does not leaves the public pages."""
    today = timezone.localdate()
    same = Helpline.objects.filter(pk=helpline.pk, last_called_on=seen).exclude(number="")
    facts: dict[str, Any] = {"last_called_on": today, "recheck_on": today + CHECK_EVERY, "called_by": by}
    facts |= {"is_shown": answers, "is_uncertain": False}
    if not same.update(**facts):
        raise HelplineHasMovedOn
    helpline.refresh_from_db()
    audit.record("conduct.helpline_called", by=by, target=helpline, answers=answers)
    return helpline
