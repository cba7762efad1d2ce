"""Deeds that are refused: each part names its own, and each says why in one sentence for the person.

>>> class SeatTaken(Refusal):
...     says = "Chỗ này đã có người."
>>> str(SeatTaken()), str(SeatTaken("Chỗ số 7 đã có người."))
('Chỗ này đã có người.', 'Chỗ số 7 đã có người.')
"""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise


class Refusal(Exception):
    """A deed that cannot be done now. `says` is the sentence, unless a better one is given when it is raised."""

    says: ClassVar[str | Promise] = ""

    def __str__(self) -> str:
        return str(self.args[0] if self.args else self.says)
