"""Means and shares with the span in which the true one lies 95 times out of 100.

>>> low, high = wilson(8, 10)
>>> round(low, 3), round(high, 3)
(0.49, 0.943)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance

from django.utils.translation import gettext as _

from nep.ui.written import phan_tram, so

Z = 1.959964
# Student's t for 1 to 29 degrees of freedom, 0.975 below it: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
T = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045),
)


def factor(n: int) -> float:
    """By how many standard errors the mean of `n` answers may be off: more for few answers, which say little of the spread.

    >>> factor(5), factor(30), factor(31)
    (2.776, 2.045, 1.959964)
    """
    return T[n - 2] if n - 1 <= len(T) else Z


def wilson(count: int, total: int) -> tuple[float, float]:
    """The span of a share after Wilson: it holds for few answers too, and never leaves 0 to 1."""
    share, weight = count / total, Z * Z / total
    middle = (share + weight / 2) / (1 + weight)
    half = Z * sqrt(share * (1 - share) / total + weight / (4 * total)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Estimate:
    """A mean or a share of `n` answers, with its span."""

    label: str
    n: int
    value: float
    low: float
    high: float
    is_share: bool = False

    @classmethod
    def of_mean(cls, label: str, answers: Sequence[int], *, least: float, most: float) -> Estimate:
        """The mean, with its margin cut off where the scale ends."""
        mean, n = fmean(answers), len(answers)
        margin = factor(n) * sqrt(variance(answers) / n) if n > 1 else most - least
        return cls(label, n, mean, max(least, mean - margin), min(most, mean + margin))

    @classmethod
    def of_share(cls, label: str, count: int, total: int) -> Estimate:
        return cls(label, total, count / total, *wilson(count, total), is_share=True)

    @property
    def margin(self) -> float:
        """Half of the span, the longer half where it is lopsided."""
        return max(self.high - self.value, self.value - self.low)

    def written(self, number: float) -> str:
        return phan_tram(number) if self.is_share else so(number)

    @property
    def says(self) -> str:
        """The value with its span: "3,8 (từ 3,6 đến 4)"."""
        words = {name: self.written(getattr(self, name)) for name in ("value", "low", "high")}
        return _("%(value)s (từ %(low)s đến %(high)s)") % words


@dataclass(frozen=True)
class Change:
    """The same question before and after."""

    label: str
    before: Estimate
    after: Estimate

    @property
    def difference(self) -> float:
        return self.after.value - self.before.value

    @property
    def margin(self) -> float:
        """The two are independent: their margins add like the sides of a right angle."""
        return sqrt(self.before.margin**2 + self.after.margin**2)

    @property
    def is_clear(self) -> bool:
        """Whether the change is larger than its margin."""
        return abs(self.difference) > self.margin

    @property
    def says(self) -> str:
        sign = "+" if self.difference > 0 else "−" if self.difference < 0 else ""
        share = self.after.is_share
        gap, margin = (
            so(round(abs(number) * 100, 1) if share else abs(number))
            for number in (self.difference, self.margin)
        )
        words = {"difference": f"{sign}{gap}", "margin": margin}
        if share:
            return _("%(difference)s điểm phần trăm, sai số %(margin)s") % words
        return _("%(difference)s, sai số %(margin)s") % words
