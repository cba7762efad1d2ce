"""Which words of a text offend: a chain of decisions, word after word, each seeing its neighbours.

A conditional random field (Lafferty, McCallum and Pereira 2001) with two states, in words that offend and outside them. It is
trained by CRFsuite; here it is only read, for a whole batch at once. With two states a message between neighbours is one
number, the log odds of "offends", so that a batch of texts goes through in as many steps as its longest text has words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nep.screening.lexicon import Entry, entries_in
from nep.screening.normalise import Token
from nep.screening.phrases import Found

Odds = npt.NDArray[np.float64]

_AROUND = (-2, -1, 0, 1, 2)
_KEPT = 60_000
EDGE = "\u2402"
_NOTHING = (0.0, 0.0)
_AT_ONCE = (
    60_000  # places of a padded batch, so that one long text does not make the rest of its batch as long
)


class Looked(NamedTuple):
    """A text as the chain sees it: its words, what the lexicon calls them, and the words themselves."""

    tokens: Sequence[Token]
    kinds: Sequence[str]


def written_without_marks(tokens: Sequence[Token]) -> bool:
    """Whether a text is written (almost) without diacritics, so that its words must be recognised without them."""
    words = [token for token in tokens if token.form[0].isalpha()]
    return bool(words) and sum(token.form != token.folded for token in words) * 10 <= len(words)


def looked_with(tokens: Sequence[Token], entries: Sequence[Found[Entry]]) -> Looked:
    """The tokens with the kind of the lexicon's entry that each belongs to."""
    kinds = [""] * len(tokens)
    for entry, first, last in entries:
        kinds[first:last] = [f"{entry.kind}{entry.strength}"] * (last - first)
    return Looked(tokens, kinds)


def looked_at(tokens: Sequence[Token]) -> Looked:
    """The tokens as the chain sees them."""
    return looked_with(tokens, entries_in(tokens, written_without_marks(tokens)))


def inside(text: Looked, places: frozenset[int]) -> list[bool]:
    """For each word whether a letter of it stands at one of the places."""
    return [any(place in places for place in range(token.start, token.end)) for token in text.tokens]


def word_attributes(form: str, folded: str, around: int) -> list[str]:
    """What the chain is told of a word that stands `around` places from the one decided on."""
    told = [f"{around}f{form}", f"{around}o{folded}"]
    if around == 0:
        told += [f"p2{form[:2]}", f"p3{form[:3]}", f"s2{form[-2:]}", f"s3{form[-3:]}"]
    return told


def attributes(text: Looked) -> list[list[str]]:
    """What the chain is told at each word, as strings, for training."""
    edge = Token(EDGE, EDGE, 0, 0, False)
    tokens = [edge, edge, *text.tokens, edge, edge]
    kinds = ["", "", *text.kinds, "", ""]
    told = []
    for here in range(2, len(tokens) - 2):
        row = ["bias"]
        for around in _AROUND:
            token = tokens[here + around]
            row += word_attributes(token.form, token.folded, around)
            row += [f"{around}k{kinds[here + around]}"] if kinds[here + around] else []
        for left in (here - 1, here):
            a, b = tokens[left], tokens[left + 1]
            row += [f"{left - here}F{a.form} {b.form}", f"{left - here}O{a.folded} {b.folded}"]
            if kinds[left] or kinds[left + 1]:
                row.append(f"{left - here}K{kinds[left]} {kinds[left + 1]}")
        row += ["hidden"] if tokens[here].hidden else []
        told.append(row)
    return told


class Told(NamedTuple):
    """For one text: the probability that each word offends, and the log odds that none does."""

    offends: Odds
    none: float


