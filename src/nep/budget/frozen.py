"""Lines as plain values, so that a package keeps them; and how the register differs from what was kept.

>>> before = [{"line": 1, "planned": 5}, {"line": 2, "planned": 7}]
>>> now = [{"line": 1, "planned": 6}, {"line": 3, "planned": 1}]
>>> [(found.kind, found.before, found.now) for found in differences(before, now)]
[('changed', {'line': 1, 'planned': 5}, {'line': 1, 'planned': 6}),
 ('gone', {'line': 2, 'planned': 7}, None),
 ('new', None, {'line': 3, 'planned': 1})]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nep.budget.models import Amount, CostLine, Source, together

Frozen = dict[str, Any]


def frozen(line: CostLine) -> Frozen:
    """A line as it stands now, in words and numbers that no later change touches."""
    return {
        "line": line.pk,
        "unit": line.unit.name,
        "task": line.task.text if line.task else "",
        "what": line.what,
        "source": line.source,
        "planned": line.planned,
        "approved": line.approved,
        "spent": line.spent,
        "note": line.note,
        "state": line.state,
    }


def amount(label: str, lines: Iterable[Frozen]) -> Amount:
    """What the lines come to."""
    return together(
        label,
        (Amount("", row["planned"], row["approved"] or 0, row["spent"] or 0) for row in lines),
    )


def by_unit(lines: Sequence[Frozen]) -> list[Amount]:
    units = dict.fromkeys(row["unit"] for row in lines)
    return [amount(unit, (row for row in lines if row["unit"] == unit)) for unit in units]


def by_source(lines: Sequence[Frozen]) -> list[Amount]:
    present = {row["source"] for row in lines}
    return [
        amount(str(source.label), (row for row in lines if row["source"] == source))
        for source in Source
        if source in present
    ]


@dataclass(frozen=True)
class Difference:
    """A line that changed since it was kept, is gone from what units sent, or came later."""

    kind: str
    before: Frozen | None
    now: Frozen | None

    @property
    def shown(self) -> Frozen:
        """The line by which people know it."""
        return self.now or self.before or {}


def differences(before: Iterable[Frozen], now: Iterable[Frozen]) -> list[Difference]:
    """What a package no longer says as the register does, in the order of the package."""
    kept, current = {row["line"]: row for row in before}, {row["line"]: row for row in now}
    found = []
    for line, row in kept.items():
        if line not in current:
            found.append(Difference("gone", row, None))
        elif current[line] != row:
            found.append(Difference("changed", row, current[line]))
    return found + [Difference("new", None, row) for line, row in current.items() if line not in kept]
