"""Who answers today, and where: the calls and ways of the guides, with what the desk knows of each number and platform."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nep.conduct.models import Helpline, Provider
from nep.support.content import Call, Guide, Step, Way, calls
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


def as_of_today(guide: Guide) -> Guide:
    """The guide as it stands, with whom its steps may name today and where each platform is found."""
    now = reachable(call for step in guide.steps for call in step.calls)
    names = {way.provider for step in guide.steps for way in step.ways if way.provider}
    known = {one.name: one for one in Provider.objects.filter(name__in=names)} if names else {}
    return replace(guide, steps=tuple(_step(step, now, known) for step in guide.steps))


def _step(step: Step, now: dict[str, Call], known: dict[str, Provider]) -> Step:
    calls = tuple(now[call.key] for call in step.calls if call.key in now)
    return replace(step, calls=calls, ways=tuple(_way(way, known.get(way.provider)) for way in step.ways))


def _way(way: Way, provider: Provider | None) -> Way:
    """With the address of the directory. Where nobody has checked the platform there, nobody has tried its steps."""
    if provider is None:
        return replace(way, reviewed_on=None)
    lost = way.trouble == "lost" and provider.recovery_url
    return replace(
        way,
        address=lost or provider.report_url,
        reviewed_on=way.reviewed_on if provider.last_checked_on else None,
    )


def _of(call: Call, line: Helpline | None) -> Call:
    if line is None:
        return call
    return replace(
        call,
        name=Said(line.name, line.name_en or line.name),
        number=line.number,
        price=Said(line.price, line.price_en or line.price),
        called_on=line.last_called_on,
        caution=line.caution,
    )
