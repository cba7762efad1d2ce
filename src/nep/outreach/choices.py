"""Among which units, tasks and programmes somebody who logs an entry chooses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.outreach import rules
from nep.outreach.models import Activity
from nep.programme.models import Programme, Task
from nep.ui.asked import a_number

OLD_TURN = timedelta(days=92)


def the_unit_asked_for(request: HttpRequest) -> Unit | None:
    """The unit that `?unit=` names, for those who log for every unit."""
    key = a_number(request.GET.get("unit", "")) if rules.logs_for_all(request.user) else None
    return Unit.objects.filter(pk=key).first() if key else None


def still_of_use(on: date) -> Q:
    """Of tasks that return the turns of the last months; older ones are no longer written about."""
    return ~Q(recurring__in=Task.WITH_TURNS) | Q(end=None) | Q(end__gte=on - OLD_TURN)


def choices_of(user: User, *others: Unit | None, keep: Activity | None = None) -> dict[str, Any]:
    """The own units with those asked for beside them, and their tasks; what an entry already says stays offered."""
    asked = [unit.pk for unit in others if unit is not None and rules.may_log_for(user, unit)]
    units = {unit.pk for unit in rules.own_units(user)} | set(asked) | ({keep.unit_id} if keep else set())
    tasks = Task.objects.in_force().of_units(carried_by(units)).filter(still_of_use(timezone.localdate()))
    if keep is not None and keep.task_id:
        tasks = tasks | Task.objects.filter(pk=keep.task_id)
    return {
        "units": Unit.objects.filter(pk__in=units).order_by("sorting", "pk"),
        "tasks": tasks.order_by("position", "pk"),
        "programmes": list(Programme.objects.order_by("-confirmed_at", "-pk")),
    }
