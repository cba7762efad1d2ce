"""Three linear models and a judge over them: what `nep bench screening` trains on somebody's labelled file.

The margins of a support vector machine, of one on naive-Bayes ratios (Wang and Manning 2012) and of a logistic regression go,
with what the lexicon finds, to a judge that learns from texts which the three have not seen. The weight of each class in
the last choice is found the same way, for the mean F1 of the classes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from nep.screening.lexicon import KINDS
from nep.screening.linear import matrix
from nep.screening.spans import Looked

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Labels = npt.NDArray[np.int64]
Table = npt.NDArray[np.float64]
Model = Callable[["csr_matrix"], Table]

_FOLDS, _SEED = 5, 11


def lexical(texts: Sequence[Looked]) -> Table:
    """How often each kind of the lexicon comes in each text, and how strong, and how long the text is."""
    told = np.zeros((len(texts), 2 * len(KINDS) + 2))
    for row, text in enumerate(texts):
        for kind in text.kinds:
            if kind:
                column = KINDS.index(kind[:-1])
                told[row, column] += 1
                told[row, len(KINDS) + column] = max(told[row, len(KINDS) + column], int(kind[-1]))
        told[row, -2:] = np.log1p(len(text.tokens)), sum(token.hidden for token in text.tokens)
    return told


def _machine(features: csr_matrix, labels: Labels) -> Model:
    from sklearn.svm import LinearSVC

    return _margins(LinearSVC(C=0.25, class_weight="balanced", random_state=_SEED).fit(features, labels))


def _regression(features: csr_matrix, labels: Labels) -> Model:
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier

    one = LogisticRegression(C=20, class_weight="balanced", solver="liblinear", random_state=_SEED)
    return _margins(OneVsRestClassifier(one).fit(features, labels))


def _margins(model: Any) -> Model:
    def told(features: csr_matrix) -> Table:
        margins = np.asarray(model.decision_function(features), dtype=np.float64)
        return margins if margins.ndim == 2 else np.stack([-margins, margins], axis=1)

    return told


def _ratios(features: csr_matrix, labels: Labels) -> Model:
    from scipy.sparse import diags
    from sklearn.svm import LinearSVC

    present = (features > 0).astype(np.float64)
    models = []
    for label in np.unique(labels):
        chosen = labels == label
        inside = (np.asarray(present[chosen].sum(axis=0)).ravel() + 1) / (chosen.sum() + 2)
        outside = (np.asarray(present[~chosen].sum(axis=0)).ravel() + 1) / ((~chosen).sum() + 2)
        ratio = diags(np.log(inside / outside))
        machine = LinearSVC(C=0.002, class_weight="balanced", random_state=_SEED).fit(present @ ratio, chosen)
        models.append((ratio, machine))

    def told(features: csr_matrix) -> Table:
        present = (features > 0).astype(np.float64)
        return np.stack([machine.decision_function(present @ ratio) for ratio, machine in models], axis=1)

    return told


_BASES = (_machine, _ratios, _regression)


class Stack:
    """The three models and the judge, trained."""

    def __init__(self, texts: Sequence[Looked], labels: Labels) -> None:
        from joblib import Parallel, delayed
        from sklearn.model_selection import StratifiedKFold

        self.classes = np.unique(labels)
        features = matrix([text.tokens for text in texts])
        folds = list(StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED).split(features, labels))
        unseen = np.zeros((len(labels), len(_BASES) * len(self.classes)))
        told = Parallel(n_jobs=-1)(delayed(_unseen)(features, labels, known, rest) for known, rest in folds)
        for (_, rest), margins in zip(folds, told, strict=True):
            unseen[rest] = margins
        self._bases = _fitted(features, labels)
        self._middle, self._spread = unseen.mean(axis=0), unseen.std(axis=0) + 1e-9
        self._judge = self._judged(self._seen(unseen, texts), labels)

    def _seen(self, margins: Table, texts: Sequence[Looked]) -> Table:
        return np.hstack([(margins - self._middle) / self._spread, lexical(texts)])

    def _judged(self, seen: Table, labels: Labels) -> tuple[list[Any], Table]:
        from sklearn.model_selection import StratifiedKFold

        chances = np.zeros((len(labels), len(self.classes)))
        for known, rest in StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED + 1).split(seen, labels):
            chances[rest] = _chances(_judges(seen[known], labels[known]), seen[rest])
        return _judges(seen, labels), best_weights(chances, np.searchsorted(self.classes, labels))

    def classify(self, texts: Sequence[Looked]) -> Labels:
        """The class of each text."""
        margins = _told(self._bases, matrix([text.tokens for text in texts]))
        judges, weights = self._judge
        chosen: Labels = self.classes[(_chances(judges, self._seen(margins, texts)) * weights).argmax(axis=1)]
        return chosen


def _unseen(features: csr_matrix, labels: Labels, known: Labels, rest: Labels) -> Table:
    """The margins of the rest by models that saw only the known."""
    return _told(_fitted(features[known], labels[known]), features[rest])


def _fitted(features: csr_matrix, labels: Labels) -> list[Model]:
    return [base(features, labels) for base in _BASES]


def _told(models: Sequence[Model], features: csr_matrix) -> Table:
    return np.hstack([model(features) for model in models])


def _judges(seen: Table, labels: Labels) -> list[Any]:
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    trees = HistGradientBoostingClassifier(
        max_iter=70,
        learning_rate=0.06,
        max_leaf_nodes=10,
        l2_regularization=10,
        min_samples_leaf=80,
        random_state=_SEED,
    )
    line = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=1000))
    return [trees.fit(seen, labels), line.fit(seen, labels)]


def _chances(judges: Sequence[Any], seen: Table) -> Table:
    return np.asarray(sum(judge.predict_proba(seen) for judge in judges) / len(judges))


def best_weights(chances: Table, labels: Labels) -> Table:
    """The weight of each class, the first one being 1, with which the best chance gives the highest mean F1."""
    from sklearn.metrics import f1_score

    steps = np.arange(1.0, 4.01, 0.25)
    choices = [np.array([1.0, *rest]) for rest in product(steps, repeat=chances.shape[1] - 1)]
    return max(
        choices, key=lambda weights: f1_score(labels, (chances * weights).argmax(axis=1), average="macro")
    )
