"""The doors of the two shells. A part of Nếp registers its own; the shells show those a visitor may open.

Register in `AppConfig.ready`:

    doors.register(Door(_("Kế hoạch"), "programme:list", "list-checks", 20, Audience.DESK, may=rules.can_read))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise


class Audience(StrEnum):
    """Where a door stands: the public header, the officers' rail, or the foot of the rail (one's own account)."""

    PUBLIC = "public"
    DESK = "desk"
    ME = "me"


def everyone(user: Any) -> bool:
    return True


@dataclass(frozen=True)
class Door:
    """A way into a part: a word, an icon, an address, and who may see it. Lower order comes first."""

    label: str | Promise
    url_name: str
    icon: str
    order: int
    audience: Audience = Audience.DESK
    may: Callable[[Any], bool] = field(default=everyone)


@dataclass(frozen=True)
class ShownDoor:
    label: str
    url: str
    icon: str
    current: bool


_doors: dict[tuple[Audience, str], Door] = {}


def register(door: Door) -> None:
    """Add a door; the same address in the same place replaces the earlier one."""
    _doors[door.audience, door.url_name] = door


def shown(audience: Audience, user: Any, path: str) -> list[ShownDoor]:
    """The doors this visitor sees, in order; the one whose address is nearest to `path` is current."""
    open_to = sorted(
        (d for d in _doors.values() if d.audience == audience and d.may(user)), key=lambda d: d.order
    )
    urls = [reverse(door.url_name) for door in open_to]
    above = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    nearest = max(above, key=len, default=None)
    return [
        ShownDoor(str(door.label), url, door.icon, url == nearest)
        for door, url in zip(open_to, urls, strict=True)
    ]
