"""Where the project now says something else than people here: what it said, what it says, and what stands here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.conduct.models import Shipped, Version
from nep.conduct.shelves import Facts, Kind, Named, Shelf, shelf_of
from nep.ui.written import ngay

# What fields are called that no form shows.
CALLED: dict[str, str | Promise] = {
    "about": _("Giới thiệu"),
    "about_en": _("Giới thiệu, bằng tiếng Anh"),
    "part": _("Phần"),
    "heading_en": _("Tên điều, bằng tiếng Anh"),
    "summary": _("Lời tóm tắt"),
    "summary_en": _("Lời tóm tắt, bằng tiếng Anh"),
    "name_en": _("Tên bằng tiếng Anh"),
    "purpose_en": _("Gọi khi nào, bằng tiếng Anh"),
    "audience_en": _("Dành cho, bằng tiếng Anh"),
    "price_en": _("Giá gọi, bằng tiếng Anh"),
    "cites": _("Dẫn điều nào của Bộ Quy tắc"),
    "helplines": _("Gọi ai"),
}


class Line(NamedTuple):
    """One line of a field; `is_new` where the project now says it and the list here does not have it."""

    words: str
    is_new: bool = False


class Differs(NamedTuple):
    """One field that the project says differently, in three places."""

    label: str
    then: list[Line]
    now: list[Line]
    here: list[Line]


@dataclass(frozen=True)
class News:
    """One thing, with the record of what the project said and says of it."""

    record: Shipped
    item: Any
    here: Facts

    @property
    def shelf(self) -> Shelf:
        return shelf_of(self.record.kind)

    @property
    def title(self) -> str:
        if self.record.kind == Kind.ARTICLE:
            return f"{self.item.code} · {self.item.where}"
        return str(self.item)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to choose: what stands here may have become the same meanwhile."""
        return bool(self.record.says) and self.shelf.words(self.here) != self.shelf.words(self.record.says)

    @property
    def is_known(self) -> bool:
        """Whether it is known what the project said when people here changed it."""
        return bool(self.record.said)

    @property
    def mark(self) -> str:
        """The fingerprint of everything that was on the screen."""
        shown = json.dumps([self.record.said, self.record.says, self.here], sort_keys=True)
        return hashlib.sha256(shown.encode()).hexdigest()[:16]

    @property
    def url(self) -> str:
        """Where the thing itself is kept or read."""
        match self.record.kind:
            case Kind.RULE:
                return reverse("code:read", args=[self.item.slug])
            case Kind.HELPLINE:
                return reverse("code:numbers")
            case Kind.PROVIDER:
                return reverse("code:check_provider", args=[self.item.pk])
            case Kind.ARTICLE:
                return f"{self.item.code.get_absolute_url()}#{self.item.anchor}"
        return str(self.item.get_absolute_url())

    @property
    def names(self) -> list[str]:
        """The fields that the project would change here."""
        says = self.shelf.words(self.record.says)
        return [name for name in says if says[name] != self.here.get(name, "")]

    def differing(self, named: Named | None = None) -> Iterator[Differs]:
        """Each of these fields as it was, as the project says it now, and as it stands here."""
        reads = Version if self.record.kind == Kind.RULE else self.shelf.model
        for name in self.names:
            then, now, here = (
                lines_of(reads, name, facts.get(name, ""), named)
                for facts in (self.record.said, self.record.says, self.here)
            )
            is_list = isinstance(self.record.says[name], list)
            marked = [line._replace(is_new=is_list and line not in here) for line in now]
            yield Differs(label_of(reads, name), then, marked, here)


def label_of(model: type[models.Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(CALLED.get(name, field.verbose_name))


def lines_of(model: type[models.Model], name: str, value: Any, named: Named | None) -> list[Line]:
    """A value as people read it, line by line; none where there is nothing."""
    field: Any = model._meta.get_field(name)
    if isinstance(value, list):
        return [Line(_name_of(name, one, named)) for one in value]
    if not value:
        return []
    if isinstance(field, models.DateField):
        return [Line(ngay(date.fromisoformat(value)))]
    return [Line(str(dict(field.flatchoices).get(value, value)))]


def _name_of(field: str, key: str, named: Named | None) -> str:
    """What a key of an article or a number is called, where it is known."""
    if named and field == "cites" and key in named.articles:
        article = named.articles[key]
        return f"{article.code.slug} · {article.where}: {article.says}"
    if named and field == "helplines" and key in named.helplines:
        return str(named.helplines[key])
    return key


def waiting() -> list[News]:
    """Everything that waits for somebody to choose, rules among themselves and so on."""
    records = list(Shipped.objects.waiting())
    return [one for kind, group in groupby(records, key=_kind) for one in _of(kind, list(group))]


def _kind(record: Shipped) -> str:
    return record.kind


def _of(kind: str, records: list[Shipped]) -> Iterator[News]:
    shelf = shelf_of(kind)
    items = shelf.items([one.key for one in records])
    for record in records:
        if item := items.get(record.key):
            one = News(record, item, shelf.facts_of(item))
            if one.is_open:
                yield one
