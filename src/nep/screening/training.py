"""One command trains the shipped model: `nep train`, from permissive data and from the lines of this repository."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from nep.screening.corpora import answered, spanned, without
from nep.screening.evidence import Evidence, gather, rows
from nep.screening.linear import Linear, coarser, matrix
from nep.screening.lines import LEARNED, names, read_lines
from nep.screening.model import JOINT, JUDGED, RUDE, Model, summary
from nep.screening.spans import Chain, Told, inside, trained
from nep.screening.thresholds import bars
from nep.text.folding import fold

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

Flags = npt.NDArray[np.bool_]
Say = Callable[[str], None]

KIND_PLACES = 1 << 18
_FOLDS, _SEED = 4, 20261122
# A line of ours was written to teach one thing; a scraped comment was labelled in passing.
_LINE_WEIGHT = 3.0
# For "rude at all": our innocent lines look rude on purpose and count most, then comments whose very letters were marked.
_INNOCENT_WEIGHT, _MARKED_WEIGHT = 3.0, 2.0
_GIVEN_AWAY = ("scam", "illegal_ads", "unverified_claim", "personal_data")


@dataclass
class Lesson:
    """One text to learn from: where it comes from, whether it is rude, and which of its letters offend (None: not said)."""

    text: str
    source: str
    rude: bool
    places: frozenset[int] | None
    evidence: Evidence = field(init=False)

    def __post_init__(self) -> None:
        self.evidence = gather(self.text)


def lessons(vihos: Sequence[Path], thien: Path | None, apart: Sequence[str]) -> list[Lesson]:
    """All that the model learns from, without the texts that must stay unseen."""
    found = [
        _without_style(Lesson(row.text, "vihos", bool(row.places), row.places))
        for path in vihos
        for row in spanned(path)
    ]
    clean = [lesson for lesson in found if not lesson.rude]
    if thien:
        found += [Lesson(row.text, "thien", row.label > 0, None) for row in answered(thien)]
        clean += [lesson for lesson in found if lesson.source == "thien" and not lesson.rude]
    found += _long_and_clean(clean)
    if apart:
        kept = without([lesson.text for lesson in found], apart)
        found = [lesson for lesson, keep in zip(found, kept, strict=True) if keep]
    for name in names(LEARNED):
        for line in read_lines(LEARNED, name):
            places = frozenset(place for start, end in line.spans for place in range(start, end))
            found.append(Lesson(line.text, name, name in (*RUDE, "child_safety"), places))
    return found + _without_marks(found)


def _without_marks(found: Sequence[Lesson]) -> list[Lesson]:
    """Some of our lines once more as people type them in a hurry, without a mark; places stay, as folding keeps lengths."""
    chance = random.Random(_SEED + 2)  # noqa: S311 - a draw of examples, not a secret
    ours = [lesson for lesson in found if lesson.source not in _OTHERS and chance.random() < _BARE]
    bare = [(lesson, "".join(fold(letter) or letter for letter in lesson.text)) for lesson in ours]
    return [
        Lesson(text, lesson.source, lesson.rude, lesson.places)
        for lesson, text in bare
        if len(text) == len(lesson.text) and text != lesson.text.lower()
    ]


def _without_style(lesson: Lesson) -> Lesson:
    """The lesson with intensifiers as what they are here, style: the annotators marked "ngon vl" too."""
    places = set(lesson.places or ())
    for entry, first, last in lesson.evidence.entries:
        if entry.kind == "intensifier":
            tokens = lesson.evidence.masked
            places -= set(range(tokens[first].start, tokens[last - 1].end))
    letters = {place for place in places if lesson.text[place : place + 1].isalnum()}
    lesson.places, lesson.rude = (frozenset(places), True) if letters else (frozenset(), False)
    return lesson


def _long_and_clean(clean: Sequence[Lesson]) -> list[Lesson]:
    """Clean comments put together: without them the model takes length for rudeness, as rude comments are longer."""
    chance = random.Random(_SEED)  # noqa: S311 - a draw of examples, not a secret
    made = []
    for _ in range(len(clean) // 4):
        parts = chance.sample(list(clean), chance.randint(2, 5))
        made.append(Lesson(". ".join(part.text for part in parts), "long", False, None))
    return made


@dataclass
class Read:
    """What two models that had not seen them say of the lessons."""

    rude: npt.NDArray[np.float32]
    told: list[Told]


def learn(found: Sequence[Lesson], say: Say = lambda said: None) -> Model:
    """The model learned from the lessons."""
    say(f"{len(found)} lessons")
    folds = np.random.default_rng(_SEED).integers(0, _FOLDS, len(found))
    seen = Read(np.zeros(len(found), dtype=np.float32), [Told(np.zeros(0), 30.0)] * len(found))
    for number in range(_FOLDS):
        known = [lesson for lesson, fold in zip(found, folds, strict=True) if fold != number]
        rest = np.flatnonzero(folds == number)
        _read_unseen(known, [found[int(place)] for place in rest], rest, seen)
        say(f"fold {number + 1} of {_FOLDS}")
    table = _table(found, seen)
    kinds, dense = _lines(table)
    say("judge")
    model = Model(_rude_model(found), _chain(found), _giveaway(found), kinds, dense, {})
    model.thresholds = bars(model)
    return model


def _read_unseen(
    known: Sequence[Lesson], rest: Sequence[Lesson], places: npt.NDArray[np.int64], seen: Read
) -> None:
    seen.rude[places] = _rude_model(known).scores(matrix([lesson.evidence.masked for lesson in rest]))[:, 0]
    told = _chain(known).read([lesson.evidence.looked for lesson in rest])
    for place, said in zip(places, told, strict=True):
        seen.told[int(place)] = said


def _rude_model(found: Sequence[Lesson]) -> Linear:
    from sklearn.svm import LinearSVC

    features = matrix([lesson.evidence.masked for lesson in found])
    labels = np.array([lesson.rude for lesson in found])
    machine = LinearSVC(C=0.25, class_weight="balanced", random_state=_SEED).fit(
        features, labels, _weights(found)
    )
    return _linear(machine.coef_, machine.intercept_)


def _linear(coefficients: npt.NDArray[np.float64], bias: npt.NDArray[np.float64]) -> Linear:
    return Linear(coefficients.T.astype(np.float32), bias.astype(np.float32))


def _weights(found: Sequence[Lesson]) -> npt.NDArray[np.float64]:
    return np.array([1.0 if lesson.source in _OTHERS else _LINE_WEIGHT for lesson in found])


def _chain(found: Sequence[Lesson]) -> Chain:
    told = [lesson for lesson in found if lesson.places is not None and (lesson.rude or not lesson.places)]
    return _trained(told)


def _giveaway(found: Sequence[Lesson]) -> Chain:
    return _trained([lesson for lesson in found if lesson.source in _GIVEN_AWAY])


def _trained(told: Sequence[Lesson]) -> Chain:
    looked = [lesson.evidence.looked for lesson in told]
    return trained(
        looked,
        [inside(text, lesson.places or frozenset()) for text, lesson in zip(looked, told, strict=True)],
    )


def _seen(found: Sequence[Lesson], seen: Read) -> npt.NDArray[np.float32]:
    return np.hstack([rows([lesson.evidence for lesson in found]), summary(seen.told, seen.rude)])


@dataclass
class _Table:
    """The lessons as numbers; `judged` says which of them the kinds are learned from."""

    sources: list[str]
    rude: Flags
    judged: Flags
    words: csr_matrix
    dense: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float64]

    def part(self, chosen: Flags) -> _Table:
        sources = [source for source, keep in zip(self.sources, chosen, strict=True) if keep]
        return _Table(
            sources,
            self.rude[chosen],
            self.judged[chosen],
            self.words[chosen],
            self.dense[chosen],
            self.weights[chosen],
        )


def _table(found: Sequence[Lesson], seen: Read) -> _Table:
    """The kinds are learned from our lines, with everyday comments as what must pass."""
    chance = np.random.default_rng(_SEED)
    judged = [
        lesson.source not in _OTHERS or (not lesson.rude and chance.random() < _EVERYDAY) for lesson in found
    ]
    words = coarser(matrix([lesson.evidence.masked for lesson in found]), KIND_PLACES)
    words.sum_duplicates()  # once here: the lines are learned side by side from one table that none may change
    rude = np.array([lesson.rude for lesson in found])
    return _Table(
        [lesson.source for lesson in found],
        rude,
        np.array(judged),
        words,
        _seen(found, seen),
        _weights(found),
    )


def _lines(table: _Table) -> tuple[Linear, npt.NDArray[np.float32]]:
    """For each kind of finding, and last for "rude at all", one line over words and dense columns."""
    from joblib import Parallel, delayed
    from scipy.sparse import csr_matrix, hstack

    features = hstack([table.words, csr_matrix(table.dense * _SMALL)]).tocsr()
    known = table.part(table.judged)
    kinds = [JOINT.get(kind, (kind,)) for kind in (*JUDGED, *JOINT)]
    tasks = [
        (features[table.judged], np.array([source in kind for source in known.sources]), known.weights, 8.0)
        for kind in kinds
    ]
    tasks.append((features, table.rude, _weights_of_rudeness(table), _RUDE_COST))
    lines = Parallel(n_jobs=-1)(delayed(_line)(*task) for task in tasks)
    together = np.vstack([line.coef_ for line in lines])
    size = KIND_PLACES
    bias = np.concatenate([line.intercept_ for line in lines])
    return _linear(together[:, :size], bias), (together[:, size:].T * _SMALL).astype(np.float32)


def _weights_of_rudeness(table: _Table) -> npt.NDArray[np.float64]:
    ours = np.array([source not in _OTHERS for source in table.sources])
    weights = np.where(ours & ~table.rude, _INNOCENT_WEIGHT, 1.0)
    weights[np.array(table.sources) == "vihos"] = _MARKED_WEIGHT
    return weights


def _line(
    features: csr_matrix, yes: Flags, weights: npt.NDArray[np.float64], cost: float
) -> LogisticRegression:
    from sklearn.linear_model import LogisticRegression

    balance = "balanced" if cost != _RUDE_COST else None
    line = LogisticRegression(C=cost, class_weight=balance, solver="liblinear", random_state=_SEED)
    return line.fit(features, yes, weights)


_OTHERS = ("vihos", "thien", "long")
_BARE = 0.2  # the share of our lines that are learned from once more without marks
_EVERYDAY = 0.4  # the share of clean comments that the judge sees
_SMALL = 0.3  # the dense columns weigh less than the words, or the judge would learn our way of writing cues
_RUDE_COST = 2.0
