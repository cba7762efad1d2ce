"""Risk cards: what may happen to the young online, told calmly. Each ends with somebody who helps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nep.learning.bands import Band
from nep.learning.said import all_said, told
from nep.learning.stories import HELPS, Help, Story, stories
from nep.ui.said import Said


@dataclass(frozen=True)
class Risk:
    """One risk: the signs of it, what to do, who helps."""

    key: str
    band: Band
    name: Said
    means: Said
    signs: tuple[Said, ...]
    do: tuple[Said, ...]
    helps: tuple[Help, ...]

    def story_for(self, band: Band) -> Story | None:
        """A story about it that this band may see."""
        return next((one for one in stories() if one.risk == self.key and band.may_see(one.band)), None)


@cache
def risks() -> tuple[Risk, ...]:
    return tuple(
        Risk(
            key=row["key"],
            band=Band(row["band"]),
            name=Said(*row["name"]),
            means=Said(*row["means"]),
            signs=all_said(row["signs"]),
            do=all_said(row["do"]),
            helps=tuple(HELPS[key] for key in row["help"]),
        )
        for row in told("rui-ro")
    )


def risks_for(band: Band) -> tuple[Risk, ...]:
    return tuple(risk for risk in risks() if band.may_see(risk.band))
