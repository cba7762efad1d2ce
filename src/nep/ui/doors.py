"""The doors of the two shells. A part of Nếp registers its own; the shells show those a visitor may open.

Register in `AppConfig.ready`:

    doors.register(Door(_("Chương trình"), "programme:list", "list-checks", 30, group=Group.PROGRAMME, may=rules.may_read))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any

from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(StrEnum):
    """Where a door stands: the public header, beside its settings, the officers' rail, the foot of the rail, the foot of every page.

    The foot of the rail (`ME`) is one's own account; `LEAVE` leads a child in danger to a page that gives nothing away.
    `FEED` is for readers of news: every public page names it where programs look.
    """

    PUBLIC = "public"
    TOOLS = "tools"
    DESK = "desk"
    ME = "me"
    FOOT = "foot"
    LEAVE = "leave"
    FEED = "feed"


class Group(StrEnum):
    """Under which heading a door of the rail stands, in the order of the headings."""

    WORK = "work"
    PROGRAMME = "programme"
    TOGETHER = "together"
    REPORT = "report"
    LISTS = "lists"

    @property
    def label(self) -> str:
        return str(_HEADINGS[self])


_HEADINGS = {
    Group.WORK: _("Việc của tôi"),
    Group.PROGRAMME: _("Chương trình"),
    Group.TOGETHER: _("Phối hợp"),
    Group.REPORT: _("Báo cáo và đánh giá"),
    Group.LISTS: _("Danh mục"),
}
_PLACES = {group: place for place, group in enumerate(Group, start=1)}


def everyone(user: Any) -> bool:
    return True


@dataclass(frozen=True)
class Door:
    """A way into a part: a word, an icon, an address, and who may see it. Lower order comes first.

    The rail shows each group under its heading, and what has none above them all.
    """

    label: str | Promise
    url_name: str
    icon: str
    order: int
    audience: Audience = Audience.DESK
    group: Group | None = None
    may: Callable[[Any], bool] = field(default=everyone)


@dataclass(frozen=True)
class ShownDoor:
    label: str
    url: str
    icon: str
    current: bool
    group: Group | None = None


@dataclass(frozen=True)
class ShownGroup:
    """A heading, and the doors under it; those without a heading come first."""

    name: str
    label: str
    doors: list[ShownDoor]


_doors: dict[tuple[Audience, str], Door] = {}


def register(door: Door) -> None:
    """Add a door; the same address in the same place replaces the earlier one."""
    _doors[door.audience, door.url_name] = door


def address(door: Door) -> str | None:
    """Where the door leads. One whose part has no address stays closed; a test names it."""
    try:
        return reverse(door.url_name)
    except NoReverseMatch:
        return None


def leading_nowhere() -> list[str]:
    """The addresses that doors name and no part has."""
    return [door.url_name for door in _doors.values() if address(door) is None]


def shown(audience: Audience, user: Any, path: str) -> list[ShownDoor]:
    """The doors this visitor sees, in order; the one whose address is nearest to `path` is current.

    Rail and foot of the desk are one shell: only one door of the two is current.
    """
    rail = {Audience.DESK, Audience.ME}
    shell = rail if audience in rail else {audience}
    addresses = {door: address(door) for door in _doors.values() if door.audience in shell}
    home = get_script_prefix()
    above = [
        url for url in addresses.values() if url and (path == url or (url != home and path.startswith(url)))
    ]
    nearest = max(above, key=len, default=None)
    ordered = sorted(addresses.items(), key=lambda pair: pair[0].order)
    return [
        ShownDoor(str(door.label), url, door.icon, url == nearest, door.group)
        for door, url in ordered
        if url and door.audience == audience and door.may(user)
    ]


def in_groups(found: Sequence[ShownDoor]) -> list[ShownGroup]:
    """The doors under their headings; inside each they keep their order."""
    ordered = sorted(found, key=_place)
    return [_headed(list(doors)) for _of_one, doors in groupby(ordered, key=_place)]


def _place(door: ShownDoor) -> int:
    return _PLACES[door.group] if door.group else 0


def _headed(found: list[ShownDoor]) -> ShownGroup:
    group = found[0].group
    return ShownGroup(group.value, group.label, found) if group else ShownGroup("", "", found)
