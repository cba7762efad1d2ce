"""The tasks of a programme that fall to a unit, those of units that it took over included."""

from __future__ import annotations

from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.programme.models import Programme, Task, TaskQuerySet


def tasks_of(programme: Programme, unit: Unit) -> TaskQuerySet:
    """In the order of the programme, those that it leads and those in which it helps."""
    tasks = Task.objects.filter(programme=programme).in_force().of_units(carried_by([unit.pk]))
    return tasks.select_related("section").by_section()
