"""The one deed with indicators."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.reports.models import Indicator


@transaction.atomic
def keep_indicator(
    *, indicator: Indicator, owner: Unit | None, target: Decimal | None, is_used: bool, by: User
) -> Indicator:
    """Say who answers for an indicator, what is aimed at, and whether reports carry it."""
    indicator.owner, indicator.target, indicator.is_used = owner, target, is_used
    indicator.save(update_fields=["owner", "target", "is_used"])
    audit.record("reports.indicator", by=by, target=indicator, owner=owner.name if owner else "")
    return indicator
