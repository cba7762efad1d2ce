"""Report periods of tỉnh Mẫu: last quarter, closed, where some were late; this quarter, open; and a report made at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.programme.models import Programme
from nep.reports import actions as reports
from nep.reports import making
from nep.reports.models import Consolidated, Form, Period, UnitReport
from nep.reports.standard import load_standard

MONTHS = 3
DAYS_TO_REPORT = 10
# Who did not send at all, and who sent after the closing day: the rest of the units sent in time.
MISSING = ("ubnd-99106", "ubnd-99108", "ubnd-99110", "thanh-tra")
LATE = ("ubnd-99103", "so-y-te")
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
    units = [one.unit for one in closed.reports.select_related("unit")]
    send(closed, [unit for unit in units if unit.code not in MISSING], by)
    date_back(closed)
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


def date_back(period: Period) -> None:
    """The door writes the moment of now; what came in time is moved to a morning before the closing day."""
    sent = period.reports.sent().exclude(unit__code__in=LATE).order_by("pk")
    for place, pk in enumerate(sent.values_list("pk", flat=True)):
        day = max(period.closes_on - timedelta(days=place % DAYS_TO_REPORT), period.end)
        morning = timezone.make_aware(datetime.combine(day, time(8 + place % 4, 7 * place % 60)))
        UnitReport.objects.filter(pk=pk).update(sent_at=morning, first_sent_at=morning)