@dataclass
class Chain:
    """The trained chain: the weight of each attribute for "offends", and of each step from state to state."""

    weights: dict[str, float]
    steps: npt.NDArray[np.float64]  # [from, to], 0 is outside, 1 is inside
    _pairs: dict[str, dict[tuple[str, str], tuple[float, float]]] = field(default_factory=dict, repr=False)
    _words: dict[str, int] = field(default_factory=dict, repr=False)
    _rows: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros((1024, len(_AROUND))), repr=False)

    def __post_init__(self) -> None:
        self._pairs = {"F": {}, "O": {}}
        for name, weight in self.weights.items():
            place, view = (
                ("-1", name[2:3])
                if name.startswith("-1")
                else ("0", name[1:2])
                if name.startswith("0")
                else ("", "")
            )
            if view in self._pairs and " " in name:
                first, second = name[len(place) + 1 :].split(" ", 1)
                left, right = self._pairs[view].get((first, second), _NOTHING)
                told = (left + weight, right) if place == "-1" else (left, right + weight)
                self._pairs[view][(first, second)] = told

    def read(self, texts: Sequence[Looked]) -> list[Told]:
        """What the chain says of each text."""
        odds = [self._odds(text) for text in texts]
        told: list[Told | None] = [None] * len(texts)
        for group in _alike(sorted(range(len(texts)), key=lambda n: len(odds[n])), odds):
            for number, said in zip(group, self._passed([odds[n] for n in group]), strict=True):
                told[number] = said
        return [said for said in told if said]

    def _word(self, form: str, folded: str) -> int:
        row = self._words.get(form)
        if row is None:
            if len(self._words) >= _KEPT:
                self._words.clear()
            row = self._words[form] = len(self._words)
            if row >= len(self._rows):
                self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            get = self.weights.get
            self._rows[row] = [
                sum(get(told, 0.0) for told in word_attributes(form, folded, around)) for around in _AROUND
            ]
        return row

    def _odds(self, text: Looked) -> Odds:
        """The log odds of each word by itself, neighbours seen but not yet their states."""
        many, get = len(text.tokens), self.weights.get
        if not many:
            return np.zeros(0)
        if len(self._words) + many > _KEPT:
            self._words.clear()
        edge = self._word(EDGE, EDGE)
        rows = [edge, edge, *[self._word(token.form, token.folded) for token in text.tokens], edge, edge]
        near = self._rows[rows]
        odds = np.full(many, get("bias", 0.0))
        for column, around in enumerate(_AROUND):
            odds += near[2 + around : 2 + around + many, column]
        self._add_pairs(odds, text)
        if any(text.kinds):
            self._add_kinds(odds, text.kinds)
        return odds

    def _add_pairs(self, odds: Odds, text: Looked) -> None:
        forms = [EDGE, *[token.form for token in text.tokens], EDGE]
        folded = [EDGE, *[token.folded for token in text.tokens], EDGE]
        by_form, by_folded = self._pairs["F"], self._pairs["O"]
        told = [by_form.get(pair, _NOTHING) for pair in itertools.pairwise(forms)]
        bare = [by_folded.get(pair, _NOTHING) for pair in itertools.pairwise(folded)]
        pairs = np.array(told) + np.array(bare)
        odds += pairs[:-1, 0] + pairs[1:, 1]
        for here, token in enumerate(text.tokens):
            if token.hidden:
                odds[here] += self.weights.get("hidden", 0.0)

    def _add_kinds(self, odds: Odds, kinds: Sequence[str]) -> None:
        get, many = self.weights.get, len(kinds)
        padded = ["", "", *kinds, "", ""]
        for here in range(many):
            around = padded[here : here + 5]
            if any(around):
                odds[here] += sum(
                    get(f"{k}k{kind}", 0.0) for k, kind in zip(_AROUND, around, strict=True) if kind
                )
            if around[1] or around[2] or around[3]:
                odds[here] += get(f"-1K{around[1]} {around[2]}", 0.0) + get(f"0K{around[2]} {around[3]}", 0.0)

    def _passed(self, odds: list[Odds]) -> list[Told]:
        """The decisions of texts of like length after their words have heard from each other."""
        lengths = np.array([len(row) for row in odds])
        longest = int(lengths.max(initial=0))
        alone = np.zeros((len(odds), longest))
        for number, row in enumerate(odds):
            alone[number, : len(row)] = row
        forward, whole = self._forward(alone, lengths)
        backward = self._backward(alone, lengths)
        inside = 1.0 / (1.0 + np.exp(-np.clip(forward + backward, -60, 60)))
        nothing = np.minimum(np.maximum(lengths - 1, 0) * self.steps[0, 0] - whole, -1e-12)
        none = nothing - np.log(-np.expm1(nothing))
        return [
            Told(inside[n, : lengths[n]], float(none[n]) if lengths[n] else 30.0) for n in range(len(odds))
        ]

    def _forward(self, alone: Odds, lengths: npt.NDArray[np.int64]) -> tuple[Odds, Odds]:
        steps, messages = self.steps, alone.copy()
        outside = np.zeros(len(alone))
        for here in range(1, alone.shape[1]):
            before, going = messages[:, here - 1], lengths > here
            stay = np.logaddexp(before + steps[1, 0], steps[0, 0])
            messages[:, here] += np.logaddexp(before + steps[1, 1], steps[0, 1]) - stay
            outside += np.where(going, stay, 0.0)
        last = messages[np.arange(len(alone)), np.maximum(lengths - 1, 0)] if alone.shape[1] else outside
        return messages, outside + np.logaddexp(last, 0.0)

    def _backward(self, alone: Odds, lengths: npt.NDArray[np.int64]) -> Odds:
        steps, messages = self.steps, np.zeros_like(alone)
        for here in range(alone.shape[1] - 2, -1, -1):
            ahead = messages[:, here + 1] + alone[:, here + 1]
            told = np.logaddexp(ahead + steps[1, 1], steps[1, 0]) - np.logaddexp(
                ahead + steps[0, 1], steps[0, 0]
            )
            messages[:, here] = np.where(lengths > here + 1, told, 0.0)
        return messages

    def stored(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """The arrays of the chain under its name: the attributes as one text, their weights in two bytes each."""
        names = "\n".join(self.weights)
        return {
            f"{name}.names": np.frombuffer(names.encode(), dtype=np.uint8),
            f"{name}.weights": np.array(list(self.weights.values()), dtype=np.float16),
            f"{name}.steps": self.steps,
        }

    @classmethod
    def of(cls, arrays: dict[str, npt.NDArray[Any]], name: str) -> Chain:
        """The chain that was stored under a name."""
        names = arrays[f"{name}.names"].tobytes().decode().split("\n")
        return cls(dict(zip(names, arrays[f"{name}.weights"].tolist(), strict=True)), arrays[f"{name}.steps"])


def _alike(order: Sequence[int], odds: Sequence[Odds]) -> Iterable[list[int]]:
    """Texts in groups of like length, each group bounded."""
    group: list[int] = []
    for number in order:
        if group and (len(group) + 1) * max(len(odds[number]), 1) > _AT_ONCE:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def trained(texts: Sequence[Looked], inside: Sequence[Sequence[bool]], rounds: int = 120) -> Chain:
    """A chain learned from texts and, for each, which of its words offend."""
    import tempfile
    from pathlib import Path

    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for text, flags in zip(texts, inside, strict=True):
        if text.tokens:
            trainer.append(attributes(text), ["in" if flag else "out" for flag in flags])
    trainer.set_params(
        {"c1": 0.05, "c2": 0.1, "max_iterations": rounds, "feature.possible_transitions": True}
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        told = tagger.info()
        tagger.close()
    weights: dict[str, float] = {}
    for (name, label), weight in told.state_features.items():
        weights[name] = weights.get(name, 0.0) + (weight if label == "in" else -weight)
    names = ("out", "in")
    steps = np.array([[told.transitions.get((a, b), 0.0) for b in names] for a in names])
    return Chain({name: weight for name, weight in weights.items() if abs(weight) > 0.005}, steps)
