"""Where the project now says something else than people here: the list at the desk, and what can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.conduct import news, rules, settling
from nep.conduct.code_forms import NewsForm
from nep.conduct.errors import CodeError, NewsHasMovedOn
from nep.conduct.models import OPEN, Shipped, Version
from nep.conduct.shelves import Kind, Named
from nep.ui import lists

PER_PAGE = 10


@dataclass(frozen=True)
class Card:
    """One piece of news as the page shows it."""

    about: news.News
    fields: list[news.Differs]
    may: bool
    is_rule: bool
    has_draft: bool


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """What the project said, what it says now, and what stands here, side by side."""
    only(rules.may_keep_code, request)
    page = lists.page_of(request, news.waiting(), PER_PAGE)
    return render(request, "conduct/code/desk/news.html", {"page": page, "cards": cards_of(request, page)})


def cards_of(request: OfficerRequest, page: Any) -> list[Card]:
    slugs = [one.record.key for one in page if one.record.kind == Kind.RULE]
    open_ = Version.objects.filter(state__in=OPEN, rule__slug__in=slugs) if slugs else Version.objects.none()
    drafted = set(open_.values_list("rule__slug", flat=True))
    named = Named() if slugs else None
    return [
        Card(
            one,
            list(one.differing(named)),
            rules.may_choose(request.user, one.record.kind),
            one.record.kind == Kind.RULE,
            one.record.kind == Kind.RULE and one.record.key in drafted,
        )
        for one in page
    ]


def chosen(
    request: OfficerRequest, record: Shipped, do: Callable[..., Any], says: str, *there: str
) -> HttpResponse:
    """Do it to the news that was on the screen, or come back to the list with the sentence why not."""
    form = NewsForm(request.POST)
    try:
        if not form.is_valid():
            raise NewsHasMovedOn
        do(record=record, by=request.user, **form.cleaned_data)
    except CodeError as refusal:
        messages.warning(request, str(refusal))
        return redirect("code:news")
    messages.success(request, says)
    return redirect(*there or ("code:news",))


def the_record(request: OfficerRequest, pk: int, **only_of: str) -> Shipped:
    found = Shipped.objects.filter(**only_of).exclude(kind=Kind.TURN)
    record: Shipped = get_object_or_404(found, pk=pk)
    only(lambda user: rules.may_choose(user, record.kind), request)
    return record


@require_POST
def keep(request: OfficerRequest, pk: int) -> HttpResponse:
    record = the_record(request, pk)
    return chosen(request, record, settling.keep, _("Đã giữ bản của mình."))


@require_POST
def take(request: OfficerRequest, pk: int) -> HttpResponse:
    record = the_record(request, pk)
    return chosen(request, record, settling.take, _("Đã lấy bản của Nếp."))


@require_POST
def begin_draft(request: OfficerRequest, pk: int) -> HttpResponse:
    record = the_record(request, pk, kind=Kind.RULE)
    says = _("Đã lưu bản nháp với lời mới của Nếp.")
    return chosen(request, record, settling.begin_draft, says, "code:read", record.key)
