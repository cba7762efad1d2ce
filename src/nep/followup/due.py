"""What the units that lead have not finished, unit by unit: late, or due within two weeks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Max, Q

from nep.agencies.models import Succession, Unit
from nep.agencies.succession import WHOLE, carried_by
from nep.followup.models import BEFORE, PAUSE, Reminder
from nep.programme.models import Assignment, AssignmentQuerySet

SOON = timedelta(days=14)


def unfinished() -> AssignmentQuerySet:
    """Parts that somebody leads and has not finished, in tasks that stand and have a last day."""
    leading = Assignment.objects.in_force().leading()
    return leading.filter(state__lt=Assignment.State.DONE, task__end__isnull=False)


def late(on: date) -> AssignmentQuerySet:
    """Unfinished although the last day is over: a part is late on the day after, not before."""
    return unfinished().filter(task__end__lt=on)


@dataclass(frozen=True)
class Part:
    """A unit's unfinished part on a day, and when it was reminded of it last."""

    assignment: int
    unit: int
    end: date
    reminded_on: date | None
    told_before: bool
    on: date

    @property
    def is_late(self) -> bool:
        return self.end < self.on

    @property
    def days_late(self) -> int:
        return max((self.on - self.end).days, 0)

    @property
    def kind(self) -> Reminder.Kind:
        return Reminder.Kind.LATE if self.is_late else Reminder.Kind.BEFORE

    @property
    def may_be_reminded(self) -> bool:
        """Whether seven days have passed since the last time."""
        return self.reminded_on is None or self.reminded_on <= self.on - PAUSE

    @property
    def is_ripe(self) -> bool:
        """Whether it is polite to remind of it now: while late every seven days, and once in the week before."""
        if not self.may_be_reminded:
            return False
        return self.is_late or (self.end - self.on <= BEFORE and not self.told_before)


def parts(on: date, found: AssignmentQuerySet | None = None) -> list[Part]:
    """The parts that are late or due within two weeks, each at the unit that carries it today: two queries."""
    chosen = (unfinished() if found is None else found).filter(task__end__lte=on + SOON)
    told = Count("reminders", filter=Q(reminders__kind=Reminder.Kind.BEFORE))
    with_reminders = chosen.annotate(reminded_on=Max("reminders__sent_on"), told=told)
    rows = with_reminders.order_by("task__end", "pk")
    carries, seen, found_parts = carriers(on), set(), []
    names = ("pk", "unit", "task", "task__end", "reminded_on", "told")
    for pk, unit, task, end, reminded_on, told_before in rows.values_list(*names):
        carrier = carries.get(unit, unit)
        # Two units that merged may both have had a part in one task: the heir is asked once.
        if end and (task, carrier) not in seen:
            seen.add((task, carrier))
            found_parts.append(Part(pk, carrier, end, reminded_on, bool(told_before), on))
    return found_parts


def parts_of(unit: Unit, on: date) -> list[Part]:
    """The parts that this unit carries: three queries."""
    held = unfinished().filter(unit__in=carried_by([unit.pk]))
    return [part for part in parts(on, held) if part.unit == unit.pk]


def carriers(on: date) -> dict[int, int]:
    """For each unit that was renamed or merged into one other, the unit that carries its tasks on that day: one query."""
    links = Succession.objects.order_by().filter(kind__in=WHOLE, subject="", on__lte=on)
    heirs: dict[int, set[int]] = {}
    for predecessor, successor in links.values_list("predecessor", "successor"):
        heirs.setdefault(predecessor, set()).add(successor)
    return {unit: _last(unit, heirs) for unit in heirs}


def _last(unit: int, heirs: dict[int, set[int]]) -> int:
    seen = {unit}
    while len(heirs.get(unit, ())) == 1:
        (following,) = heirs[unit]
        if following in seen:
            break
        seen.add(following)
        unit = following
    return unit


@dataclass
class UnitDue:
    """A unit with its parts that are late or due soon."""

    unit: Unit
    parts: list[Part] = field(default_factory=list)

    @property
    def late(self) -> list[Part]:
        return [part for part in self.parts if part.is_late]

    @property
    def soon(self) -> list[Part]:
        return [part for part in self.parts if not part.is_late]

    @property
    def days_late(self) -> int:
        """How many days the oldest one is late."""
        return max((part.days_late for part in self.parts), default=0)

    @property
    def reminded_on(self) -> date | None:
        return max((part.reminded_on for part in self.parts if part.reminded_on), default=None)

    @property
    def ripe(self) -> list[Part]:
        return [part for part in self.parts if part.is_ripe]

    @property
    def was_reminded_lately(self) -> bool:
        """Whether nothing can be reminded of because it was done less than seven days ago."""
        return not self.ripe and any(not part.may_be_reminded for part in self.parts)


def by_unit(found: Iterable[Part]) -> list[UnitDue]:
    """The units of these parts, the one that is late for the longest first: one query."""
    rows: dict[int, list[Part]] = {}
    for part in found:
        rows.setdefault(part.unit, []).append(part)
    units = Unit.objects.filter(pk__in=rows).only("name", "kind", "sorting", "mailbox", "phone")
    made = [UnitDue(unit, rows[unit.pk]) for unit in units]
    return sorted(made, key=lambda due: (-due.days_late, due.unit.sorting, due.unit.pk))


def count_late_units(on: date) -> int:
    """How many units have something late: two queries."""
    carries = carriers(on)
    units = late(on).order_by().values_list("unit", flat=True).distinct()
    return len({carries.get(unit, unit) for unit in units})
