"""What can be made of a reviewed document. A higher part registers its step; the review page shows it.

Register in `AppConfig.ready`:

    steps.register(Step(_("Lập chương trình"), "programme:confirm", "list-checks", may=rules.may_confirm))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Step:
    """A word, an address that takes the document's key, an icon, and who may go there."""

    label: str | Promise
    url_name: str
    icon: str
    may: Callable[[Any], bool]


_steps: dict[str, Step] = {}


def register(step: Step) -> None:
    """Add a step; the same address replaces the earlier one."""
    _steps[step.url_name] = step


def open_to(user: Any) -> list[Step]:
    """The steps that this person may take."""
    return [step for step in _steps.values() if step.may(user)]
