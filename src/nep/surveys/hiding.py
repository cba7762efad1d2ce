"""Small cells are not shown, nor what would give them away by subtraction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

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
    small = {place for place, count in enumerate(counts) if count < LEAST}
    return _with_the_next(small, counts, lambda found: _gives_away([counts[place] for place in found]))


def all_alike(answers: Collection[int]) -> bool:
    """Whether a mean of these would say what each one answered."""
    return len(set(answers)) == 1


def hidden_means(groups: Sequence[Sequence[int]]) -> set[int]:
    """The groups whose mean is not to be shown, when the mean of all is known: the small ones, and those all alike.

    What the hidden ones answered together can be computed from the rest, so together they must not be alike either.

    >>> many = [1, 2, 3, 4, 5]
    >>> hidden_means([[5] * 6, many, many * 2]) == {0, 1}, hidden_means([[5] * 6, [5] * 7, many]) == {0, 1, 2}
    (True, True)
    """
    counts = [len(answers) for answers in groups]
    alike = {place for place, answers in enumerate(groups) if all_alike(answers)}

    def says_too_much(found: set[int]) -> bool:
        together = [answer for place in found for answer in groups[place]]
        return _gives_away([counts[place] for place in found]) or all_alike(together)

    return _with_the_next(hidden(counts) | alike, counts, says_too_much)


def _with_the_next(
    found: set[int], counts: Sequence[int], says_too_much: Callable[[set[int]], bool]
) -> set[int]:
    """These, and the smallest of the others until the hidden ones together say nothing of one of them."""
    others = [place for place in range(len(counts)) if place not in found]
    rest = sorted(others, key=lambda place: counts[place])
    found = set(found)
    while rest and says_too_much(found):
        found.add(rest.pop(0))
    return found


def _gives_away(together: Sequence[int]) -> bool:
    """Whether the sum of the hidden ones says something of one of them."""
    peopled = [count for count in together if count]
    return bool(peopled) and (len(peopled) < 2 or sum(peopled) < LEAST)
