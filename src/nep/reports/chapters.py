"""What other parts say in a report: a small table each, of the receipts and plans of units and so on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from nep.dispatch.models import Receipt
from nep.plans.models import Plan
from nep.programme.measures import Scope
from nep.programme.models import Assignment
from nep.programme.standing import end_of

Line = tuple[str, int | str]


def documents(scope: Scope) -> list[Line]:
    """The documents sent to units in the scope, and how many receipts came: one query."""
    sent = scope.of(Receipt.objects.filter(sent_on__gte=scope.begin, sent_on__lte=scope.end))
    arrived = Q(received_at__lt=end_of(scope.end))
    sums = sent.aggregate(
        documents=Count("dispatch", distinct=True), receipts=Count("pk"), arrived=Count("pk", filter=arrived)
    )
    if not sums["documents"]:
        return []
    return [
        (_("Văn bản đã gửi đến đơn vị"), sums["documents"]),
        (_("Lượt gửi đến đơn vị"), sums["receipts"]),
        (_("Lượt đã báo nhận"), sums["arrived"]),
    ]


def plans(scope: Scope) -> list[Line]:
    """How many of the units that lead have a plan of their own: two queries."""
    leading = scope.of(
        Assignment.objects.in_force().leading().filter(task__programme=scope.programme)
    ).values("unit")
    drawn = Plan.objects.filter(
        programme=scope.programme, unit__in=leading, started_at__lt=end_of(scope.end)
    ).count()
    return [
        (_("Đơn vị được giao chủ trì"), leading.distinct().count()),
        (_("Đơn vị đã có kế hoạch riêng"), drawn),
    ]


CHAPTERS: tuple[tuple[str, Callable[[], str], Callable[[Scope], list[Line]]], ...] = (
    ("documents", lambda: _("Văn bản chỉ đạo"), documents),
    ("plans", lambda: _("Kế hoạch của đơn vị"), plans),
)


def chapters_of(scope: Scope) -> list[dict[str, Any]]:
    """Every chapter that has something to say, in order, as plain values."""
    found = [
        {"code": code, "title": title(), "lines": [list(line) for line in lines(scope)]}
        for code, title, lines in CHAPTERS
    ]
    return [chapter for chapter in found if chapter["lines"]]
