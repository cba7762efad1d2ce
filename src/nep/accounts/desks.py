"""A deed at a desk: it is done and said so, or the page comes back with everything that was written."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect

from nep.accounts.models import User
from nep.accounts.officers import OfficerRequest
from nep.ui.refusals import Refusal

Thing = TypeVar("Thing", bound=Model)


def done(
    request: OfficerRequest,
    form: forms.Form,
    do: Callable[..., Any],
    says: str,
    there: tuple[Any, ...],
    again: Callable[[forms.Form], HttpResponse],
) -> HttpResponse:
    """Do it with what was written, say so and go `there`; a form that was refused comes back through `again`."""
    if form.is_valid():
        try:
            do(**form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, says)
            return redirect(*there)
    return again(form)


@dataclass(frozen=True)
class Desk(Generic[Thing]):
    """The page at which officers do something with one thing, one deed at a time.

    Deeds take the thing under the name `called`; `page` shows it, with the form that was refused under the deed's name.
    """

    called: str
    find: Callable[[OfficerRequest, int], Thing]
    possible: Callable[[User, Thing], Container[str]]
    page: Callable[..., HttpResponse]
    address: str

    def carry_out(
        self,
        request: OfficerRequest,
        pk: int,
        name: str,
        do: Callable[..., Thing],
        says: str,
        form: forms.Form,
    ) -> HttpResponse:
        """Do it and say so; a mistake, or somebody who was faster, loses nothing of what was written.

        Raises PermissionDenied where the rules do not offer the deed to this person now.
        """
        thing = self.find(request, pk)
        if name not in self.possible(request.user, thing):
            raise PermissionDenied

        def again(form: forms.Form) -> HttpResponse:
            # Read again: what stands there now may be what somebody else has just made of it.
            return self.page(request, self.find(request, pk), 422, **{name: form})

        return done(request, form, partial(do, **{self.called: thing}), says, (self.address, pk), again)
