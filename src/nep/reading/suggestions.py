"""A likely lead for a task whose heading was lost, from the words of the task. Always a suggestion, never a lead."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from nep.text import fold


@cache
def _topics() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    rows = json.loads((files("nep.reading") / "data" / "topics.json").read_text(encoding="utf-8"))
    return tuple((tuple(row["words"]), tuple(row["units"])) for row in rows)


def likely_lead(text: str) -> list[str]:
    """The bodies whose field the text speaks of most; [] when it speaks of none.

    >>> likely_lead("Lồng ghép vào các bài giảng cho học sinh")
    ['Sở Giáo dục và Đào tạo']
    """
    folded = fold(text)
    scores = [(sum(folded.count(word) for word in words), units) for words, units in _topics()]
    best, units = max(scores, key=lambda score: score[0])
    return list(units) if best else []
