"""The files of `data/`, in which each sentence stands as ["tiếng Việt", "English"], and what to do with sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from nep.ui.said import Said


def told(name: str) -> Any:
    """What a file of `data/` holds."""
    return json.loads((files("nep.learning") / "data" / f"{name}.json").read_text(encoding="utf-8"))


def all_said(rows: Iterable[list[str]]) -> tuple[Said, ...]:
    return tuple(Said(*row) for row in rows)


def every_said(thing: Any) -> list[Said]:
    """Every sentence anywhere inside a piece of content, in its order."""
    if isinstance(thing, Said):
        return [thing]
    if isinstance(thing, tuple | list):
        return [said for one in thing for said in every_said(one)]
    inside = vars(thing).values() if hasattr(thing, "__dict__") and not isinstance(thing, type) else ()
    return [said for one in inside for said in every_said(one)]


def as_text(thing: Any) -> str:
    """All of it as running text, in the language of the page."""
    return " ".join(str(said) for said in every_said(thing))
