"""The icons: every SVG of the folder `icons/`, from the Lucide set (ISC licence, in the folder).

To add one, put its file there unchanged; its file name is its name in `{% icon "name" %}`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(__file__).resolve().parent / "icons"
INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def names() -> list[str]:
    """Every icon there is, in order of name."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


@cache
def svg(name: str) -> SafeString:
    """The icon as inline SVG, hidden from screen readers: a word always stands beside it."""
    inner = INNER.search((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    if inner is None:
        raise ValueError(f"icons/{name}.svg holds no drawing")
    drawing = re.sub(r"\s+", " ", inner.group(1)).strip()
    return mark_safe(  # noqa: S308  our own file
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{drawing}</svg>'
    )
