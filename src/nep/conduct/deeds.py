"""What every page with a deed on a draft does: do it, or come back with what was typed and the sentence why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from nep.accounts.officers import OfficerRequest
from nep.conduct.code_forms import SeenForm
from nep.conduct.errors import CodeError


def done(
    request: OfficerRequest,
    form: SeenForm,
    do: Callable[..., Any],
    says: str,
    there: tuple[Any, ...],
    again: Callable[[SeenForm], HttpResponse],
) -> HttpResponse:
    """Do it to the words that were on the screen and go `there`; a form that was refused comes back through `again`."""
    if form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        try:
            do(revision=form.cleaned_data["seen"] or 0, by=request.user, **facts)
        except CodeError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, says)
            return redirect(*there)
    return again(form)
