"""Where a rule leads on to: other parts register their pages under the slug of a rule, and its page shows the links.

Register in `AppConfig.ready`:

    further.register("lanh-manh", further.Further(_("Chuyện đẹp quanh ta"), "stories:home"))
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Further:
    """A link under a rule: its words and where it leads."""

    label: str | Promise
    url_name: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_ways: defaultdict[str, list[Further]] = defaultdict(list)


def register(slug: str, way: Further) -> None:
    """Add a link to the page of one rule; said twice, it stands there once."""
    if way not in _ways[slug]:
        _ways[slug].append(way)


def of(slug: str) -> tuple[Further, ...]:
    """The links of one rule, in the order in which they were registered."""
    return tuple(_ways.get(slug, ()))
