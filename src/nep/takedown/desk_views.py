"""For those who answer: what waits, the late ones first; do as asked, or refuse with a second person."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nep.accounts.desks import Desk
from nep.accounts.officers import OfficerRequest, only
from nep.takedown import actions, rules
from nep.takedown.forms import AcceptForm, RefuseForm, SeenForm
from nep.takedown.models import TakedownRequest
from nep.ui import lists

FORMS: dict[str, type[SeenForm]] = {"accept": AcceptForm, "refuse": RefuseForm}


@require_safe
def queue(request: OfficerRequest) -> HttpResponse:
    """What waits, the late ones first, then what is done."""
    only(rules.may_answer, request)
    page = lists.page_of(request, TakedownRequest.objects.for_desk())
    return render(request, "takedown/queue.html", {"page": page})


@require_safe
def read(request: OfficerRequest, pk: int) -> HttpResponse:
    """One request, and what can be done with it now."""
    return read_page(request, the_request(request, pk))


def the_request(request: OfficerRequest, pk: int) -> TakedownRequest:
    only(rules.may_answer, request)
    return get_object_or_404(TakedownRequest.objects.select_related("answered_by", "agreed_by"), pk=pk)


def read_page(
    request: OfficerRequest, asked: TakedownRequest, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    """The page with a form for each deed of the moment; a form that was sent comes back as it was."""
    now = rules.deeds(request.user, asked)
    shown = {
        name: sent.get(name) or form(initial={"revision": asked.revision}, auto_id=f"{name}_%s")
        for name, form in FORMS.items()
        if name in now
    }
    context = {
        "asked": asked,
        "now": now,
        "forms": shown,
        "sent": next(iter(sent), ""),
        "agreeing": sent.get("agree"),
    }
    return render(request, "takedown/read.html", context, status=status)


DESK = Desk("request", the_request, rules.deeds, read_page, "takedown:read")


def deed(
    request: OfficerRequest, pk: int, name: str, do: Callable[..., TakedownRequest], says: str
) -> HttpResponse:
    form = FORMS.get(name, SeenForm)(request.POST, auto_id=f"{name}_%s")
    return DESK.carry_out(request, pk, name, do, says, form)


@require_POST
def accept(request: OfficerRequest, pk: int) -> HttpResponse:
    return deed(request, pk, "accept", actions.accept, _("Đã trả lời. Người gửi đọc được bằng mã của mình."))


@require_POST
def refuse(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã lưu lời từ chối. Một người khác cần xem và đồng ý.")
    return deed(request, pk, "refuse", actions.refuse, said)


@require_POST
def agree(request: OfficerRequest, pk: int) -> HttpResponse:
    said = _("Đã trả lời. Người gửi đọc được lý do và nơi khiếu nại tiếp.")
    return deed(request, pk, "agree", actions.agree, said)
