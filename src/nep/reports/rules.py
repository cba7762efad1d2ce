"""Who opens periods, writes the report of a unit, and consolidates."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.reports.models import UnitReport


def may_read(user: Any) -> bool:
    return may(user, Permission.REPORT_READ)


def may_keep(user: Any) -> bool:
    """Open and close periods, return and unlock reports, consolidate."""
    return may(user, Permission.REPORT_KEEP)


def reads_all(user: Any) -> bool:
    """Coordinator, leader, editor and verifier read the reports of all units."""
    return may(user, Permission.REPORT_READ_ALL)


def own_units(user: Any) -> Any:
    """The units that this person answers for, and those that they took over."""
    own = Unit.objects.answered_by(user, timezone.localdate()).values_list("pk", flat=True)
    return Unit.objects.filter(pk__in=carried_by(own))


def answers_for(user: Any, report: UnitReport) -> bool:
    return may(user, Permission.REPORT_WRITE) and bool(own_units(user).filter(pk=report.unit_id).exists())


def may_read_report(user: Any, report: UnitReport) -> bool:
    return reads_all(user) or answers_for(user, report)


def may_write(user: Any, report: UnitReport) -> bool:
    """The focal point, until it is sent; the coordinator enters what came on paper."""
    return not report.is_sent and (answers_for(user, report) or may_keep(user))
