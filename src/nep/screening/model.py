"""The learned part of the screen: three models and a judge, stored as plain arrays.

- `rude`: a linear model over hashed words and letters, learned from labelled comments: how rude a text is as a whole.
- `chain`: which of its words offend. `giveaway`: which words give a fraud, a forbidden advert or a rumour away.
- the judge: for each kind of finding one line over what was found (evidence, the two models) and over hashed words, learned
  from the lines that were written for it; and a last one for "rude at all", learned from comments and lines together.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nep.screening.evidence import Evidence, rows
from nep.screening.linear import Linear, matrix
from nep.screening.spans import Chain, Told

Table = npt.NDArray[np.float32]

NAME = "nep-vi-1"
JUDGED = (
    "insult", "hate", "threat", "obscene", "sexual_harassment",
    "child_safety", "scam", "illegal_ads", "unverified_claim", "personal_data",
)  # fmt: skip
RUDE = JUDGED[:5]
# Judged together too: a line can be plainly a lie for money before it is plain which.
JOINT = {"trade": ("scam", "illegal_ads", "unverified_claim")}


class Judged(NamedTuple):
    """For one text: the chance of each kind of finding, that it is rude at all, and which words offend."""

    chances: dict[str, float]
    rude: float
    chain: Told


def summary(told: Sequence[Told], rude: Table) -> Table:
    """What the chain and the rude model say of each text, as columns beside the evidence."""
    best = np.array([said.offends.max(initial=0.0) for said in told])
    most = np.array([np.log1p(said.offends.sum()) for said in told])
    odds = np.log(np.clip(best, 1e-4, 1 - 1e-4) / np.clip(1 - best, 1e-4, 1))
    none = np.clip([said.none for said in told], -12, 12)
    return np.stack([odds / 4, most, np.asarray(none) / 6, np.clip(rude, -12, 12) / 4], axis=1).astype(
        np.float32
    )


@dataclass
class Model:
    """The models and the weights of the judge, with the thresholds that were chosen for its verdicts."""

    rude: Linear
    chain: Chain
    giveaway: Chain
    kinds: Linear
    dense: Table
    thresholds: dict[str, dict[str, float]]
    name: str = NAME

    def judge(self, found: Sequence[Evidence]) -> list[Judged]:
        """What the models say of each text."""
        words = [text.masked for text in found]
        features = matrix(words)
        told = self.chain.read([text.looked for text in found])
        seen = np.hstack([rows(found), summary(told, self.rude.scores(features)[:, 0])])
        chances = _chance(self.kinds.scores(features) + seen @ self.dense)
        return [
            Judged(
                dict(zip((*JUDGED, *JOINT), map(float, chances[number, :-1]), strict=True)),
                float(chances[number, -1]),
                told[number],
            )
            for number in range(len(found))
        ]

    def save(self, path: Path) -> None:
        """Write the model as one compressed file of arrays."""
        arrays = {
            **self.rude.stored("rude"), **self.chain.stored("chain"), **self.giveaway.stored("giveaway"),
            **self.kinds.stored("kinds"), "dense": self.dense,
            "told": np.frombuffer(json.dumps({"name": self.name, "thresholds": self.thresholds}).encode(), dtype=np.uint8),
        }  # fmt: skip
        np.savez_compressed(path, **arrays)  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: Path) -> Model:
        """The model in a file of arrays; no code in the file is ever run."""
        with np.load(path, allow_pickle=False) as stored:
            arrays: dict[str, npt.NDArray[Any]] = {name: stored[name] for name in stored.files}
        told = json.loads(arrays["told"].tobytes())
        return cls(
            Linear.of(arrays, "rude"), Chain.of(arrays, "chain"), Chain.of(arrays, "giveaway"), Linear.of(arrays, "kinds"),
            arrays["dense"], told["thresholds"], told["name"],
        )  # fmt: skip


def _chance(odds: npt.NDArray[Any]) -> npt.NDArray[Any]:
    chance: npt.NDArray[Any] = 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))
    return chance


@cache
def shipped() -> Model:
    """The model that comes with Nếp."""
    with as_file(files("nep.screening") / "data" / f"{NAME}.npz") as path:
        return Model.load(path)
