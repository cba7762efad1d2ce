"""From a figure to the rows behind it: the address of the list that each figure opens."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from nep.programme.measures import Scope


def activities(scope: Scope, **narrower: object) -> str:
    """The entries of the scope, each counted once; of its units, where it has some."""
    words: dict[str, object] = {
        "programme": scope.programme.pk,
        "from": scope.begin.isoformat(),
        "to": scope.end.isoformat(),
        "kind": "counted",
        **_units(scope),
        **narrower,
    }
    return f"{reverse('outreach:list')}?{urlencode(words, doseq=True)}"


def tasks(scope: Scope, **narrower: object) -> str:
    """The tasks as they stood at the end of the scope."""
    words: dict[str, object] = {"on": scope.end.isoformat(), **_units(scope), **narrower}
    return f"{reverse('reports:tasks', args=[scope.programme.pk])}?{urlencode(words, doseq=True)}"


def parts(scope: Scope, state: str) -> str:
    """The parts of leading units: given, done, due, or done in time."""
    words: dict[str, object] = {"on": scope.end.isoformat(), "state": state, **_units(scope)}
    return f"{reverse('reports:parts', args=[scope.programme.pk])}?{urlencode(words, doseq=True)}"


def _units(scope: Scope) -> dict[str, object]:
    return {} if scope.units is None else {"unit": sorted(scope.units)}


def rows_behind(scope: Scope, said: str) -> str:
    """The address for what a measure says of its rows: "parts:done", "activities:counted&channel=print"."""
    where, _, rest = said.partition(":")
    first, _, second = rest.partition("&")
    if where == "activities":
        more = dict([second.split("=", 1)]) if "=" in second else {}
        return activities(scope, **{"kind": first or "counted", **more})
    return parts(scope, first) if where == "parts" else ""
