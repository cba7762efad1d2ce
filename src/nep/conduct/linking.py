"""Whether the addresses to which our pages lead still open: asked once a month, told to editors, shown to readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import chain

from django.db import transaction

from nep.audit import actions as audit
from nep.conduct.asking import NotPublic, ask
from nep.conduct.models import Address, Code, LawCard, Provider

Asks = Callable[[str], Address.Answer]


def in_use() -> set[str]:
    """Every address of another site that the Code, the law cards and the directory of providers show."""
    kept = chain(
        Provider.objects.values_list("terms_url", "report_url", "recovery_url"),
        Code.objects.values_list("source_url"),
        LawCard.objects.filter(source__startswith="http").values_list("source"),
    )
    return {url for row in kept for url in row if url}


def due(on: date) -> list[str]:
    """Addresses never asked, not asked for a month, or that failed the last time."""
    known = Address.objects.fresh(on).values_list("url", flat=True)
    return sorted(in_use() - set(known))


def ask_due(*, on: date, asks: Asks = ask) -> Counter[str]:
    """Ask every address that is due; how many gave which answer.

    When not one of several answers, the fault is this machine's: nothing is written, and everything is due again.
    """
    answers = dict(_answers(due(on), asks))
    counts = Counter(str(answer) for answer in answers.values())
    if len(answers) > 1 and set(counts) == {Address.Answer.SILENT}:
        return Counter()
    _write(answers, on)
    return counts


def _answers(urls: Iterable[str], asks: Asks) -> Iterable[tuple[str, Address.Answer]]:
    for url in urls:
        try:
            yield url, asks(url)
        except NotPublic:
            # It may be right for those inside that network; a machine must not knock there.
            yield url, Address.Answer.CLOSED


@transaction.atomic
def _write(answers: dict[str, Address.Answer], on: date) -> None:
    Address.objects.exclude(url__in=in_use()).delete()
    before = {one.url: one for one in Address.objects.filter(url__in=answers)}
    rows = [
        Address(url=url, asked_on=on, answer=answer, failing_since=_since(before.get(url), answer, on))
        for url, answer in answers.items()
    ]
    facts = ["asked_on", "answer", "failing_since"]
    Address.objects.bulk_create(rows, update_conflicts=True, unique_fields=["url"], update_fields=facts)
    if answers:
        failing = sum(answer not in Address.KEPT for answer in answers.values())
        audit.record("conduct.links_asked", by=None, target=None, asked=len(answers), failing=failing)


def _since(before: Address | None, answer: Address.Answer, on: date) -> date | None:
    """From when an address fails; None for one that does not."""
    if answer in Address.KEPT:
        return None
    return (before.failing_since if before else None) or on


def with_answers(providers: Iterable[Provider]) -> list[Provider]:
    """Providers that know what each of their addresses answered last, None for one never asked."""
    found = {one.url: one for one in Address.objects.all()}
    listed = list(providers)
    for one in listed:
        one.terms, one.report = found.get(one.terms_url), found.get(one.report_url)
        one.recovery = found.get(one.recovery_url)
    return listed


def for_somebody() -> list[Address]:
    """Addresses in use that an editor should open, the longest failing first."""
    waiting = Address.objects.exclude(answer=Address.Answer.OPENS).filter(url__in=in_use())
    return list(waiting.order_by("failing_since", "url"))
