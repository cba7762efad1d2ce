"""Brings in what the project itself says: codes, articles, helplines, providers, and rules in plain words.

Loading again adds what is missing and changes nothing that is there: people may have edited it since.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct import actions as laws
from nep.conduct.models import (
    Article,
    Audience,
    Code,
    Helpline,
    LawCard,
    Provider,
    Rule,
    State,
    Succession,
    Version,
)

Row = dict[str, Any]


def told(name: str) -> list[Row]:
    """The rows of one data file."""
    text = (files("nep.conduct") / "data" / f"{name}.json").read_text(encoding="utf-8")
    rows: list[Row] = json.loads(text)
    return rows


@transaction.atomic
def load_code(*, by: User | None = None) -> int:
    """Everything that is missing; the number of new rules."""
    laws.load_cards(by=by)
    new = _codes() + _helplines() + _providers()
    rules = sum(_rules_of(audience) for audience in Audience)
    if new or rules:
        audit.record("conduct.code_loaded", by=by, target=None, rules=rules, other=new)
    return rules


def _codes() -> int:
    """The codes with their articles, then what each article became; corrections after what they correct."""
    known = set(Code.objects.values_list("slug", flat=True))
    rows = told("codes")
    fresh = [row for row in rows if row["slug"] not in known]
    for row in sorted(fresh, key=lambda row: row["corrects"] is not None):
        code = Code.objects.create(
            slug=row["slug"],
            place=rows.index(row),
            card=LawCard.objects.get(number=row["number"]),
            corrects=Code.objects.get(slug=row["corrects"]) if row["corrects"] else None,
            about=row["about"],
            about_en=row["about_en"],
            source_url=row.get("source_url", ""),
        )
        articles = enumerate(row["articles"], start=1)
        Article.objects.bulk_create(
            Article(code=code, place=place * 10, **facts) for place, facts in articles
        )
    for row in fresh:
        _succeed(row)
    return len(fresh)


def _succeed(row: Row) -> None:
    """Which article of the code in force took up each article of this one."""
    found = articles_by_key()
    Succession.objects.bulk_create(
        Succession(old=found[f"{row['slug']}:{old}"], new=found[f"423:{new}"])
        for old, news in row.get("successors", {}).items()
        for new in news
    )


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


def _rules_of(audience: Audience) -> int:
    known = set(Rule.objects.filter(audience=audience).values_list("slug", flat=True))
    rows = told(f"rules/{audience}")
    fresh = [(place, row) for place, row in enumerate(rows) if row["slug"] not in known]
    found = articles_by_key() if fresh else {}
    for place, row in fresh:
        rule = Rule.objects.create(slug=row["slug"], audience=audience, theme=row["theme"], place=place)
        _first_version(rule, row, [found[key] for key in row["cites"]])
    return len(fresh)


def _first_version(rule: Rule, row: Row, cites: Iterable[Article]) -> None:
    """The words of the project, which nobody here wrote; they are read until two persons publish others."""
    since = row.get("law_since")
    english = {f"{name}_en": said for name, said in row["en"].items()}
    version = Version.objects.create(
        rule=rule,
        number=1,
        state=State.PUBLISHED,
        published_on=timezone.localdate(),
        label=row["label"],
        law=LawCard.objects.get(number=row["law"]) if "law" in row else None,
        law_article=row.get("law_article", ""),
        law_since=date.fromisoformat(since) if since else None,
        **row["vi"],
        **english,
    )
    version.cites.set(cites)
    version.helplines.set(Helpline.objects.filter(slug__in=row["helplines"]))
    rule.shows(version)
