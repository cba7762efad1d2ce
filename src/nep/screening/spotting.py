"""Which letters offend, learned from a file of marked texts: what `nep bench spans` trains.

The chain says how likely each word offends; a judge that also knows a linear model of the whole text says whether anything does.
Both bars are chosen on texts that neither had seen, for the mean F1 over letters of each text, as ViHOS measures it (Hoang et
al. 2023): a clean text left alone counts 1, a clean text marked anywhere 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nep.screening.linear import matrix
from nep.screening.model import summary
from nep.screening.spans import Chain, Looked, Told, inside, trained
from nep.screening.stack import lexical

Places = frozenset[int]
Table = npt.NDArray[np.float64]

_FOLDS, _SEED = 4, 5
_WORD_BARS = np.arange(0.2, 0.61, 0.05)
_TEXT_BARS = np.arange(0.3, 0.71, 0.05)


class Bars(NamedTuple):
    """How likely a word must offend to be marked, and how likely a text to be clean to be left alone."""

    word: float
    clean: float


def letters_f1(marked: Places, meant: Places) -> float:
    """The F1 over the letters of one text; 1 when nothing is meant and nothing marked.

    >>> letters_f1(frozenset({1, 2}), frozenset({2, 3}))
    0.5
    """
    if not meant or not marked:
        return float(not meant and not marked)
    return 2 * len(marked & meant) / (len(marked) + len(meant))


def places_of(text: Looked, inside: npt.NDArray[np.bool_]) -> Places:
    """The places of the letters of the words inside, with the gap between two that follow each other."""
    places: set[int] = set()
    for number in map(int, np.flatnonzero(inside)):
        token = text.tokens[number]
        start = text.tokens[number - 1].end if number and inside[number - 1] else token.start
        places |= set(range(min(start, token.start), token.end))
    return frozenset(places)


class Spotter:
    """The chain, the judge and the bars, trained."""

    def __init__(self, texts: Sequence[Looked], meant: Sequence[Places]) -> None:
        from joblib import Parallel, delayed
        from sklearn.linear_model import LogisticRegression

        rude = np.array([bool(places) for places in meant])
        folds = np.random.default_rng(_SEED).integers(0, _FOLDS, len(texts))
        parts = Parallel(n_jobs=-1)(
            delayed(_unseen)(texts, meant, folds == number) for number in range(_FOLDS)
        )
        told: list[Told] = [Told(np.zeros(0), 30.0)] * len(texts)
        margins = np.zeros(len(texts), dtype=np.float32)
        for number, (said, margin) in enumerate(parts):
            rest = np.flatnonzero(folds == number)
            margins[rest] = margin
            for place, one in zip(rest, said, strict=True):
                told[int(place)] = one
        self._judge = LogisticRegression(C=1.0, max_iter=2000).fit(_seen(texts, told, margins), rude)
        self.bars = _best_bars(texts, meant, told, self._clean(texts, told, margins))
        self._chain, self._machine = _chain(texts, meant), _machine(texts, rude)

    def _clean(
        self, texts: Sequence[Looked], told: Sequence[Told], margins: npt.NDArray[np.float32]
    ) -> Table:
        return np.asarray(self._judge.predict_proba(_seen(texts, told, margins))[:, 0])

    def spot(self, texts: Sequence[Looked]) -> list[Places]:
        """The places of the letters of each text that offend."""
        told = self._chain.read(texts)
        clean = self._clean(texts, told, _margins(self._machine, texts))
        return [
            marked(text, said, chance, self.bars)
            for text, said, chance in zip(texts, told, clean, strict=True)
        ]


def marked(text: Looked, told: Told, clean: float, bars: Bars) -> Places:
    """The places marked in a text: none when it is likely clean, else at least its likeliest word."""
    if not len(told.offends) or clean >= bars.clean:
        return frozenset()
    return places_of(text, told.offends >= min(bars.word, float(told.offends.max())))


def _seen(texts: Sequence[Looked], told: Sequence[Told], margins: npt.NDArray[np.float32]) -> Table:
    return np.hstack([summary(told, margins), lexical(texts) / 3])


def _unseen(
    texts: Sequence[Looked], meant: Sequence[Places], rest: npt.NDArray[np.bool_]
) -> tuple[list[Told], npt.NDArray[np.float32]]:
    known = [(text, places) for text, places, apart in zip(texts, meant, rest, strict=True) if not apart]
    others = [text for text, apart in zip(texts, rest, strict=True) if apart]
    known_texts, known_places = [text for text, _ in known], [places for _, places in known]
    machine = _machine(known_texts, np.array([bool(places) for places in known_places]))
    return _chain(known_texts, known_places).read(others), _margins(machine, others)


def _chain(texts: Sequence[Looked], meant: Sequence[Places]) -> Chain:
    return trained(texts, [inside(text, places) for text, places in zip(texts, meant, strict=True)])


def _machine(texts: Sequence[Looked], rude: npt.NDArray[np.bool_]) -> Any:
    from sklearn.svm import LinearSVC

    return LinearSVC(C=0.25, random_state=_SEED).fit(matrix([text.tokens for text in texts]), rude)


def _margins(machine: Any, texts: Sequence[Looked]) -> npt.NDArray[np.float32]:
    return np.asarray(machine.decision_function(matrix([text.tokens for text in texts])), dtype=np.float32)


def _best_bars(texts: Sequence[Looked], meant: Sequence[Places], told: Sequence[Told], clean: Table) -> Bars:
    def mean_f1(bars: Bars) -> float:
        rows = zip(texts, told, clean, meant, strict=True)
        return float(
            np.mean(
                [letters_f1(marked(text, said, chance, bars), places) for text, said, chance, places in rows]
            )
        )

    return max((Bars(word, text) for word, text in product(_WORD_BARS, _TEXT_BARS)), key=mean_f1)
