"""What every page behind the sign-in shares: a request whose user is one of ours, and the refusal of those who may not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from nep.accounts.models import User


class OfficerRequest(HttpRequest):
    """A request behind the sign-in: its user is one of ours."""

    user: User


def only(may: Callable[[Any], bool], request: HttpRequest) -> None:
    """Refuse whoever the rule does not let in: `only(rules.may_read, request)`."""
    if not may(request.user):
        raise PermissionDenied
