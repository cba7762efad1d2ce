"""Deeds with what stands beside reports: indicators, and the recipients of reports."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.reports.models import Indicator, RecipientSet


@transaction.atomic
def keep_indicator(
    *, indicator: Indicator, owner: Unit | None, target: Decimal | None, is_used: bool, by: User
) -> Indicator:
    """Say who answers for an indicator, what is aimed at, and whether reports carry it."""
    indicator.owner, indicator.target, indicator.is_used = owner, target, is_used
    indicator.save(update_fields=["owner", "target", "is_used"])
    audit.record("reports.indicator", by=by, target=indicator, owner=owner.name if owner else "")
    return indicator


@transaction.atomic
def keep_recipients(*, chosen: RecipientSet | None, name: str, lines: str, by: User) -> RecipientSet:
    """Say to whom reports of a kind go; without `chosen` it is a new set."""
    kept = chosen or RecipientSet()
    kept.name, kept.lines = name, lines
    kept.save()
    audit.record("reports.recipients", by=by, target=kept)
    return kept
