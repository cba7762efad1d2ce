"""Who may draw up the plan of a unit, and who may read the plans of all."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit
from nep.agencies.rules import answers_for
from nep.plans.models import Plan


def may_read_plans(user: Any) -> bool:
    return may(user, Permission.PLAN_DRAW_UP)


def may_draw_up(user: Any, unit: Unit) -> bool:
    """A focal point of the unit, today."""
    return may(user, Permission.PLAN_DRAW_UP) and answers_for(user, unit, timezone.localdate())


def may_read_all(user: Any) -> bool:
    """Whoever keeps the programme sees which units have their plan, and reads them."""
    return may(user, Permission.PROGRAMME_CONFIRM)


def may_read_plan(user: Any, plan: Plan) -> bool:
    return may_read_all(user) or may_draw_up(user, plan.unit)
