"""Each kind of thing that the project ships: what a row of the file says, and what stands here, as facts to compare.

A shelf has *words*, which people here may write anew, and *marks*, which people record beside them: a call, a look.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar

from django.db import models

from nep.conduct import writing
from nep.conduct.models import (
    OPEN,
    Article,
    Code,
    Helpline,
    LawCard,
    Provider,
    Rule,
    Shipped,
    Version,
)

Row = dict[str, Any]
Facts = dict[str, Any]
Kind = Shipped.Kind


def plain(value: Any) -> Any:
    """A value as a data file writes it; what is not known is an empty word."""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


class Shelf:
    """One kind of thing, found by its key in the file and here."""

    kind: ClassVar[Shipped.Kind]
    model: ClassVar[type[models.Model]]
    key: ClassVar[str]
    names: ClassVar[tuple[str, ...]]
    marked: ClassVar[tuple[str, ...]] = ()

    def rows(self) -> Any:
        return self.model._default_manager.all()

    def items(self, keys: Collection[str] | None = None, *, lock: bool = False) -> dict[str, Any]:
        """The things by their keys; `lock` keeps everybody else from changing them meanwhile."""
        rows = self.rows().order_by("pk")
        if keys is not None:
            rows = rows.filter(**{f"{self.key}__in": keys})
        if lock:
            rows = rows.select_for_update(of=("self",))
        return {self.key_of(item): item for item in rows}

    def key_of(self, item: Any) -> str:
        return str(getattr(item, self.key))

    def facts(self, row: Row) -> Facts:
        """What a row of the file says; what it leaves out is as the model has it."""
        return {name: plain(row.get(name, self._default(name))) for name in (*self.names, *self.marked)}

    def facts_of(self, item: Any) -> Facts:
        """What stands here."""
        return {name: plain(getattr(item, name)) for name in (*self.names, *self.marked)}

    def words(self, facts: Facts) -> Facts:
        return {name: facts[name] for name in self.names if name in facts}

    def follows(self, item: Any, said: Facts, here: Facts, now: Facts) -> bool:
        """Whether the words here are still the project's own."""
        own = [self.words(facts) for facts in (said, now) if facts]
        # A record from before a field existed knows nothing of it, and nobody can have changed it.
        return any(all(here.get(name) == one for name, one in words.items()) for words in own)

    def wanted(self, item: Any, said: Facts, here: Facts, now: Facts) -> Facts:
        """The words of the project beside the marks of people; without a record, whatever stands here is a mark."""
        unknown = () if said else self.marked
        kept = {name: here[name] for name in unknown if here[name] != ""}
        return self.words(now) | self.marks(item, said, here, now) | kept

    def marks(self, item: Any, said: Facts, here: Facts, now: Facts) -> Facts:
        return {}

    def taken(self, item: Any, said: Facts, here: Facts, now: Facts) -> Facts:
        """What stands here once somebody has chosen the facts of the project."""
        return self.words(now) | self.marks(item, said, here, now)

    def remembered(self, item: Any) -> Facts:
        """What the project said here before anybody kept a record; empty where nothing tells."""
        return {}

    def put(self, item: Any, facts: Facts, *also: str) -> None:
        """Write the facts into the row at once, with the fields `also` as they were set before."""
        for name, said in facts.items():
            dated = isinstance(self.model._meta.get_field(name), models.DateField)
            setattr(item, name, (date.fromisoformat(said) if said else None) if dated else said)
        item.save(update_fields=[*facts, *also])

    def _default(self, name: str) -> Any:
        field: Any = self.model._meta.get_field(name)
        return field.get_default()


