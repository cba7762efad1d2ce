"""Programmes: what was confirmed, and what each unit has to do."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nep.accounts.models import User
from nep.programme import rules
from nep.programme.models import Programme
from nep.ui import lists


class OfficerRequest(HttpRequest):
    """A request behind the sign-in."""

    user: User


def only_readers(request: HttpRequest) -> None:
    if not rules.may_read(request.user):
        raise PermissionDenied


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """Every programme, the newest first."""
    only_readers(request)
    page = lists.page_of(request, Programme.objects.order_by("-confirmed_at", "-pk"))
    return render(request, "programme/list.html", {"page": page})


@require_safe
def mine(request: OfficerRequest) -> HttpResponse:
    """What the units of this person have to do."""
    only_readers(request)
    return render(request, "programme/mine.html")
