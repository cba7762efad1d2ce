"""What other parts say in a report: a small table each, of the receipts and plans of units and so on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from nep.adoption.coverage import all_together, sectors
from nep.adoption.models import Briefing
from nep.budget.models import Amount, CostLine
from nep.dispatch.models import Receipt
from nep.obstacles import summary as obstacles
from nep.outreach.measuring import done_in
from nep.outreach.models import Occasion
from nep.plans.models import Plan
from nep.programme.measures import Scope
from nep.programme.models import Assignment
from nep.programme.standing import end_of
from nep.recognition.models import Initiative, Nomination
from nep.reports.models import UnitReport
from nep.surveys.figures import Change
from nep.surveys.models import Survey
from nep.surveys.results import changes_of, results_of
from nep.ui.written import so, tien

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


def woven(scope: Scope) -> list[Line]:
    """Into what activities were woven, with the headcount: one query."""
    rows = {row["occasion"]: row for row in done_in(scope).exclude(occasion="").totals("occasion")}
    return [
        (
            str(occasion.label),
            _("%(entries)s việc, %(people)s lượt người thực đếm, %(estimated)s ước tính")
            % {key: so(row[key]) for key in ("entries", "people", "estimated")},
        )
        for occasion in Occasion
        if (row := rows.get(occasion))
    ]


def difficulties(scope: Scope) -> list[Line]:
    """What units found hard, and how it was answered; of some units it is not told apart: one query."""
    if scope.units is not None:
        return []
    found = obstacles.counted(scope.programme, scope.begin, scope.end)
    said = [
        (_("Khó khăn đã gửi trong kỳ"), found["raised"]),
        (_("Đã trả lời"), found["answered"]),
        (_("Chưa giải quyết"), found["open"]),
        (_("Quá hạn trả lời"), found["late"]),
        (_("Vượt thẩm quyền, đã trình"), found["escalated"]),
        (_("Đã có quyết định"), found["decided"]),
    ]
    if found["median_days"] is not None:
        said.append((_("Một nửa được trả lời trong (ngày)"), so(found["median_days"])))
    return said if any(value for _words, value in said) else []


def money(scope: Scope) -> list[Line]:
    """The estimates of the year in which the scope ends, by source, and the sponsors: three queries."""
    lines = scope.of(CostLine.objects.handed_in())
    sums = lines.sums(scope.programme, scope.end.year)
    if not sums.by_unit:
        return []
    said: list[Line] = [(part.label, _in_words(part)) for part in (*sums.by_source, sums.total)]
    sponsors = scope.programme.sponsors.filter(received_on__gte=scope.begin, received_on__lte=scope.end)
    return [*said, (_("Nhà tài trợ trong kỳ"), sponsors.count())]


def _in_words(part: Amount) -> str:
    words = {"planned": tien(part.planned), "approved": tien(part.approved), "spent": tien(part.spent)}
    return _("dự toán %(planned)s, duyệt %(approved)s, đã chi %(spent)s") % words


def rules_of_units(scope: Scope) -> list[Line]:
    """In how many rules of units the Code stands, and how many heard of it at briefings: three queries."""
    if scope.units is not None:
        return []
    adopted, expected = all_together(sectors(scope.end))
    held = Briefing.objects.kept().filter(held_on__gte=scope.begin, held_on__lte=scope.end)
    heard = held.aggregate(meetings=Count("pk"), people=Sum("headcount", default=0))
    words = {"adopted": so(adopted), "expected": so(expected)}
    return [
        (_("Quy chế, quy tắc đã có Bộ Quy tắc"), _("%(adopted)s/%(expected)s") % words),
        (_("Buổi phổ biến cho cán bộ"), heard["meetings"]),
        (_("Lượt người dự các buổi phổ biến"), heard["people"]),
    ]


def praise(scope: Scope) -> list[Line]:
    """Initiatives answered and deeds commended; no person is named or counted apart: three queries."""
    sent = scope.of(Initiative.objects.filter(sent_on__gte=scope.begin, sent_on__lte=scope.end))
    commended = Nomination.objects.commended().filter(
        answered_on__gte=scope.begin, answered_on__lte=scope.end
    )
    days = sent.median_days()
    said: list[Line] = [
        (_("Sáng kiến đã gửi"), sent.count()),
        (_("Việc tốt đã biểu dương"), scope.of(commended).count()),
    ]
    if days is not None:
        said.append((_("Một nửa sáng kiến được trả lời trong (ngày)"), so(days)))
    return said if any(value for _words, value in said) else []


def change_of_mind(scope: Scope) -> list[Line]:
    """What the surveys of the programme show between before and after, with the margin."""
    ended = Survey.objects.ended(scope.end).filter(
        programme=scope.programme, pair__isnull=False, closes_on__gte=scope.begin, closes_on__lte=scope.end
    )
    return [
        (change.label, _change_in_words(change))
        for survey in ended.select_related("pair")
        for change in changes_of(survey, results_of(survey), scope.end)
    ]


def _change_in_words(change: Change) -> str:
    before, after = change.before, change.after
    words = {
        "before": before.written(before.value),
        "after": after.written(after.value),
        "margin": after.written(change.margin),
    }
    return _("trước %(before)s, sau %(after)s (± %(margin)s)") % words


def differences(scope: Scope) -> list[Line]:
    """Units whose report of a period in these days says something else than their log, with the number of cells."""
    sent = UnitReport.objects.sent().filter(
        period__programme=scope.programme, period__begin__gte=scope.begin, period__end__lte=scope.end
    )
    rows = (
        scope.of(sent)
        .select_related("unit")
        .order_by("unit__sorting")
        .values_list("unit__name", "frozen__typed")
    )
    return [(name, len(typed)) for name, typed in rows if typed]


CHAPTERS: tuple[tuple[str, Callable[[], str], Callable[[Scope], list[Line]]], ...] = (
    ("documents", lambda: _("Văn bản chỉ đạo"), documents),
    ("plans", lambda: _("Kế hoạch của đơn vị"), plans),
    ("woven", lambda: _("Lồng ghép vào các buổi, các phong trào"), woven),
    ("obstacles", lambda: _("Khó khăn, vướng mắc"), difficulties),
    ("rules", lambda: _("Đưa vào quy chế"), rules_of_units),
    ("money", lambda: _("Kinh phí"), money),
    ("praise", lambda: _("Biểu dương, sáng kiến"), praise),
    ("surveys", lambda: _("Khảo sát ẩn danh, trước và sau"), change_of_mind),
    ("differences", lambda: _("Ô đơn vị báo khác sổ việc đã làm"), differences),
)


def chapters_of(scope: Scope) -> list[dict[str, Any]]:
    """Every chapter that has something to say, in order, as plain values."""
    found = [
        {"code": code, "title": title(), "lines": [list(line) for line in lines(scope)]}
        for code, title, lines in CHAPTERS
    ]
    return [chapter for chapter in found if chapter["lines"]]
