"""Bodies join and leave by themselves: public pages without sign-in; and the keepers' page of those who joined."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nep.accounts.officers import only
from nep.agencies import joining, rules
from nep.agencies.actions import AgencyError
from nep.agencies.joining_forms import JoinForm, SearchForm
from nep.agencies.participants import Participant
from nep.ui import lists

SAID = ("da-gui", "da-tham-gia", "da-roi")


@require_safe
@login_not_required
def listing(request: HttpRequest) -> HttpResponse:
    """Who takes part; `?q=` finds one by name."""
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    page = lists.page_of(request, Participant.objects.joined().search(sought).for_list())
    return render(request, "participants/list.html", {"form": form, "sought": sought, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def ask(request: HttpRequest) -> HttpResponse:
    """The form to join. Whatever the mailbox, the answer is the same."""
    form = JoinForm(request.POST or None)
    if form.is_bound and form.is_a_trap:
        return redirect("participants:said", "da-gui")
    if form.is_bound and form.is_valid():
        try:
            joining.ask(**form.values)
        except joining.TooManyNow as refused:
            form.add_error(None, str(refused))
            return render(request, "participants/ask.html", {"form": form}, status=429)
        return redirect("participants:said", "da-gui")
    return render(request, "participants/ask.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@login_not_required
def said(request: HttpRequest, what: str) -> HttpResponse:
    """What happened, and what comes next."""
    if what not in SAID:
        raise Http404
    return render(request, "participants/said.html", {"what": what})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter: a page with one button, so that a mail filter that opens links joins nobody."""
    return by_link(request, joining.asked_by(token), joining.join, token, "da-tham-gia")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """The way out, at any time."""
    return by_link(request, joining.leaving_by(token), joining.leave, token, "da-roi")


def by_link(
    request: HttpRequest, found: Participant | None, deed: Callable[..., Participant], token: str, after: str
) -> HttpResponse:
    """Show whom the link is for, and do it when the button is pressed."""
    if found is None:
        return render(request, "participants/not_usable.html", status=404)
    if request.method == "POST":
        try:
            deed(token=token)
        except joining.LinkNotUsable:
            return render(request, "participants/not_usable.html", status=404)
        return redirect("participants:said", after)
    return render(request, "participants/by_link.html", {"participant": found, "after": after})


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Who joined by themselves, for those who keep the list of units."""
    only(rules.may_manage, request)
    page = lists.page_of(request, Participant.objects.joined().for_list())
    return render(request, "participants/desk.html", {"page": page})


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    return keep(request, pk, joining.take_up, _("Đã thêm vào danh mục đơn vị."))


@require_POST
def strike_out(request: HttpRequest, pk: int) -> HttpResponse:
    return keep(request, pk, joining.strike_out, _("Đã đưa ra khỏi danh sách và xóa hộp thư."))


def keep(request: HttpRequest, pk: int, deed: Callable[..., Any], says: str) -> HttpResponse:
    only(rules.may_manage, request)
    participant = get_object_or_404(Participant.objects.select_related("commune"), pk=pk)
    try:
        deed(participant=participant, by=request.user)
        messages.success(request, says)
    except (joining.JoiningError, AgencyError) as refused:
        messages.warning(request, str(refused))
    return redirect("agencies:participants")
