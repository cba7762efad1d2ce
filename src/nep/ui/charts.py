"""Horizontal bars with the value written on them, and a table of the same figures under a fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nep.ui.written import so


@dataclass(frozen=True)
class Bar:
    """One bar: what it is, how much now, and how much before (last year, last period) when it is known."""

    label: str
    value: float
    before: float | None = None


@dataclass(frozen=True)
class DrawnBar:
    label: str
    value: str
    width: str
    before: str
    before_width: str


@dataclass(frozen=True)
class BarChart:
    """What the chart shows, in one sentence, with the names of its two series."""

    title: str
    bars: Sequence[Bar]
    now: str = ""
    before: str = ""
    # What fills the whole width, such as 100 for shares; the longest bar, when it is not said.
    full: float = 0

    def drawn(self) -> list[DrawnBar]:
        """The bars as shares of the longest one or of the whole, so that the drawing needs no script and no style."""
        longest = max((max(bar.value, bar.before or 0) for bar in self.bars), default=0)
        longest = max(longest, self.full) or 1
        return [
            DrawnBar(
                label=bar.label,
                value=so(bar.value),
                width=f"{100 * bar.value / longest:.2f}%",
                before="" if bar.before is None else so(bar.before),
                before_width=f"{100 * (bar.before or 0) / longest:.2f}%",
            )
            for bar in self.bars
        ]
