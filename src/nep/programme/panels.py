"""What higher parts add to the page of a task: a section of their own, and the page on which a unit's part is closed.

Register in `AppConfig.ready`:

    panels.register("outreach", views.of_task, order=10)
    panels.close_at("outreach:close")
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from nep.programme.models import Task

Draw = Callable[[HttpRequest, Task], SafeString]

_panels: dict[str, tuple[int, Draw]] = {}
_closing: list[str] = []


def register(name: str, draw: Draw, *, order: int) -> None:
    """Add a section; the same name replaces the earlier one. A section may be empty."""
    _panels[name] = (order, draw)


def drawn(request: HttpRequest, task: Task) -> list[SafeString]:
    """The sections for this task and this visitor, in order, without the empty ones."""
    ordered = sorted(_panels.values(), key=lambda pair: pair[0])
    return [section for _, draw in ordered if (section := draw(request, task))]


def close_at(url_name: str) -> None:
    """The page, by task and unit, on which the unit says what has changed and closes its part."""
    _closing[:] = [url_name]


def closing_url(task: Task, unit: int) -> str:
    """The address of that page; empty when no part offers one."""
    return reverse(_closing[0], args=[task.pk, unit]) if _closing else ""
