"""Officers work with a second factor, and see where they are signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from nep.accounts import rules, signed_in

# What somebody without a second factor needs in order to get one, or to leave.
SET_UP = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "account_reauthenticate",
    "account_logout",
    "ui:set_language",
}


class SecondFactorRequired:
    """A signed-in officer without a second factor reaches only the pages that set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            signed_in.note(request, request.user.pk)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or request.session.get(signed_in.SECOND_FACTOR):
            return None
        if rules.has_second_factor(request.user):
            # Asked once for each session: the last one cannot be removed while signed in.
            request.session[signed_in.SECOND_FACTOR] = True
            return None
        match = request.resolver_match
        if match is not None and match.view_name in SET_UP:
            return None
        return redirect("mfa_index")
