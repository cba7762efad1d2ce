"""The texts around the rules: what the Code is, principles, rights, what providers owe. A file of the project, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

Text = dict[str, Any]


@cache
def told() -> dict[str, dict[str, Text]]:
    """Every text by name and language."""
    found: dict[str, dict[str, Text]] = json.loads(
        (files("nep.conduct") / "data" / "pages.json").read_text(encoding="utf-8")
    )
    return found


def text_of(name: str, language: str) -> Text:
    """One text in the language of the page; Vietnamese where there is no other."""
    return told()[name].get(language) or told()[name]["vi"]


def forbidden(slug: str, language: str) -> tuple[Text, Text] | None:
    """Something the law forbids, and the right that it answers to; None for a word that names nothing."""
    rights = text_of("rights", language)
    for one in rights["forbidden"]:
        if one["slug"] == slug:
            return one, next(right for right in rights["rights"] if right["slug"] == one["right"])
    return None


def sentences(text: object) -> Iterator[str]:
    """Every sentence anywhere inside a text."""
    if isinstance(text, str):
        yield text
    elif isinstance(text, dict | list):
        for one in text.values() if isinstance(text, dict) else text:
            yield from sentences(one)
