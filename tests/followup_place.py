"""Programmes with parts that are late or soon due on a fixed day, for tests of following up."""

from __future__ import annotations

from datetime import date, timedelta

from agencies_place import made
from nep.agencies.models import FocalPoint, Unit
from nep.programme.models import Assignment
from programme_place import programme_of, task, units_called

DAY = date(2026, 11, 20)


def days_from(day, number):
    return day + timedelta(days=number)


def part_due(in_days, unit_name="Sở A", *, by, on=DAY, text="Treo bảng tóm tắt Bộ Quy tắc", **facts):
    """The leading part of this unit in a task whose last day is so many days after `on`."""
    units_called(unit_name)
    end = on + timedelta(days=in_days)
    programme = programme_of([task(text, [unit_name], end=end, **facts)], by=by)
    return Assignment.objects.get(task__programme=programme, role="lead")


def unit_named(name):
    return Unit.objects.get(name=name)


def office(name, **facts):
    """A unit with a mailbox and a telephone."""
    facts = {"mailbox": "so@tinh.example", "phone": "0999 000 111", **facts}
    return made(name, **facts)


def answering(user, unit, **facts):
    """The person is the primary focal point of the unit."""
    return FocalPoint.objects.create(unit=unit, user=user, since="2026-01-01", **facts)
