"""Who answers today: the calls of the guides, with what the desk knows of each number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nep.conduct.models import Helpline
from nep.support.content import Call, Guide, calls
from nep.ui.said import Said


def reachable(wanted: Iterable[Call]) -> dict[str, Call]:
    """The calls by key, in one question: with name, number and price of the desk; one hidden there is left out.

    A number that the desk has never heard of stays as the file tells it.
    """
    asked = {call.key: call for call in wanted}
    slugs = [call.helpline for call in asked.values() if call.helpline]
    known = {line.slug: line for line in Helpline.objects.filter(slug__in=slugs)} if slugs else {}
    return {
        key: _of(call, known.get(call.helpline))
        for key, call in asked.items()
        if call.helpline not in known or known[call.helpline].is_shown
    }


def first_to_call(*keys: str) -> list[Call]:
    """Those of the named calls that can be reached, in the order of the names."""
    known = calls()
    return list(reachable(known[key] for key in keys).values())


def with_calls_of_today(guide: Guide) -> Guide:
    """The guide as it stands, with whom its steps may name today."""
    now = reachable(call for step in guide.steps for call in step.calls)
    steps = (
        replace(step, calls=tuple(now[call.key] for call in step.calls if call.key in now))
        for step in guide.steps
    )
    return replace(guide, steps=tuple(steps))


def _of(call: Call, line: Helpline | None) -> Call:
    if line is None:
        return call
    return replace(
        call,
        name=Said(line.name, line.name_en or line.name),
        number=line.number,
        price=Said(line.price, line.price_en or line.price),
        called_on=line.last_called_on,
    )
