"""The texts around the rules: what the Code is, principles, rights, what providers owe. In both languages.

They come as a file of the project. Where two persons here published other words, those stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from nep.conduct.models import Text
from nep.conduct.shaping import Both, Told, in_order


def _file(name: str) -> Any:
    return json.loads((files("nep.conduct") / "data" / name).read_text(encoding="utf-8"))


@cache
def told() -> dict[str, Both]:
    """Every text by name and language, as the project's file has it."""
    found: dict[str, Both] = _file("pages.json")
    return found


@cache
def read_on() -> dict[str, date]:
    """The day on which the project last read each of its texts through."""
    return {name: date.fromisoformat(day) for name, day in _file("pages_read.json").items()}


class Standing(NamedTuple):
    """What everybody reads under a name, and the version that two persons here published, None where nobody did."""

    name: str
    both: Both
    version: Text | None

    def said(self, language: str) -> Told:
        """In the language of the page; Vietnamese where there is no other."""
        return self.both.get(language) or self.both["vi"]

    @property
    def is_the_projects(self) -> bool:
        return self.version is None or self.version.is_the_projects

    @property
    def published_on(self) -> date | None:
        return self.version.published_on if self.version else None

    @property
    def looked_on(self) -> date | None:
        """When somebody last stood behind these words: here, or in the project where they are its own."""
        read = read_on().get(self.name) if self.is_the_projects else None
        return max(filter(None, [self.published_on, read]), default=None)

    @property
    def title(self) -> str:
        """In Vietnamese, as the desk calls it."""
        return title_of(self.both["vi"])


def standing(*names: str) -> dict[str, Standing]:
    """What everybody reads under these names, or under each there is; one question to the database."""
    wanted = {name: both for name, both in told().items() if not names or name in names}
    published = {one.name: one for one in Text.objects.published().filter(name__in=wanted)}
    return {name: standing_as(name, both, published.get(name)) for name, both in wanted.items()}


def standing_as(name: str, projects: Both, published: Text | None) -> Standing:
    """The published words, unless they are the project's own: then what the project says today."""
    if published is None or published.is_the_projects:
        return Standing(name, projects, published)
    return Standing(name, in_order_of_reading(published.words), published)


def in_order_of_reading(words: Both) -> Both:
    return {language: in_order(said) for language, said in words.items()}


def text_of(name: str, language: str) -> Told:
    """One text as it stands, in the language of the page."""
    return standing(name)[name].said(language)


def title_of(text: Told) -> str:
    return str(text.get("title") or _("Quyền của bạn"))


def forbidden(slug: str, language: str) -> tuple[Told, Told, Told] | None:
    """Something the law forbids, the right that it answers to, and the whole text; None for a word that names nothing."""
    rights = text_of("rights", language)
    for one in rights["forbidden"]:
        if one["slug"] == slug:
            right = next(right for right in rights["rights"] if right["slug"] == one["right"])
            return one, right, rights
    return None


def sentences(text: object) -> Iterator[str]:
    """Every sentence anywhere inside a text."""
    if isinstance(text, str):
        yield text
    elif isinstance(text, dict | list):
        for one in text.values() if isinstance(text, dict) else text:
            yield from sentences(one)
