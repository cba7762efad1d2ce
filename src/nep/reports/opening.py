"""From a figure to the rows behind it: the address of the list that each figure opens."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from nep.programme.measures import Scope


def activities(scope: Scope, **narrower: object) -> str:
    """The entries of the scope, each counted once."""
    words: dict[str, object] = {
        "programme": scope.programme.pk,
        "from": scope.begin.isoformat(),
        "to": scope.end.isoformat(),
        "kind": "counted",
        **narrower,
    }
    return f"{reverse('outreach:list')}?{urlencode(words)}"


def tasks(scope: Scope, **narrower: object) -> str:
    """The tasks as they stood at the end of the scope."""
    words: dict[str, object] = {"on": scope.end.isoformat(), **narrower}
    return f"{reverse('reports:tasks', args=[scope.programme.pk])}?{urlencode(words)}"


def rows_behind(scope: Scope, said: str) -> str:
    """The address for what a measure says of its rows: "tasks:done", "activities:evidenced&channel=print"."""
    where, _, rest = said.partition(":")
    first, _, second = rest.partition("&")
    if where == "activities":
        more = dict([second.split("=", 1)]) if "=" in second else {}
        return activities(scope, **{"kind": first or "counted", **more})
    if where == "tasks":
        return tasks(scope, state=first)
    return said if said.startswith("/") else ""
