"""What one may do next with a task. A higher part registers its step; the page of the task shows it.

Register in `AppConfig.ready`, with an address that takes the key of the task:

    steps.register(Step(_("Gửi vướng mắc"), "obstacles:raise_for", "message-circle", may=rules.may_raise))
"""

from __future__ import annotations

from typing import Any

from nep.documents.steps import Step as Step

_steps: dict[str, Step] = {}
_public: dict[str, Step] = {}


def register(step: Step) -> None:
    """Add a step; the same address replaces the earlier one."""
    _steps[step.url_name] = step


def open_to(user: Any) -> list[Step]:
    """The steps that this person may take."""
    return [step for step in _steps.values() if step.may(user)]


def register_public(step: Step) -> None:
    """Add what every reader of a published programme may take, by an address with the key of the programme."""
    _public[step.url_name] = step


def public() -> list[Step]:
    return list(_public.values())
