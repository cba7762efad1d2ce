"""Which of the units that are expected to answer have a focal point, a plan, entries, a report, their documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import FocalPoint, Unit
from nep.dispatch.models import Receipt
from nep.outreach.models import Activity
from nep.plans.models import Plan
from nep.programme.models import Programme
from nep.reports.models import Period, UnitReport

LOGGED_WITHIN = timedelta(days=90)
ALMOST_ALL = Decimal("0.999")

# What is asked of each unit: the word in the address, what it is called, and what one says of those without it.
ASKED: dict[str, tuple[str | Promise, str | Promise]] = {
    "dau-moi": (_("Có đầu mối"), _("Chưa có đầu mối")),
    "ke-hoach": (_("Có kế hoạch"), _("Chưa có kế hoạch")),
    "viec": (_("Ghi việc trong 90 ngày"), _("Chưa ghi việc trong 90 ngày")),
    "bao-cao": (_("Gửi báo cáo kỳ mới nhất"), _("Chưa gửi báo cáo kỳ mới nhất")),
    "van-ban": (_("Nhận đủ văn bản"), _("Còn văn bản chưa nhận")),
}


@dataclass(frozen=True)
class Covered:
    """A unit, and of each thing whether it has it; None where nothing was asked of it."""

    unit: Unit
    has: dict[str, bool | None]
    received: int
    sent: int


@dataclass(frozen=True)
class Share:
    """Of one thing: how many units have it, of how many that should."""

    name: str
    label: str
    without: str
    have: int
    total: int

    @property
    def missing(self) -> int:
        return self.total - self.have

    @property
    def share(self) -> Decimal:
        """It is one only when every unit has it."""
        if not self.missing:
            return Decimal(1)
        return min(Decimal(self.have) / self.total, ALMOST_ALL)

    @property
    def percent(self) -> Decimal:
        return (self.share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def covered(programme: Programme | None, on: date) -> list[Covered]:
    """Every unit that is expected to answer, by name, with what it has: eight queries."""
    expected = Unit.objects.expected_to_answer(on)
    current = FocalPoint.objects.current(on).filter(is_primary=True, user__is_active=True)
    sets: dict[str, set[int]] = {
        "dau-moi": set(current.values_list("unit", flat=True)),
        "ke-hoach": set(Plan.objects.filter(programme=programme).values_list("unit", flat=True)),
        "viec": logged_lately(on),
    }
    reports = of_newest_period(programme)
    receipts = received_by_unit()
    found = []
    for unit in expected.only("name", "kind", "sorting").order_by("sorting", "pk"):
        received, sent = receipts.get(unit.pk, (0, 0))
        has: dict[str, bool | None] = {name: unit.pk in units for name, units in sets.items()}
        has["ke-hoach"] = has["ke-hoach"] if programme else None
        has["bao-cao"] = reports.get(unit.pk)
        has["van-ban"] = received == sent if sent else None
        found.append(Covered(unit, has, received, sent))
    return found


def logged_lately(on: date) -> set[int]:
    """The units that logged something in the last 90 days, or took part in it: two queries."""
    lately = Activity.objects.kept().between(on - LOGGED_WITHIN, on).order_by()
    own = set(lately.values_list("unit", flat=True).distinct())
    return own | set(lately.filter(partners__isnull=False).values_list("partners", flat=True).distinct())


def of_newest_period(programme: Programme | None) -> dict[int, bool]:
    """Of each unit that reports for the newest period of the programme whether its report was sent: two queries."""
    period = Period.objects.filter(programme=programme).order_by("-end", "-pk").first()
    if period is None:
        return {}
    rows = UnitReport.objects.filter(period=period).values_list("unit", "state")
    return {unit: state in UnitReport.SENT for unit, state in rows}


def received_by_unit() -> dict[int, tuple[int, int]]:
    """For each unit how many of the documents sent to it arrived, and how many were sent: one query."""
    received = Count("pk", filter=Q(received_at__isnull=False))
    rows = Receipt.objects.order_by().values_list("unit").annotate(received=received, sent=Count("pk"))
    return {unit: (got, sent) for unit, got, sent in rows}


def shares(found: Sequence[Covered]) -> list[Share]:
    """Each thing with its share, of the units of which it was asked; what was asked of nobody stays out."""
    made = []
    for name, (label, without) in ASKED.items():
        answers = [row.has[name] for row in found if row.has[name] is not None]
        if answers:
            made.append(Share(name, str(label), str(without), sum(map(bool, answers)), len(answers)))
    return made