class Laws(Shelf):
    """A law card. The day of a look is a mark: the newer look stands, whoever looked. English is the project's."""

    kind = Kind.LAW
    model = LawCard
    key = "number"
    names = (
        "title",
        "kind",
        "issuer",
        "issued_on",
        "valid_from",
        "valid_to",
        "status",
        "successors",
        "confidence",
        "source",
        "note",
    )
    english = ("title_en", "note_en")
    marked = ("checked_on", *english)

    def rows(self) -> Any:
        return LawCard.objects.prefetch_related("successors")

    def facts(self, row: Row) -> Facts:
        told = {"successors": sorted(row["replaced_by"]), "checked_on": row["checked_on"]}
        return {name: plain(told.get(name, row.get(name))) for name in (*self.names, *self.marked)}

    def facts_of(self, item: LawCard) -> Facts:
        told = {
            "successors": sorted(other.number for other in item.successors.all()),
            "checked_on": item.last_checked_on,
        }
        return {
            name: plain(told[name] if name in told else getattr(item, name))
            for name in (*self.names, *self.marked)
        }

    def follows(self, item: LawCard, said: Facts, here: Facts, now: Facts) -> bool:
        # Somebody here found out whether it holds; the project saying that nobody knows is no answer to that.
        found_out = item.checked_by_id is not None and now["status"] == LawCard.Status.UNVERIFIED
        return not found_out and super().follows(item, said, here, now)

    def marks(self, item: LawCard, said: Facts, here: Facts, now: Facts) -> Facts:
        unverified = now["status"] == LawCard.Status.UNVERIFIED
        looked = "" if unverified else max(here["checked_on"], now["checked_on"])
        return {"checked_on": looked} | {name: now[name] for name in self.english}

    def taken(self, item: LawCard, said: Facts, here: Facts, now: Facts) -> Facts:
        # The look here found other words: it was the project that looked at these.
        return now

    def put(self, item: LawCard, facts: Facts, *also: str) -> None:
        looked = facts["checked_on"]
        if looked != plain(item.last_checked_on):
            # The project looked later. A day, its person and their note belong together; the log keeps the look before.
            item.last_checked_on = date.fromisoformat(looked) if looked else None
            item.checked_by, item.check_note = None, ""
        fields = {name: facts[name] for name in (*self.names, *self.english) if name != "successors"}
        super().put(item, fields, "last_checked_on", "checked_by", "check_note", "folded")
        item.successors.set(LawCard.objects.filter(number__in=facts["successors"]))


class Codes(Shelf):
    """What we say of a code. The address of the original is of whoever brought the official text in."""

    kind = Kind.CODE
    model = Code
    key = "slug"
    names = ("about", "about_en")
    marked = ("source_url",)

    def rows(self) -> Any:
        return Code.objects.select_related("card")

    def marks(self, item: Code, said: Facts, here: Facts, now: Facts) -> Facts:
        return {"source_url": (here if item.is_at_hand else now)["source_url"]}


class Articles(Shelf):
    """Our sentences on an article. A heading that came with the official text is the text's."""

    kind = Kind.ARTICLE
    model = Article
    key = "number"
    names = ("part", "heading_en", "summary", "summary_en")
    marked = ("heading",)

    def rows(self) -> Any:
        return Article.objects.select_related("code__card")

    def key_of(self, item: Article) -> str:
        return item.key

    def items(self, keys: Collection[str] | None = None, *, lock: bool = False) -> dict[str, Any]:
        numbers = None if keys is None else {key.partition(":")[2] for key in keys}
        found = super().items(numbers, lock=lock)
        return {key: item for key, item in found.items() if keys is None or key in keys}

    def marks(self, item: Article, said: Facts, here: Facts, now: Facts) -> Facts:
        return {"heading": (here if item.official else now)["heading"]}


class Helplines(Shelf):
    """A number. Whether it is shown, and how sure it is, is of whoever called it; so is a number that somebody called."""

    kind = Kind.HELPLINE
    model = Helpline
    key = "slug"
    names = (
        "number",
        "name",
        "name_en",
        "purpose",
        "purpose_en",
        "audience",
        "audience_en",
        "price",
        "price_en",
        "run_by",
        "source",
    )
    marked = ("is_shown", "is_uncertain")

    def follows(self, item: Helpline, said: Facts, here: Facts, now: Facts) -> bool:
        # "Called on that day" was said of the number that stands here: another one may not take over that sentence.
        another = item.last_called_on is not None and here["number"] != now["number"]
        return not another and super().follows(item, said, here, now)

    def marks(self, item: Helpline, said: Facts, here: Facts, now: Facts) -> Facts:
        if item.last_called_on:
            # What a call found out is true of the number that was called.
            same = here["number"] == now["number"]
            return {name: (here if same else now)[name] for name in self.marked}
        hidden_here = here["is_shown"] != said.get("is_shown")
        shown = (here if hidden_here else now)["is_shown"]
        return {"is_shown": shown, "is_uncertain": now["is_uncertain"]}

    def put(self, item: Helpline, facts: Facts, *also: str) -> None:
        if item.number != facts["number"] and item.last_called_on:
            # Chosen by somebody: nobody has called the new number yet, and readers are told so. The log keeps the call.
            item.last_called_on = item.called_by = item.recheck_on = None
        super().put(item, facts, "last_called_on", "called_by", "recheck_on")


