"""Difficulties counted: how many were raised, answered, decided, what still waits, and how long answers took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Q
from django.utils import timezone

from nep.obstacles.models import Obstacle, midnight
from nep.programme.models import Programme

Counted = dict[str, Any]
DAYS = ("raised_at", "reply_by", "settled_at", "answered_at", "escalated_on", "decided_on")


def counted(programme: Programme | None, begin: date, end: date) -> Counted:
    """The figures of these days for a programme, or for all of them: one query.

    raised, answered, escalated, decided: on these days. open, late: on the last of them.
    median_days: from asking to the answer or decision, for what was settled on these days; None when nothing was.
    """
    return figures(moving(programme, begin, end), begin, end)


def by_category(programme: Programme | None, begin: date, end: date) -> list[tuple[str, Counted]]:
    """The same for each kind of difficulty, in their order: one query."""
    found = moving(programme, begin, end)
    return [
        (str(category.label), figures([one for one in found if one.category == category], begin, end))
        for category in Obstacle.Category
    ]


def moving(programme: Programme | None, begin: date, end: date) -> list[Obstacle]:
    """Whatever was raised by the end, without what was over before the beginning."""
    found = Obstacle.objects.filter(raised_at__lt=midnight(end + timedelta(days=1)))
    start = midnight(begin)
    found = found.filter(Q(settled_at=None) | Q(settled_at__gte=start) | Q(answered_at__gte=start))
    if programme is not None:
        found = found.filter(programme=programme)
    return list(found.only("category", "state", *DAYS))


def figures(obstacles: Sequence[Obstacle], begin: date, end: date) -> Counted:
    """The figures of these; what a unit took back counts as raised, and as nothing else."""

    def within(moment: date | None) -> bool:
        return moment is not None and begin <= day_of(moment) <= end

    kept = [one for one in obstacles if one.state != Obstacle.State.WITHDRAWN]
    waiting = [one for one in obstacles if one.settled_at is None or day_of(one.settled_at) > end]
    times = [one.age for one in kept if within(one.settled_at)]
    return {
        "raised": sum(within(one.raised_at) for one in obstacles),
        "answered": sum(within(one.answered_at) for one in kept),
        "open": len(waiting),
        "late": sum(one.reply_by < end for one in waiting),
        "escalated": sum(within(one.escalated_on) for one in kept),
        "decided": sum(within(one.decided_on) for one in kept),
        "median_days": median(times) if times else None,
    }


def day_of(moment: date) -> date:
    """The day of a moment on the clocks of this installation; a day stays as it is."""
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment
