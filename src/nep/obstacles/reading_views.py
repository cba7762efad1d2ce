"""What is open, the answers that all units read, the figures of a month, and the open ones as a file."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.obstacles import rules, sheet, summary
from nep.obstacles.forms import SearchForm
from nep.obstacles.models import Obstacle, ObstacleQuerySet
from nep.ui import lists
from nep.ui.asked import a_month
from nep.ui.charts import Bar, BarChart
from nep.ui.lists import FilterLink

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATE, CATEGORY, WHOSE, LATE = "tinh-trang", "loai", "xem", "tre"


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """What one's units raised, or what all did; what waits the longest beyond its day first."""
    only(rules.may_read_shared, request)
    if not rules.may_list(request.user):
        return redirect("obstacles:shared")
    chosen, whose = by_whom(request)
    chosen, states = by_state(request, chosen)
    chosen, categories = by_category(request, chosen)
    context = {
        "page": lists.page_of(request, chosen.for_list()),
        "whose": whose,
        "states": states,
        "categories": categories,
        "category": request.GET.get(CATEGORY),
        "may_raise": rules.may_raise(request.user),
        "sees_all": rules.sees_all(request.user),
        "filtered": bool({STATE, CATEGORY} & set(request.GET)),
    }
    return render(request, "obstacles/list.html", context)


Narrowed = tuple[ObstacleQuerySet, list[FilterLink]]


def by_whom(request: OfficerRequest) -> Narrowed:
    """All that one may see, or with `?xem=cua-toi` what one's own units raised; a choice only for who has both."""
    found = rules.visible(request.user)
    own = rules.looked_after(request.user) if rules.sees_all(request.user) else set()
    if not own:
        return found, []
    choices = [("", _("Mọi đơn vị"), None), ("cua-toi", _("Đơn vị tôi"), None)]
    chosen = found.of_units(own) if request.GET.get(WHOSE) == "cua-toi" else found
    return chosen, lists.filter_links(request, WHOSE, choices)


def by_state(request: HttpRequest, found: ObstacleQuerySet) -> Narrowed:
    """Those in the state that `?tinh-trang=` asks for, late ones too, and the links with their counts."""
    counts = dict(found.order_by().values_list("state").annotate(n=Count("pk")))
    late = found.late_on(timezone.localdate())
    choices: list[tuple[str, str, int | None]] = [("", _("Tất cả"), sum(counts.values()))]
    choices += [(LATE, _("Trễ"), late.count())]
    choices += [(state.value, str(state.label), counts[state]) for state in Obstacle.State if state in counts]
    asked = request.GET.get(STATE, "")
    chosen = found.filter(state=asked) if asked in Obstacle.State.values else found
    narrowed = late if asked == LATE else chosen
    return narrowed, lists.filter_links(request, STATE, choices)


def by_category(request: HttpRequest, found: ObstacleQuerySet) -> Narrowed:
    """Those of the kind that `?loai=` asks for, and the links with their counts."""
    counts = dict(found.order_by().values_list("category").annotate(n=Count("pk")))
    choices: list[tuple[str, str, int | None]] = [("", _("Mọi loại"), None)]
    choices += [(kind.value, str(kind.label), counts[kind]) for kind in Obstacle.Category if kind in counts]
    asked = request.GET.get(CATEGORY, "")
    narrowed = found.filter(category=asked) if asked in Obstacle.Category.values else found
    return narrowed, lists.filter_links(request, CATEGORY, choices)


@require_safe
def xlsx(request: OfficerRequest) -> HttpResponse:
    """Everything that waits, as far as one may see it, with its age in days."""
    only(rules.may_list, request)
    today = timezone.localdate()
    name = f"vuong-mac-dang-cho-{today.isoformat()}.xlsx"
    return HttpResponse(
        sheet.as_xlsx(rules.visible(request.user), today),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def shared(request: OfficerRequest) -> HttpResponse:
    """Questions and answers for all units, without the name of the one that asked; `?q=` searches."""
    only(rules.may_read_shared, request)
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    found, categories = by_category(request, Obstacle.objects.shared().search(sought))
    context = {
        "form": form,
        "sought": sought,
        "categories": categories,
        "page": lists.page_of(request, found.order_by("-answered_at", "-pk")),
    }
    return render(request, "obstacles/shared.html", context)


@require_safe
def month(request: OfficerRequest) -> HttpResponse:
    """The figures of the month that `?month=2026-11` names, this month otherwise, kind by kind."""
    only(rules.sees_all, request)
    begin = a_month(request.GET.get("month", "")) or timezone.localdate().replace(day=1)
    end = begin.replace(day=monthrange(begin.year, begin.month)[1])
    # Of a month that is not over, one knows what is open today.
    known = min(end, max(timezone.localdate(), begin))
    kinds = summary.by_category(None, begin, known)
    total = summary.counted(None, begin, known)
    bars = [Bar(label, row["raised"]) for label, row in kinds]
    context: dict[str, Any] = {
        "begin": begin,
        "known": known,
        "before": begin - timedelta(days=1),
        "after": end + timedelta(days=1) if end < timezone.localdate() else None,
        "kinds": kinds,
        "total": total,
        "chart": BarChart(_("Vướng mắc các đơn vị gửi trong tháng, theo loại"), bars),
    }
    return render(request, "obstacles/month.html", context)
