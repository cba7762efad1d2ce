"""Laws for everybody to read, and the queue of those who keep them true."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import OfficerRequest, only
from nep.conduct import actions, rules
from nep.conduct.errors import LawCardError
from nep.conduct.forms import CheckForm, CorrectForm, SearchForm
from nep.conduct.models import LawCard, LawCardQuerySet
from nep.ui import lists
from nep.ui.lists import FilterLink


def by_validity(request: HttpRequest, cards: LawCardQuerySet) -> tuple[LawCardQuerySet, list[FilterLink]]:
    """The cards that hold, or have ended, as `?hieu-luc=` asks, and the links to both with their counts."""
    ended = Q(status__in=LawCard.ENDED)
    counts = cards.aggregate(all=Count("pk"), ended=Count("pk", filter=ended))
    choices = [
        ("", _("Tất cả"), counts["all"]),
        ("con", _("Chưa bị thay thế"), counts["all"] - counts["ended"]),
        ("het", _("Không còn hiệu lực"), counts["ended"]),
    ]
    chosen = {"con": cards.exclude(ended), "het": cards.filter(ended)}.get(request.GET.get("hieu-luc", ""))
    return (cards if chosen is None else chosen), lists.filter_links(request, "hieu-luc", choices)


@require_safe
@login_not_required
def listing(request: HttpRequest) -> HttpResponse:
    """The laws around the Code; `?q=` finds them by number or words."""
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    found = LawCard.objects.search(sought) if sought else LawCard.objects.all()
    chosen, links = by_validity(request, found)
    page = lists.page_of(request, chosen.for_list().prefetch_related("successors"))
    return render(
        request, "conduct/list.html", {"form": form, "sought": sought, "links": links, "page": page}
    )


@require_safe
@login_not_required
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One law: whether it holds, what took its place, where that is said, and when somebody last looked."""
    found = get_object_or_404(LawCard.objects.select_related("code"), pk=pk)
    context = {
        "card": found,
        "successors": found.successors.order_by("number"),
        "predecessors": found.predecessors.order_by("number"),
        "may_check": rules.may_check_laws(request.user),
    }
    return render(request, "conduct/card.html", context)


@require_safe
def queue(request: OfficerRequest) -> HttpResponse:
    """The cards that nobody has checked for 90 days, the longest ago first."""
    only(rules.may_check_laws, request)
    return queue_page(request)


def queue_page(request: OfficerRequest, status: int = 200, sent: CheckForm | None = None) -> HttpResponse:
    """The queue; a form that was sent with a mistake stands at its card as it was filled in."""
    due = LawCard.objects.due(timezone.localdate()).by_age().select_related("checked_by")
    page = lists.page_of(request, due)
    rows = []
    for waiting in page:
        form = CheckForm.of(waiting)
        rows.append((waiting, sent if sent and sent.prefix == form.prefix else form))
    context = {"page": page, "rows": rows, "total": LawCard.objects.count()}
    return render(request, "conduct/queue.html", context, status=status)


@require_POST
def confirm_unchanged(request: OfficerRequest, pk: int) -> HttpResponse:
    only(rules.may_check_laws, request)
    found = get_object_or_404(LawCard, pk=pk)
    form = CheckForm(request.POST, prefix=f"c{pk}")
    if not form.is_valid():
        return queue_page(request, 422, form)
    try:
        actions.confirm_unchanged(card=found, by=request.user, **form.cleaned_data)
    except LawCardError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi: %(law)s kiểm tra hôm nay.") % {"law": found})
    return redirect("conduct:queue")


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, pk: int) -> HttpResponse:
    """Write down that a law no longer is what its card says."""
    only(rules.may_check_laws, request)
    found = get_object_or_404(LawCard, pk=pk)
    form: Any = CorrectForm(request.POST) if request.method == "POST" else CorrectForm.of(found)
    if form.is_bound and form.is_valid():
        try:
            actions.correct(card=found, by=request.user, **form.cleaned_data)
        except LawCardError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi hiệu lực của %(law)s.") % {"law": found})
            return redirect("conduct:queue")
    status = 422 if form.is_bound else 200
    return render(request, "conduct/correct.html", {"card": found, "form": form}, status=status)
