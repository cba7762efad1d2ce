"""What every page with a deed on a draft does: do it, or come back with what was typed and the sentence why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from nep.accounts import desks
from nep.accounts.officers import OfficerRequest
from nep.conduct.code_forms import SeenForm


def done(
    request: OfficerRequest,
    form: SeenForm,
    do: Callable[..., Any],
    says: str,
    there: tuple[Any, ...],
    again: Callable[[Any], HttpResponse],
) -> HttpResponse:
    """Do it to the words that were on the screen and go `there`; a form that was refused comes back through `again`."""

    def to_what_was_seen(*, seen: int | None, **facts: Any) -> Any:
        return do(revision=seen or 0, **facts)

    return desks.done(request, form, to_what_was_seen, says, there, again)
