"""The calendar of the year: a page for each month, a private feed with a secret, and public feeds of programmes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nep.accounts.models import fingerprint
from nep.accounts.officers import OfficerRequest, only
from nep.followup import actions, ical, rules, year
from nep.followup.errors import FollowupError
from nep.followup.models import FeedKey
from nep.followup.year import Entry, Span
from nep.programme.models import Programme
from nep.ui import lists
from nep.ui.asked import a_month
from nep.ui.lists import FilterLink

MONTH, KEY = "thang", "khoa"
BEFORE, YEARS_AHEAD = timedelta(days=180), 5


@require_safe
def calendar(request: OfficerRequest) -> HttpResponse:
    """What is due in a month, day by day: own tasks for focal points, all tasks for those who follow up."""
    only(rules.may_read_calendar, request)
    return calendar_page(request)


def calendar_page(request: OfficerRequest, **more: Any) -> HttpResponse:
    today = timezone.localdate()
    first = a_month(request.GET.get(MONTH, "")) or today.replace(day=1)
    units = rules.units_in_calendar(request.user, today)
    page = lists.page_of(request, year.entries(units, Span(first, last_of(first))))
    context = {
        "month": first,
        "today": today,
        "before": month_link(first - timedelta(days=1)),
        "after": month_link(last_of(first) + timedelta(days=1)),
        "months": month_links(first, year.counts_by_month(units, first.year)),
        "page": page,
        "days": [(day, list(rows)) for day, rows in groupby(page, lambda entry: entry.first)],
        "all_units": units is None,
        "key": FeedKey.objects.filter(user=request.user).first(),
        "published": Programme.objects.public().order_by("-confirmed_at", "-pk"),
        **more,
    }
    return render(request, "followup/calendar.html", context)


def last_of(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def month_link(day: date) -> FilterLink:
    words = {"month": day.month, "year": day.year}
    return FilterLink(_("Tháng %(month)s/%(year)s") % words, query(day.year, day.month), None, False)


def month_links(first: date, counts: dict[int, int]) -> list[FilterLink]:
    """The twelve months of the year with what waits in each, between the years before and after."""
    links = [FilterLink(str(first.year - 1), query(first.year - 1, 12), None, False)]
    for month, count in counts.items():
        words = _("Tháng %(month)s") % {"month": month}
        links.append(FilterLink(words, query(first.year, month), count, month == first.month))
    return [*links, FilterLink(str(first.year + 1), query(first.year + 1, 1), None, False)]


def query(of_year: int, month: int) -> str:
    return f"?{MONTH}={of_year}-{month:02}"


@never_cache
@require_POST
def renew_feed(request: OfficerRequest) -> HttpResponse:
    """Make the private address, or a new one; it stands on this one page and nowhere else."""
    only(rules.may_read_calendar, request)
    secret = actions.renew_feed(by=request.user)
    # In the query, not in the path: what the server logs of a request that failed is its path.
    address = request.build_absolute_uri(f"{reverse('followup:private_feed')}?{KEY}={secret}")
    return calendar_page(request, address=address)


@require_POST
def close_feed(request: OfficerRequest) -> HttpResponse:
    only(rules.may_read_calendar, request)
    try:
        actions.close_feed(by=request.user)
        messages.success(request, _("Địa chỉ lịch cũ không còn dùng được."))
    except FollowupError as refusal:
        messages.warning(request, str(refusal))
    return redirect("followup:calendar")


@login_not_required
@require_safe
def private_feed(request: HttpRequest) -> HttpResponse:
    """The calendar of whoever holds the secret, as far as that officer may read it today."""
    known = FeedKey.objects.select_related("user").filter(fingerprint=fingerprint(request.GET.get(KEY, "")))
    key = known.first()
    if key is None or not rules.may_read_calendar(key.user):
        raise Http404
    today = timezone.localdate()
    span = Span(today - BEFORE, date(today.year + YEARS_AHEAD, 12, 31))
    with translation.override(key.user.language):
        found = year.entries(rules.units_in_calendar(key.user, today), span)
        answer = as_feed(_("Lịch năm của Nếp"), found)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@login_not_required
@require_safe
def public_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """The last days of the tasks of a published programme."""
    programme = get_object_or_404(Programme.objects.public(), pk=pk)
    answer = as_feed(programme.title, year.public_entries(programme))
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


def as_feed(name: str, entries: Iterable[Entry]) -> HttpResponse:
    text = ical.calendar_text(name, [year.event_of(entry) for entry in entries])
    return HttpResponse(text, content_type=ical.MEDIA_TYPE)
