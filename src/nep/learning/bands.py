"""Ages: what is written for one band is for it and for those who are older, never for those who are younger."""

from __future__ import annotations

from enum import StrEnum

from nep.ui.said import Said


class Band(StrEnum):
    """An age band; the first words of its value are the youngest age."""

    SIX = "6-8"
    NINE = "9-11"
    TWELVE = "12-14"
    FIFTEEN = "15-17"
    GROWN = "18"

    @property
    def youngest(self) -> int:
        return int(self.value.split("-")[0])

    @property
    def is_child(self) -> bool:
        return self is not Band.GROWN

    @property
    def label(self) -> Said:
        if self.is_child:
            first, last = self.value.split("-")
            return Said(f"{first} đến {last} tuổi", f"Ages {first} to {last}")
        return Said("Từ 18 tuổi", "18 and older")

    def may_see(self, written_for: Band) -> bool:
        """Whether what is written for that band may be shown here.

        >>> Band.NINE.may_see(Band.SIX), Band.SIX.may_see(Band.NINE)
        (True, False)
        """
        return written_for.youngest <= self.youngest


CHILDREN = tuple(band for band in Band if band.is_child)
