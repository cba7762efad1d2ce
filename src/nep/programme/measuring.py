"""What reports count of the tasks of a programme."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from nep.programme.measures import Measured, Scope, measure
from nep.programme.models import Assignment
from nep.programme.standing import finished, given_by

SOURCE = _("Sổ nhiệm vụ của chương trình")


@measure(
    "tasks-done",
    order=10,
    name=_("Phần việc đã hoàn thành"),
    definition=_("Trong các phần việc giao cho đơn vị chủ trì đến ngày cuối kỳ, bao nhiêu phần đã đóng."),
    numerator=_("Phần việc đã đóng, có minh chứng và câu nói điều đã thay đổi"),
    denominator=_("Phần việc đã giao cho đơn vị chủ trì, còn hiệu lực"),
    source=SOURCE,
)
def tasks_done(scope: Scope) -> Measured:
    parts = leading(scope)
    return Measured(parts.filter(finished(scope.end)).count(), parts.count(), rows="parts:done")


@measure(
    "tasks-on-time",
    order=20,
    name=_("Phần việc xong đúng hạn"),
    definition=_(
        "Trong các phần việc đến hạn tính đến ngày cuối kỳ, bao nhiêu phần đã đóng không muộn hơn hạn."
    ),
    numerator=_("Phần việc đóng trong hạn"),
    denominator=_("Phần việc có hạn không sau ngày cuối kỳ"),
    source=SOURCE,
)
def tasks_on_time(scope: Scope) -> Measured:

    due = leading(scope).filter(task__end__lte=scope.end)
    return Measured(due.filter(done_on__lte=F("task__end")).count(), due.count(), rows="parts:in_time")


@measure(
    "units-moving",
    order=30,
    name=_("Đơn vị đã bắt tay vào việc"),
    definition=_("Trong các đơn vị được giao chủ trì, bao nhiêu đơn vị đã bắt đầu ít nhất một việc."),
    numerator=_("Đơn vị đã bắt đầu ít nhất một phần việc"),
    denominator=_("Đơn vị được giao chủ trì ít nhất một phần việc"),
    source=SOURCE,
)
def units_moving(scope: Scope) -> Measured:
    parts = leading(scope)
    begun = parts.filter(begun_on__lte=scope.end)
    return Measured(
        begun.values("unit").distinct().count(), parts.values("unit").distinct().count(), rows="parts:given"
    )


def leading(scope: Scope) -> Any:
    """The leading parts in the tasks that were in force at the end of the scope."""
    tasks = given_by(scope.programme, scope.end).values("pk")
    return scope.of(Assignment.objects.leading().filter(task__in=tasks))
