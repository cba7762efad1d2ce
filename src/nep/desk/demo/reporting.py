"""Report periods of tỉnh Mẫu: last quarter, closed, where some were late; this quarter, open; and a report made at once."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.programme.models import Programme
from nep.reports import actions as reports
from nep.reports import making
from nep.reports.models import Consolidated, Form, Period
from nep.reports.standard import load_standard

MONTHS = 3
DAYS_TO_REPORT = 10
# Who did not send in time: the rest of the units did.
LATE = ("ubnd-99108", "ubnd-99110", "ubnd-99112", "thanh-tra")
SENT_EARLY = ("ubnd-99101", "ubnd-99102", "ubnd-99105", "so-tu-phap", "so-giao-duc-va-dao-tao")
ROMAN = ("I", "II", "III", "IV")


def make_reports(programme: Programme, by: User) -> None:
    """The form, the two periods, and a consolidated report that the worker is to make."""
    load_standard()
    today = timezone.localdate()
    this = first_day_of_quarter(today)
    last = first_day_of_quarter(this - timedelta(days=1))
    closed = open_quarter(
        programme, last, min(this + timedelta(days=DAYS_TO_REPORT), today) - timedelta(days=1), by
    )
    send(
        closed,
        [unit.unit for unit in closed.reports.select_related("unit") if unit.unit.code not in LATE],
        by,
    )
    reports.close_period(period=closed, by=by)
    running = open_quarter(programme, this, last_day_of_quarter(this) + timedelta(days=DAYS_TO_REPORT), by)
    send(running, list(Unit.objects.filter(code__in=SENT_EARLY)), by)
    making.ask(programme=programme, kind=Consolidated.Kind.AD_HOC, begin=last, end=today, by=by)


def first_day_of_quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)


def last_day_of_quarter(begin: date) -> date:
    return first_day_of_quarter(begin + timedelta(days=100)) - timedelta(days=1)


def open_quarter(programme: Programme, begin: date, closes_on: date, by: User) -> Period:
    return reports.open_period(
        programme=programme,
        form=Form.objects.get(code="BM-01", version=1),
        name=f"Quý {ROMAN[begin.month // MONTHS]} năm {begin.year}",
        begin=begin,
        end=last_day_of_quarter(begin),
        closes_on=closes_on,
        by=by,
    )


def send(period: Period, units: list[Unit], by: User) -> None:
    for report in period.reports.filter(unit__in=units).select_related(
        "period__form", "period__programme", "unit"
    ):
        reports.send(report=report, revision=report.revision, by=by)