class Providers(Shelf):
    """A social network and its addresses. The day of a look stays with whoever looked."""

    kind = Kind.PROVIDER
    model = Provider
    key = "name"
    names = ("company", "terms_url", "report_url", "recovery_url")


class Rules(Shelf):
    """A rule by the words that everybody reads. Nobody writes over a published version: whose it is tells whose words stand."""

    kind = Kind.RULE
    model = Rule
    key = "slug"
    names = (*Version.COPIED, *Version.LABELLED, "cites", "helplines")
    marked = ("theme",)

    def rows(self) -> Any:
        versions = ("current__cites__code", "current__helplines")
        return Rule.objects.select_related("current__law").prefetch_related(*versions)

    def facts(self, row: Row) -> Facts:
        english = {f"{name}_en": said for name, said in row["en"].items()}
        told = {**row, **row["vi"], **english}
        told |= {name: sorted(set(row[name])) for name in ("cites", "helplines")}
        return {name: plain(told.get(name)) for name in (*self.names, *self.marked)}

    def facts_of(self, item: Rule) -> Facts:
        """Nothing where no version was published yet."""
        return self.facts_in(item.current) | {"theme": item.theme} if item.current else {}

    def facts_in(self, version: Version) -> Facts:
        told = {
            "law": version.law.number if version.law else "",
            "cites": sorted(one.key for one in version.cites.all()),
            "helplines": sorted(one.slug for one in version.helplines.all()),
        }
        return {name: plain(told[name] if name in told else getattr(version, name)) for name in self.names}

    def follows(self, item: Rule, said: Facts, here: Facts, now: Facts) -> bool:
        ours = item.current is not None and item.current.from_project
        return ours or self.words(here) == self.words(now)

    def wanted(self, item: Rule, said: Facts, here: Facts, now: Facts) -> Facts:
        # Nobody here can change the theme of a rule that is there.
        return now

    def remembered(self, item: Rule) -> Facts:
        last = item.versions.filter(written_by=None).exclude(state__in=OPEN).order_by("number").last()
        return self.facts_in(last) | {"theme": item.theme} if last else {}

    def put(self, item: Rule, facts: Facts, *also: str) -> None:
        """Another theme is written into the rule; other words become its next version."""
        if item.theme != facts["theme"]:
            item.theme = facts["theme"]
            item.save(update_fields=["theme"])
        if self.words(self.facts_of(item)) != self.words(facts):
            writing.ship(rule=item, **self.in_full(facts))

    def in_full(self, facts: Facts, named: Named | None = None) -> dict[str, Any]:
        """The words as a version keeps them: the law, the articles and the numbers themselves."""
        words, found = self.words(facts), named or Named()
        since, number = words["law_since"], words["law"]
        return words | {
            "law": found.laws[number] if number else None,
            "law_since": date.fromisoformat(since) if since else None,
            "cites": [found.articles[key] for key in words["cites"]],
            "helplines": [found.helplines[slug] for slug in words["helplines"]],
        }


class Named:
    """What rules name, looked up once for all of them."""

    def __init__(self) -> None:
        self.laws = {card.number: card for card in LawCard.objects.all()}
        self.articles: dict[str, Article] = Articles().items()
        self.helplines: dict[str, Helpline] = Helplines().items()


# What a rule names is there before the rule.
RULES = Rules()
SHELVES: tuple[Shelf, ...] = (Laws(), Codes(), Articles(), Helplines(), Providers(), RULES)


def shelf_of(kind: str) -> Shelf:
    return next(shelf for shelf in SHELVES if shelf.kind == kind)
