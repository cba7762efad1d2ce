"""Brings in what the project itself says: codes, articles, helplines, providers, and rules in plain words.

What is missing is added; what is there follows a later release only where people have not changed it: `renewing`.
"""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from typing import NamedTuple

from django.db import transaction

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct import actions as laws
from nep.conduct import renewing, writing
from nep.conduct.models import (
    Article,
    Audience,
    Code,
    Helpline,
    LawCard,
    Provider,
    Rule,
    Succession,
)
from nep.conduct.shelves import RULES, Kind, Named, Row


class Loaded(NamedTuple):
    """How many rules are new, and how many of each kind were renewed."""

    rules: int
    renewed: Counter[str]


def told(name: str) -> list[Row]:
    """The rows of one data file."""
    text = (files("nep.conduct") / "data" / f"{name}.json").read_text(encoding="utf-8")
    rows: list[Row] = json.loads(text)
    return rows


def load_code(*, by: User | None = None) -> int:
    """Everything as the files of this release say it; the number of new rules."""
    return load(by=by).rules


@transaction.atomic
def load(*, by: User | None = None) -> Loaded:
    """Add what is missing, renew what nobody touched; what was new and what was renewed."""
    renewing.wait_for_the_turn()
    cards = laws.add_cards()
    new = _codes() + _articles() + _successions() + _helplines() + _providers()
    known = set(Rule.objects.values_list("slug", flat=True))
    rules = sum(_rules_of(audience, known) for audience in Audience)
    renewed = renewing.renew(_everything(), by=by)
    if cards:
        audit.record("conduct.cards_loaded", by=by, target=None, cards=cards)
    if new or rules:
        audit.record("conduct.code_loaded", by=by, target=None, rules=rules, other=new)
    return Loaded(rules, renewed)


def _everything() -> dict[str, list[tuple[str, Row]]]:
    """Every row of the files with its key, by kind."""
    codes = told("codes")
    return {
        Kind.LAW: [(row["number"], row) for row in laws.told()],
        Kind.CODE: [(row["slug"], row) for row in codes],
        Kind.ARTICLE: [
            (f"{code['slug']}:{row['number']}", row) for code in codes for row in code["articles"]
        ],
        Kind.HELPLINE: [(row["slug"], row) for row in told("helplines")],
        Kind.PROVIDER: [(row["name"], row) for row in told("providers")],
        Kind.RULE: [(row["slug"], row) for audience in Audience for row in told(f"rules/{audience}")],
    }


def _codes() -> int:
    """The codes; corrections after what they correct."""
    known = set(Code.objects.values_list("slug", flat=True))
    rows = told("codes")
    fresh = [row for row in rows if row["slug"] not in known]
    for row in sorted(fresh, key=lambda row: row["corrects"] is not None):
        Code.objects.create(
            slug=row["slug"],
            place=rows.index(row),
            card=LawCard.objects.get(number=row["number"]),
            corrects=Code.objects.get(slug=row["corrects"]) if row["corrects"] else None,
            about=row["about"],
            about_en=row["about_en"],
            source_url=row.get("source_url", ""),
        )
    return len(fresh)


def _articles() -> int:
    """The articles of every code, also those that a later release adds to a code that is there."""
    known, codes = set(articles_by_key()), {code.slug: code for code in Code.objects.all()}
    fresh = [
        Article(code=codes[row["slug"]], place=place * 10, **facts)
        for row in told("codes")
        for place, facts in enumerate(row["articles"], start=1)
        if f"{row['slug']}:{facts['number']}" not in known
    ]
    Article.objects.bulk_create(fresh)
    return len(fresh)


def _successions() -> int:
    """Which article of the code in force took up each article of an older one."""
    known = set(Succession.objects.values_list("old", "new"))
    found = articles_by_key()
    pairs = [
        (found[f"{row['slug']}:{old}"], found[f"423:{new}"])
        for row in told("codes")
        for old, news in row.get("successors", {}).items()
        for new in news
    ]
    fresh = [Succession(old=old, new=new) for old, new in pairs if (old.pk, new.pk) not in known]
    Succession.objects.bulk_create(fresh)
    return len(fresh)


def articles_by_key() -> dict[str, Article]:
    return {one.key: one for one in Article.objects.select_related("code")}


def _helplines() -> int:
    known = set(Helpline.objects.values_list("slug", flat=True))
    rows = enumerate(told("helplines"))
    fresh = [Helpline(place=place, **row) for place, row in rows if row["slug"] not in known]
    Helpline.objects.bulk_create(fresh)
    return len(fresh)


def _providers() -> int:
    known = set(Provider.objects.values_list("name", flat=True))
    fresh = [Provider(**row) for row in told("providers") if row["name"] not in known]
    Provider.objects.bulk_create(fresh)
    return len(fresh)


def _rules_of(audience: Audience, known: set[str]) -> int:
    """The rules that are not there, with their first words. An address that a rule of people here has is theirs."""
    rows = enumerate(told(f"rules/{audience}"))
    fresh = [(place, row) for place, row in rows if row["slug"] not in known]
    named = Named() if fresh else None
    for place, row in fresh:
        rule = Rule.objects.create(slug=row["slug"], audience=audience, theme=row["theme"], place=place)
        writing.ship(rule=rule, **RULES.in_full(RULES.facts(row), named))
    return len(fresh)
