"""Entries of two units that may be the same activity: same day, same channel, words much alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby, islice
from typing import NamedTuple

from django.utils import timezone
from rapidfuzz import fuzz

from nep.outreach.models import Activity, ActivityQuerySet, Apart
from nep.text import fold

ALIKE = 82.0
LOOKED_BACK = timedelta(days=120)
MOST_IN_A_DAY = 80
MOST_SHOWN = 50


@dataclass(frozen=True)
class Pair:
    """Two entries that look alike; the one logged first stands first."""

    first: Activity
    second: Activity


class Seen(NamedTuple):
    """What is compared of an entry."""

    pk: int
    unit: int
    task: int | None
    day: date
    channel: str
    words: str


def likely(activities: ActivityQuerySet, units: Collection[int] | None = None) -> list[Pair]:
    """At most fifty pairs among the entries of the last 120 days that nobody has told apart: five queries.

    With `units`, only pairs in which one of these has a part.
    """
    since = timezone.localdate() - LOOKED_BACK
    found = activities.counted().filter(happened_on__gte=since).order_by("-happened_on", "channel", "pk")
    rows = found.values_list("pk", "unit", "task", "happened_on", "channel", "what")
    seen = [Seen(pk, unit, task, day, channel, fold(what)) for pk, unit, task, day, channel, what in rows]
    apart = set(Apart.objects.values_list("first", "second"))
    alike = (
        (first.pk, second.pk)
        for first, second in _alike(seen, _partners(since))
        if (first.pk, second.pk) not in apart and (units is None or {first.unit, second.unit} & set(units))
    )
    chosen = list(islice(alike, MOST_SHOWN))
    whole = (
        activities.select_related("unit")
        .prefetch_related("partners")
        .in_bulk([pk for pair in chosen for pk in pair])
    )
    return [Pair(whole[first], whole[second]) for first, second in chosen]


def _partners(since: date) -> dict[int, set[int]]:
    """The partners that each entry names."""
    named: dict[int, set[int]] = defaultdict(set)
    links = Activity.partners.through.objects.filter(activity__happened_on__gte=since)
    for activity, unit in links.values_list("activity", "unit"):
        named[activity].add(unit)
    return named


def _alike(ordered: Iterable[Seen], partners: dict[int, set[int]]) -> Iterator[tuple[Seen, Seen]]:
    for _, group in groupby(ordered, lambda one: (one.day, one.channel)):
        # A day on which a whole province does the same is no double: only its first entries are compared.
        for first, second in combinations(list(group)[:MOST_IN_A_DAY], 2):
            if first.unit != second.unit and _is_alike(first, second, partners):
                yield first, second


def _is_alike(first: Seen, second: Seen, partners: dict[int, set[int]]) -> bool:
    if second.unit in partners.get(first.pk, ()) or first.unit in partners.get(second.pk, ()):
        return True
    return first.task == second.task and fuzz.token_sort_ratio(first.words, second.words) >= ALIKE
