"""What each category means: its rule in the Code in force and in that of 2021, why it matters, and what to do.

The categories themselves are closed, in `findings.Category`: the file `data/categories.json` must tell of these and of no other.
The articles of Decision 423/QĐ-BVHTTDL are named by theme until its official text is at hand.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from nep.screening.findings import Category


class Told(NamedTuple):
    """What is told of a category, in Vietnamese and English."""

    name: str
    name_en: str
    rule: str
    rule_2021: str
    advice: str
    advice_en: str
    because: str
    because_en: str


class Rule(NamedTuple):
    """A rule of the Code in one sentence, in Vietnamese and English."""

    says: str
    says_en: str


@cache
def categories() -> dict[Category, Told]:
    """What is told of each category.

    Raises:
        ValueError: the data tell of a category that is not on the closed list, or leave one out.
    """
    told = {Category(name): Told(**row) for name, row in _data()["categories"].items()}
    if set(told) != set(Category):
        raise ValueError("data/categories.json must tell of every category once")
    return told


@cache
def rules() -> dict[str, Rule]:
    """The rules that categories are tied to, by their id."""
    return {name: Rule(**row) for name, row in _data()["rules"].items()}


@cache
def _data() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = json.loads(
        (files("nep.screening") / "data/categories.json").read_text(encoding="utf-8")
    )
    return found
