"""Which entries a list asks for, and their totals by channel."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from nep.outreach.models import ActivityQuerySet, Channel
from nep.ui import lists
from nep.ui.asked import a_day, a_month, a_number
from nep.ui.charts import Bar, BarChart
from nep.ui.lists import FilterLink

MONTHS_OFFERED = 6


def month_of(written: str) -> tuple[date, date] | None:
    """The first and last day of a month written as 2026-11; None for nonsense.

    >>> month_of("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    >>> month_of("2026-13"), month_of("")
    (None, None)
    """
    first = a_month(written)
    if first is None:
        return None
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


@dataclass(frozen=True)
class Asked:
    """What the address of the list asks for; nonsense asks for nothing. `begin` and `end` are days, both included."""

    channel: str = ""
    month: str = ""
    units: tuple[int, ...] = ()
    task: int | None = None
    programme: int | None = None
    begin: date | None = None
    end: date | None = None
    kind: str = ""

    @classmethod
    def by(cls, request: HttpRequest) -> Asked:
        words = request.GET
        channel, month = words.get("channel", ""), words.get("month", "")
        return cls(
            channel=channel if channel in Channel.values else "",
            month=month if month_of(month) else "",
            units=tuple(pk for written in words.getlist("unit") if (pk := a_number(written))),
            task=a_number(words.get("task", "")),
            programme=a_number(words.get("programme", "")),
            begin=a_day(words.get("from", "")),
            end=a_day(words.get("to", "")),
            kind=words.get("kind", ""),
        )

    @property
    def days(self) -> tuple[date, date] | None:
        if self.month:
            return month_of(self.month)
        return (self.begin, self.end) if self.begin and self.end else None


def narrowed(activities: ActivityQuerySet, asked: Asked) -> ActivityQuerySet:
    """The entries asked for. `kind` "counted" leaves out what counts elsewhere, "all" shows what was taken back too."""
    found = activities if asked.kind == "all" else activities.kept()
    found = found.counted() if asked.kind in COUNTED else found
    for name in ("channel", "task", "programme"):
        if getattr(asked, name):
            found = found.filter(**{name: getattr(asked, name)})
    if asked.units:
        # What counts for a unit is what it logged; what it was part of is shown in its own list alone.
        found = found.filter(unit__in=asked.units) if asked.kind in COUNTED else found.of_units(asked.units)
    found = found.between(*asked.days) if asked.days else found
    return KINDS[asked.kind](found) if asked.kind in KINDS else found


# What the figures of a report open to, besides all that counts.
KINDS = {
    "evidenced": lambda found: found.evidenced(),
    "woven": lambda found: found.exclude(occasion=""),
    "joint": lambda found: found.filter(partners__isnull=False).distinct(),
    "estimated": lambda found: found.filter(is_estimate=True),
    "people": lambda found: found.filter(is_estimate=False, reached__isnull=False),
    "changed": lambda found: found.exclude(changed=""),
}
COUNTED = {"counted", *KINDS}


def channel_chart(activities: ActivityQuerySet) -> BarChart:
    """How much was done on each channel, each activity once: one query."""
    pieces = {row["channel"]: row["pieces"] for row in activities.counted().totals("channel")}
    bars = [
        Bar(str(Channel(channel).label), pieces[channel]) for channel in Channel.values if channel in pieces
    ]
    return BarChart(_("Số lượng theo loại hình"), bars, now=_("Số lượng"))


def of_month_links(request: HttpRequest) -> list[FilterLink]:
    """The last six months, and all."""
    today = timezone.localdate()
    months = [_months_back(today, back) for back in range(MONTHS_OFFERED)]
    choices = [
        (f"{day:%Y-%m}", _("Tháng %(month)s") % {"month": f"{day.month}/{day.year}"}, None) for day in months
    ]
    return lists.filter_links(request, "month", [("", _("Mọi lúc"), None), *choices])


def _months_back(day: date, back: int) -> date:
    place = day.year * 12 + day.month - 1 - back
    return date(place // 12, place % 12 + 1, 1)
