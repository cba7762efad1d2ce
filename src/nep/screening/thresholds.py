"""The bars over which something is said, chosen on lines of ordinary difficulty that the model has not learned from: `tuning/`.

For each kind: the bar with the fewest misses, where a flagged line of innocent speech weighs as much as several that are missed, and
lawful criticism most of all. Where several bars do equally well the middle one is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from nep.screening.evidence import gather
from nep.screening.lines import TUNING, names, read_lines

if TYPE_CHECKING:
    from nep.screening.model import Model

Chances = npt.NDArray[np.float64]

_STEPS = np.round(np.arange(0.35, 0.96, 0.01), 2)
# How many misses one flagged line of a file weighs, both as shares; files that are not named weigh _PRICE.
_PRICES = {
    "criticism": 6.0,
    "lawful_adverts": 5.0,
    "counter_speech": 1.0,
    "friendly": 0.5,
    "rude_looking": 0.5,
}
_PRICE = 2.0
# A chance of personal data flags nothing by itself, a datum must be found too: its alarms weigh less.
_EASED = {"personal_data": 0.25}
# Bars that do not hang on a kind, see screener.py. "rude" and "by_itself" were chosen on the dev split of ViHSD without what the model learned from.
_FIXED = {
    "rude": 0.65, "word": 0.5, "support": 0.25, "plain": 0.15, "alone": 0.1, "by_itself": 0.75, "office": 0.99, "bare": 0.85, "agree": 0.15, "claim": 0.95, "against": 0.93, "joint": 0.2, "sure": 0.9, "private": 0.8,
}  # fmt: skip


def best_bar(found: Chances, innocent: Mapping[str, Chances], eased: float = 1.0) -> float:
    """The bar for chances of lines that must be found, and of innocent lines by their file.

    >>> best_bar(np.array([0.9, 0.8]), {"slang": np.array([0.1, 0.7])})
    0.75
    """
    costs = np.array([_cost(bar, found, innocent, eased) for bar in _STEPS])
    best = _STEPS[costs <= costs.min() + 1e-9]
    return float(best[(len(best) - 1) // 2])


def _cost(bar: float, found: Chances, innocent: Mapping[str, Chances], eased: float) -> float:
    alarms = sum(
        _PRICES.get(name, _PRICE) * float((chances >= bar).mean()) for name, chances in innocent.items()
    )
    return float((found < bar).mean()) + eased * alarms


def sure_bar(found: Chances, innocent: Mapping[str, Chances], low: float) -> float:
    """The bar for "likely", no lower than `low`: at least nineteen in twenty lines over it must be found rightly.

    >>> sure_bar(np.array([0.9, 0.8, 0.7]), {"slang": np.array([0.1, 0.75])}, 0.5)
    0.76
    """
    clean = np.concatenate(list(innocent.values()))
    for bar in _STEPS[max(low, 0.5) <= _STEPS]:
        right, wrong = int((found >= bar).sum()), int((clean >= bar).sum())
        if right and right >= 19 * wrong:
            return float(bar)
    return float(_STEPS[-1])


def bars(model: Model) -> dict[str, dict[str, float]]:
    """The bars of a model for "check" and for "likely"."""
    from nep.screening.model import JOINT, JUDGED

    chances = {
        name: [
            judged.chances for judged in model.judge([gather(line.text) for line in read_lines(TUNING, name)])
        ]
        for name in names(TUNING)
    }
    check, likely = dict(_FIXED), {"rude": 0.9}
    for kind in (*JUDGED, *JOINT):
        told = {name: np.array([row[kind] for row in rows]) for name, rows in chances.items()}
        found = np.concatenate([told[name] for name in JOINT.get(kind, (kind,))])
        innocent = {name: column for name, column in told.items() if name not in JUDGED}
        check[kind] = best_bar(found, innocent, _EASED.get(kind, 1.0))
        likely[kind] = sure_bar(found, innocent, check[kind])
    return {"check": check, "likely": likely}
