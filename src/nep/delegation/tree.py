"""Handovers as a tree: each with those that grew out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nep.delegation.models import Handover


@dataclass
class Node:
    """A handover, whether this person may take it back, and what its receiver handed on."""

    handover: Handover
    may_withdraw: bool = False
    below: list[Node] = field(default_factory=list)


def grown(handovers: Iterable[Handover], own: set[int]) -> list[Node]:
    """The trees that these handovers make; one whose parent is not among them is a first row."""
    nodes = {
        handover.pk: Node(handover, handover.is_open and handover.giver_id in own) for handover in handovers
    }
    first: list[Node] = []
    for node in nodes.values():
        above = nodes.get(node.handover.parent_id or 0)
        (above.below if above else first).append(node)
    return first
