"""Entries of two units that may be the same activity: same day, same channel, words much alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, groupby

from django.utils import timezone
from rapidfuzz import fuzz

from nep.outreach.models import Activity, ActivityQuerySet, Apart
from nep.text import fold

ALIKE = 82.0
LOOKED_BACK = timedelta(days=120)
MOST_IN_A_DAY = 80


@dataclass(frozen=True)
class Pair:
    """Two entries that look alike; the one logged first stands first."""

    first: Activity
    second: Activity


def likely(activities: ActivityQuerySet) -> list[Pair]:
    """Pairs among the entries of the last 120 days that nobody has told apart yet: two queries."""
    since = timezone.localdate() - LOOKED_BACK
    found = activities.counted().filter(happened_on__gte=since).select_related("unit")
    ordered = found.order_by("-happened_on", "channel", "pk").prefetch_related("partners")
    apart = set(Apart.objects.values_list("first", "second"))
    return [pair for pair in _alike(ordered) if (pair.first.pk, pair.second.pk) not in apart]


def _alike(ordered: Iterable[Activity]) -> Iterator[Pair]:
    for _, group in groupby(ordered, lambda one: (one.happened_on, one.channel)):
        # A day on which a whole province does the same is no double: only its first entries are compared.
        for first, second in combinations(list(group)[:MOST_IN_A_DAY], 2):
            if first.unit_id != second.unit_id and _is_alike(first, second):
                yield Pair(first, second)


def _is_alike(first: Activity, second: Activity) -> bool:
    if second.unit in first.partners.all() or first.unit in second.partners.all():
        return True
    return (
        first.task_id == second.task_id
        and fuzz.token_sort_ratio(fold(first.what), fold(second.what)) >= ALIKE
    )
