"""For everybody: ask for one of our pages to be changed, taken down or answered; look by code how far it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nep.nameless.forms import CodeForm
from nep.nameless.receiving import look_up, send
from nep.takedown import actions
from nep.takedown.forms import TakedownForm, path_here
from nep.ui.anybody import from_anybody


@from_anybody
def ask(request: HttpRequest) -> HttpResponse:
    """The form, with the page one came from; sent, the receipt with the code; or what is wrong, with what was typed."""
    host = request.get_host()
    came_from = path_here(request.headers.get("Referer", "-"), host)
    typed = request.POST if request.method == "POST" else None
    form = TakedownForm(typed, host=host, initial={"page": came_from if came_from != request.path else ""})
    sent = send(form, request.POST.get("seed", ""), actions.ask)
    if sent.row:
        return render(request, "takedown/receipt.html", {**sent.receipt, "asked": sent.row})
    return render(request, "takedown/ask.html", {"form": form, "seed": sent.seed}, status=sent.status)


@from_anybody
def status(request: HttpRequest) -> HttpResponse:
    """How far the request of a code is. The code never stands in an address."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "asked": look_up(form, actions.found_by)}
    return render(request, "takedown/status.html", context, status=422 if form.errors else 200)
