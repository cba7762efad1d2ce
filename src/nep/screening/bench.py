"""Measures: the same pipeline trained and judged on files that the reader has, and the shipped model on the frozen lines."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nep.screening.corpora import Labelled, Spanned, labelled, spanned
from nep.screening.normalise import read
from nep.screening.spans import Looked, looked_at


def _looked(texts: Sequence[str]) -> list[Looked]:
    return [looked_at(read(text)) for text in texts]


def classes(train: Sequence[Path], test: Path, text: str, label: str) -> dict[str, Any]:
    """The macro-F1 and accuracy, in per cent, of three linear models under a judge, trained on `train` and judged on `test`."""
    from sklearn.metrics import f1_score

    from nep.screening.stack import Stack

    known: list[Labelled] = [row for path in train for row in labelled(path, text, label)]
    asked = labelled(test, text, label)
    stack = Stack(_looked([row.text for row in known]), np.array([row.label for row in known]))
    began = time.perf_counter()
    told = stack.classify(_looked([row.text for row in asked]))
    seconds = time.perf_counter() - began
    meant = np.array([row.label for row in asked])
    return {
        "macro_f1": round(100 * f1_score(meant, told, average="macro"), 2),
        "accuracy": round(100 * float((meant == told).mean()), 2),
        "per_class_f1": [round(100 * float(value), 1) for value in f1_score(meant, told, average=None)],
        "clean_or_not_macro_f1": round(100 * f1_score(meant > 0, told > 0, average="macro"), 2),
        "texts_per_second": round(len(asked) / seconds),
        "trained_on": len(known),
        "judged_on": len(asked),
    }


def letters(train: Sequence[Path], test: Path, text: str, spans: str) -> dict[str, Any]:
    """The mean F1 over letters of each text, in per cent, of the chain and its judge, trained on `train`, judged on `test`."""
    from nep.screening.spotting import Spotter, letters_f1

    known: list[Spanned] = [row for path in train for row in spanned(path, text, spans)]
    asked = spanned(test, text, spans)
    spotter = Spotter(_looked([row.text for row in known]), [row.places for row in known])
    began = time.perf_counter()
    told = spotter.spot(_looked([row.text for row in asked]))
    seconds = time.perf_counter() - began
    scores = np.array([letters_f1(places, row.places) for places, row in zip(told, asked, strict=True)])
    marked = np.array([bool(row.places) for row in asked])
    return {
        "f1": round(100 * float(scores.mean()), 2),
        "f1_of_marked_texts": round(100 * float(scores[marked].mean()), 2) if marked.any() else None,
        "texts_per_second": round(len(asked) / seconds),
        "trained_on": len(known),
        "judged_on": len(asked),
    }
