"""What changed between two versions of a programme, and what a second document would change.

A task is recognised by its words: the likeness of the folded texts decides, and people see it before it applies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from nep.documents.models import DraftTask
from nep.programme.models import Task
from nep.text import fold

ALIKE = 72.0
FIELDS = ("text", "lead", "coordinate", "period", "section")


@dataclass(frozen=True)
class Difference:
    """One line of a comparison: `before` or `after` is None where a task came in or went out."""

    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        return "withdrawn" if self.after is None else "changed"

    @property
    def fields(self) -> list[str]:
        """The fields that changed."""
        if self.before is None or self.after is None:
            return []
        return [name for name in FIELDS if self.before.get(name) != self.after.get(name)]


def between(older: Sequence[dict[str, Any]], newer: Sequence[dict[str, Any]]) -> list[Difference]:
    """The differences between two snapshots in the order of the newer one, withdrawn tasks last."""
    left = [task for task in older if task not in newer]
    found: list[Difference] = []
    for task in newer:
        if task in older:
            continue
        match = _nearest(task["text"], [other["text"] for other in left])
        found.append(Difference(left.pop(match) if match is not None else None, task))
    return found + [Difference(task, None) for task in left]


@dataclass(frozen=True)
class Proposal:
    """What a draft of a second document would do: take the place of `task`, or come in new."""

    draft: DraftTask
    task: Task | None

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        task, draft = self.task, self.draft
        return task is not None and (fold(task.text), task.lead, task.coordinate, task.period) == (
            fold(draft.text),
            draft.lead,
            draft.coordinate,
            draft.period,
        )


def proposals(drafts: Sequence[DraftTask], tasks: Sequence[Task]) -> tuple[list[Proposal], list[Task]]:
    """For each draft the task it takes the place of, and the tasks that no draft touches."""
    left = list(tasks)
    found: list[Proposal] = []
    for draft in drafts:
        match = _nearest(draft.text, [task.text for task in left])
        found.append(Proposal(draft, left.pop(match) if match is not None else None))
    return found, left


def _nearest(text: str, others: Sequence[str]) -> int | None:
    """The place of the text most like this one, when it is alike enough."""
    folded = fold(text)
    scores = [fuzz.token_sort_ratio(folded, fold(other)) for other in others]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] >= ALIKE else None
