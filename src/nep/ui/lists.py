"""Long lists: fifty a page, and filters that are links with counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

PER_PAGE = 50
BY_AGE, STALE = "xem-lai", "cu"


def page_of(request: HttpRequest, items: Any, per_page: int = PER_PAGE) -> Page[Any]:
    """The page that `?page=` asks for; nonsense gives the first one, too far the last one."""
    return Paginator(items, per_page).get_page(request.GET.get("page"))


@dataclass(frozen=True)
class FilterLink:
    """One choice of a filter: its words, the query that it leads to, and how many rows wait there."""

    label: str
    query: str
    count: int | None
    current: bool


def only_stale(request: HttpRequest) -> bool:
    """Whether `?xem-lai=cu` asks only for what nobody has looked at for long."""
    return request.GET.get(BY_AGE) == STALE


def links_by_age(request: HttpRequest, stale: int) -> list[FilterLink]:
    """Links to everything, and to what nobody has looked at for 180 days with its count."""
    choices = [("", _("Cũ và mới"), None), (STALE, _("Quá 180 ngày chưa xem lại"), stale)]
    return filter_links(request, BY_AGE, choices)


def filter_links(
    request: HttpRequest, name: str, choices: Iterable[tuple[str, str, int | None]]
) -> list[FilterLink]:
    """Links that set `?name=` and keep the other filters; the page starts again from one."""
    chosen = request.GET.get(name, "")
    links = []
    for value, label, count in choices:
        query = request.GET.copy()
        query.pop("page", None)
        query.pop(name, None)
        if value:
            query[name] = value
        links.append(FilterLink(str(label), f"?{query.urlencode()}", count, value == chosen))
    return links
