"""Small cells are not shown, nor what would give them away by subtraction."""

from __future__ import annotations

from collections.abc import Sequence

# A figure stands for at least so many people.
LEAST = 5


def hidden(counts: Sequence[int]) -> set[int]:
    """The places not to be shown, when the sum of all is known.

    A count under five is hidden. One hidden count alone would be the sum minus the others; so the next smallest
    goes too, until at least two hidden ones hold somebody and five people or more stand in them together.

    >>> hidden([20, 30, 3]) == {0, 2}, hidden([20, 30, 3, 4]) == {2, 3}, hidden([20, 30])
    (True, True, set())
    >>> hidden([20, 1, 2]) == {0, 1, 2}, hidden([20, 0]) == {1}
    (True, True)
    """
    found = {place for place, count in enumerate(counts) if count < LEAST}
    rest = sorted(
        (place for place in range(len(counts)) if place not in found), key=lambda place: counts[place]
    )
    while rest and _gives_away([counts[place] for place in found]):
        found.add(rest.pop(0))
    return found


def _gives_away(together: Sequence[int]) -> bool:
    """Whether the sum of the hidden ones says something of one of them."""
    peopled = [count for count in together if count]
    return bool(peopled) and (len(peopled) < 2 or sum(peopled) < LEAST)
