"""Pages with a form that anybody may send: no account, no session, no cookie, and nothing of it in a report of errors."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def from_anybody(view: View) -> View:
    """The view takes what anybody sends.

    No token against forged requests is asked for: there is no session that one could ride on, and the page then needs no cookie.
    """
    open_to_all: View = login_not_required(require_http_methods(["GET", "HEAD", "POST"])(view))
    exempt: View = csrf_exempt(never_cache(sensitive_post_parameters()(open_to_all)))
    return exempt
