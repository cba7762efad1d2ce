"""The figures of a report, computed from the rows: tasks, channels, units, indicators, and what has changed.

What is computed here is what the page shows, what the .docx and .xlsx carry and what the public reads: one source.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils import timezone

from nep.agencies.models import Unit
from nep.outreach.measuring import done_in
from nep.outreach.models import Activity, Channel, Evidence
from nep.programme.measures import Scope
from nep.programme.models import Section, Task
from nep.programme.standing import Standing, parts_by_unit, standings, tally
from nep.programme.versions import between
from nep.reports.chapters import chapters_of
from nep.reports.models import Indicator, UnitReport

Figures = dict[str, Any]
MOST_CHANGES = 12
MOST_NEXT = 15
PROGRESS_KEYS = {
    Task.Progress.LATE: "late",
    Task.Progress.TODO: "todo",
    Task.Progress.DOING: "doing",
    Task.Progress.DONE: "done",
}
STEPS = ("tasks", "channels", "units", "indicators", "words", "annex")


def a_year_before(scope: Scope) -> Scope:
    """The same days of the year before; 29 February becomes the 28th."""

    def earlier(day: date) -> date:
        leap = (day.month, day.day) == (2, 29)
        return day.replace(year=day.year - 1, day=28) if leap else day.replace(year=day.year - 1)

    return Scope(scope.programme, earlier(scope.begin), earlier(scope.end), scope.units)


def figures_of(scope: Scope, reach: Callable[[str], None] = lambda step: None) -> Figures:
    """All figures of the scope, as plain values that JSON can hold; `reach` hears of each step."""
    reach("tasks")
    stood = standings(scope)
    found: Figures = {"begin": scope.begin.isoformat(), "end": scope.end.isoformat(), "tasks": tally(stood)}
    found["sections"] = by_section(scope, stood)
    reach("channels")
    found["channels"] = by_channel(scope)
    found["totals"] = totals(scope)
    reach("units")
    found["units"] = by_unit(scope)
    reach("indicators")
    found["indicators"] = indicators(scope)
    reach("words")
    found["changes"] = changes(scope)
    found["chapters"] = chapters_of(scope)
    reach("annex")
    found["annex"] = annex(scope, stood)
    found["next"] = coming(scope, stood)
    found["before"] = before(scope)
    found["versions"] = versions(scope)
    found["asked"] = asked(scope)
    return found


def before(scope: Scope) -> dict[str, dict[str, int]]:
    """Tasks and totals of the same days a year before: two queries."""
    earlier = a_year_before(scope)
    return {"tasks": tally(standings(earlier)), "totals": totals(earlier)}


def versions(scope: Scope) -> list[dict[str, Any]]:
    """How the programme was amended in these days: when, why, and how many tasks came, went and changed."""
    kept = list(scope.programme.versions.order_by("number"))
    replaced = dict(scope.programme.tasks.values_list("pk", "replaces"))
    found = []
    for older, newer in pairwise(kept):
        made_on = timezone.localdate(newer.made_at)
        if scope.begin <= made_on <= scope.end:
            kinds = Counter(one.kind for one in between(older.tasks, newer.tasks, replaced))
            counts = {kind: kinds[kind] for kind in ("added", "withdrawn", "changed")}
            found.append({"number": newer.number, "on": str(made_on), "reason": newer.reason, **counts})
    return found


def asked(scope: Scope) -> list[dict[str, str]]:
    """What units said was hard and what they propose, in the reports that they sent for these days."""
    sent = UnitReport.objects.sent().filter(
        period__programme=scope.programme, period__begin__gte=scope.begin, period__end__lte=scope.end
    )
    rows = scope.of(sent).order_by("unit__sorting", "pk").values_list("unit__name", "frozen__answers")
    return [{"unit": name, "said": answers["hard"]} for name, answers in rows if answers.get("hard")]


def by_section(scope: Scope, stood: Iterable[Standing]) -> list[dict[str, Any]]:
    """The tasks of each section, in the order of the document."""
    titles = dict(Section.objects.filter(programme=scope.programme).values_list("pk", "title"))
    groups: dict[int | None, list[Standing]] = defaultdict(list)
    for one in stood:
        groups[one.section].append(one)
    return [
        {"section": section, "title": titles.get(section or 0, ""), **tally(members)}
        for section, members in groups.items()
    ]


def by_channel(scope: Scope) -> list[dict[str, Any]]:
    """Each channel on which something was done in the scope or a year before, in the order of the decree: two queries."""
    now = {row["channel"]: row for row in done_in(scope).totals("channel")}
    before = {row["channel"]: row["pieces"] for row in done_in(a_year_before(scope)).totals("channel")}
    empty = {"entries": 0, "pieces": 0, "people": 0, "estimated": 0}
    return [
        {**empty, **now.get(channel, {}), "channel": channel, "before": before.get(channel, 0)}
        for channel in Channel.values
        if channel in now or channel in before
    ]


def totals(scope: Scope) -> dict[str, int]:
    """Over all channels, each activity once: one query."""
    shown = Exists(Evidence.objects.filter(activity=OuterRef("pk")))
    together = Exists(Activity.partners.through.objects.filter(activity=OuterRef("pk")))
    rows = done_in(scope).annotate(is_shown=shown, is_joint=together)
    sums: dict[str, int] = rows.aggregate(
        entries=Count("pk"),
        pieces=_sum("count"),
        people=_sum("reached", Q(is_estimate=False)),
        estimated=_sum("reached", Q(is_estimate=True)),
        woven=Count("pk", filter=~Q(occasion="")),
        joint=Count("pk", filter=Q(is_joint=True)),
        evidenced=Count("pk", filter=Q(is_shown=True)),
        changed=Count("pk", filter=~Q(changed="")),
    )
    return sums


def _sum(name: str, only: Q | None = None) -> Sum:
    return Sum(name, filter=only, default=0)


def by_unit(scope: Scope) -> list[dict[str, Any]]:
    """Each unit with its tasks and what it logged; what it did with others counts with who logged it: three queries."""
    done = {row["unit"]: row for row in done_in(scope).totals("unit")}
    return _unit_rows(parts_by_unit(scope), done, _joined(scope))


def _unit_rows(
    parts: dict[int, dict[str, int]], done: dict[int, dict[str, int]], joined: dict[int, int]
) -> list[dict[str, Any]]:
    found = Unit.objects.filter(pk__in=[*parts, *done, *joined]).order_by("kind", "sorting", "pk")
    empty = {"given": 0, "done": 0, "late": 0, "entries": 0, "pieces": 0, "people": 0, "estimated": 0}
    places = {kind: place for place, kind in enumerate(Unit.Kind.values)}
    rows = [
        {
            **empty,
            **parts.get(pk, {}),
            **{k: v for k, v in done.get(pk, {}).items() if k != "unit"},
            "unit": pk,
            "name": name,
            "kind": kind,
            "joined": joined.get(pk, 0),
        }
        for pk, name, kind in found.values_list("pk", "name", "kind")
    ]
    return sorted(rows, key=lambda row: places[row["kind"]])


def _joined(scope: Scope) -> dict[int, int]:
    """In how many activities that another unit logged each unit took part."""
    everybody = Scope(scope.programme, scope.begin, scope.end)
    links = Activity.partners.through.objects.filter(activity__in=done_in(everybody).values("pk"))
    return dict(scope.of(links).order_by().values_list("unit").annotate(n=Count("pk")))


def indicators(scope: Scope) -> list[dict[str, Any]]:
    """Every indicator in use, measured."""
    found = []
    for indicator in Indicator.objects.filter(is_used=True).select_related("owner"):
        if indicator.measure is None:
            continue
        measured = indicator.measure.count(scope)
        found.append(
            {
                "code": indicator.code,
                "count": measured.count,
                "whole": measured.whole,
                "estimated": measured.estimated,
                "rows": measured.rows,
                "target": None if indicator.target is None else float(indicator.target),
            }
        )
    return found


def changes(scope: Scope) -> list[dict[str, Any]]:
    """What has changed, in the words of the units: of the newest entries with evidence, one for each unit."""
    found = done_in(scope).exclude(changed="").evidenced().select_related("unit")
    seen: dict[int, Activity] = {}
    for activity in found.order_by("-happened_on", "-pk")[:400]:
        seen.setdefault(activity.unit_id, activity)
    return [
        {"activity": one.pk, "unit": one.unit.name, "what": one.what, "changed": one.changed}
        for one in list(seen.values())[:MOST_CHANGES]
    ]


def coming(scope: Scope, stood: Iterable[Standing]) -> list[dict[str, Any]]:
    """What falls due next: tasks unfinished at the end of the scope that end after it, the nearest first: one query."""
    open_ = [one for one in stood if one.end and one.end > scope.end and one.done < one.leading]
    nearest = sorted(open_, key=lambda one: (one.end, one.task))[:MOST_NEXT]
    texts = dict(Task.objects.filter(pk__in=[one.task for one in nearest]).values_list("pk", "text"))
    return [{"task": one.task, "text": texts[one.task], "end": str(one.end)} for one in nearest]


def annex(scope: Scope, stood: Iterable[Standing]) -> list[dict[str, Any]]:
    """Every task with its term, how far it is and what there is to show: three queries."""
    words = Task.objects.filter(programme=scope.programme).values("pk", "text", "lead", "period")
    texts = {row["pk"]: row for row in words}
    logged = dict(
        done_in(scope).filter(task__isnull=False).order_by().values_list("task").annotate(n=Count("pk"))
    )
    return [
        {
            "task": one.task,
            "section": one.section,
            "text": texts[one.task]["text"],
            "lead": texts[one.task]["lead"],
            "period": texts[one.task]["period"],
            "end": one.end and one.end.isoformat(),
            "progress": PROGRESS_KEYS[one.progress],
            "leading": one.leading,
            "done": one.done,
            "logged": logged.get(one.task, 0),
        }
        for one in stood
    ]
