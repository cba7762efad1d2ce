"""A linear model over hashed features: one array of weights, eight bits each when it is shipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from nep.screening.features import VIEWS, View, count
from nep.screening.normalise import Token

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Table = npt.NDArray[np.float32]

BITS = 20


@dataclass(frozen=True)
class Linear:
    """Weights by place and class, and what is added for each class. The number of places is a power of two."""

    weights: Table
    bias: Table

    def scores(self, features: csr_matrix) -> Table:
        """One row for each text, one column for each class; above 0 is a yes. The features are those of `matrix`."""
        told: Table = np.asarray(coarser(features, len(self.weights)) @ self.weights) + self.bias
        return told

    def stored(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """The arrays of the model under its name, weights in eight bits."""
        scale = np.maximum(np.abs(self.weights).max(axis=0), 1e-9) / 127
        small = np.round(self.weights / scale).astype(np.int8)
        return {
            f"{name}.weights": small,
            f"{name}.scale": scale.astype(np.float32),
            f"{name}.bias": self.bias,
        }

    @classmethod
    def of(cls, arrays: dict[str, npt.NDArray[Any]], name: str) -> Linear:
        """The model that was stored under a name."""
        return cls(arrays[f"{name}.weights"] * arrays[f"{name}.scale"], arrays[f"{name}.bias"])


def matrix(batch: Sequence[Sequence[Token]], views: Sequence[View] = VIEWS) -> csr_matrix:
    """The features of a batch of texts, one row each, over as many places as there are."""
    from scipy.sparse import csr_matrix

    counted = count(batch, BITS, views)
    return csr_matrix((counted.shares, (counted.texts, counted.places)), shape=(len(batch), 1 << BITS))


def coarser(features: csr_matrix, places: int) -> csr_matrix:
    """The same features over fewer places: those whose numbers begin alike fall together."""
    from scipy.sparse import csr_matrix

    if features.shape[1] == places:
        return features
    shift = (features.shape[1] // places).bit_length() - 1
    return csr_matrix(
        (features.data, features.indices >> shift, features.indptr), shape=(features.shape[0], places)
    )
