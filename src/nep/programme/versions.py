"""What changed between two versions of a programme, and what a second document would change.

A task of a second document is recognised by its words: the likeness of the folded texts decides, and people see
it before it applies. Between versions nothing is guessed: each task knows whose place it took.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz, process

from nep.documents.models import DraftTask
from nep.programme.models import Task
from nep.text import fold

ALIKE = 72.0
NEAR = 45.0
CANDIDATES = 5
FIELDS = ("text", "lead", "coordinate", "period", "section")
Snapshot = Sequence[dict[str, Any]]


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


def between(older: Snapshot, newer: Snapshot, replaced: Mapping[int, int | None]) -> list[Difference]:
    """The differences between two snapshots in the order of the newer one, withdrawn tasks last.

    `replaced` maps a task to the one whose place it took, if any.
    """
    left = {task["task"]: task for task in older}
    found: list[Difference] = []
    for task in newer:
        before = left.pop(_ancestor(task["task"], left, replaced), None)
        if before is None or any(before.get(name) != task.get(name) for name in FIELDS):
            found.append(Difference(before, task))
    return found + [Difference(task, None) for task in left.values()]


def _ancestor(pk: int, among: Mapping[int, Any], replaced: Mapping[int, int | None]) -> int | None:
    """The task itself or the one whose place it took, however many amendments ago."""
    here: int | None = pk
    while here is not None and here not in among:
        here = replaced.get(here)
    return here


def words_changed(before: Any, after: Any) -> list[tuple[str, str]]:
    """The two texts as one run of words: each piece is "same", "gone" or "new". Of two lists the items are compared.

    >>> words_changed("Mở ba lớp học", "Mở năm lớp học")
    [('same', 'Mở'), ('gone', 'ba'), ('new', 'năm'), ('same', 'lớp học')]
    >>> words_changed(["Sở Y tế"], ["Sở Y tế", "Tỉnh đoàn"])
    [('same', 'Sở Y tế'), ('new', 'Tỉnh đoàn')]
    """
    are_lists = isinstance(before, list) or isinstance(after, list)
    between_pieces = "; " if are_lists else " "
    old, new = (list(side or ()) if are_lists else (side or "").split() for side in (before, after))
    pieces: list[tuple[str, str]] = []
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] == new[c:d]:
            pieces.append(("same", between_pieces.join(old[a:b])))
        else:
            pieces += [("gone", between_pieces.join(old[a:b])), ("new", between_pieces.join(new[c:d]))]
    return [(kind, words) for kind, words in pieces if words]


def is_same(draft: DraftTask, task: Task) -> bool:
    """Whether a draft says just what a task says: nothing would change."""
    return (fold(task.text), task.lead, task.coordinate, task.period) == (
        fold(draft.text),
        draft.lead,
        draft.coordinate,
        draft.period,
    )


@dataclass(frozen=True)
class Proposal:
    """What a draft of a second document would do: take the place of `task`, or come in new."""

    draft: DraftTask
    task: Task | None
    candidates: tuple[Task, ...] = field(default=())

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        return self.task is not None and is_same(self.draft, self.task)


def proposals(drafts: Sequence[DraftTask], tasks: Sequence[Task]) -> tuple[list[Proposal], list[Task]]:
    """For each draft the task it takes the place of, with others that are near; and the tasks that no draft touches.

    The likest pairs are joined first, so that a draft never takes a task that another one repeats word for word.
    """
    by_pk = {task.pk: task for task in tasks}
    known = {pk: _sorted_words(task.text) for pk, task in by_pk.items()}
    near = {draft.pk: _nearest(draft.text, known) for draft in drafts}
    ranked = sorted((-score, key, pk) for key, found in near.items() for score, pk in found)
    pairs: dict[int, int] = {}
    for score, key, pk in ranked:
        if -score >= ALIKE and key not in pairs and pk not in pairs.values():
            pairs[key] = pk
    made = []
    for draft in drafts:
        paired = by_pk[pairs[draft.pk]] if draft.pk in pairs else None
        made.append(Proposal(draft, paired, tuple(by_pk[pk] for _, pk in near[draft.pk])))
    taken = set(pairs.values())
    return made, [task for task in tasks if task.pk not in taken]


def _sorted_words(text: str) -> str:
    return " ".join(sorted(fold(text).split()))


def _nearest(text: str, known: Mapping[int, str]) -> list[tuple[float, int]]:
    """The tasks whose words are most like these, the likest first."""
    found = process.extract(
        _sorted_words(text), known, scorer=fuzz.ratio, score_cutoff=NEAR, limit=CANDIDATES
    )
    return [(score, pk) for _, score, pk in found]
