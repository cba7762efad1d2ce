"""A calendar as text after RFC 5545: all-day events only, with identities that stay the same at each request."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MEDIA_TYPE = "text/calendar; charset=utf-8"
END_OF_LINE = "\r\n"
OCTETS_IN_A_LINE = 75
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Event:
    """Something that fills whole days. `changed` is when it was written down, not when somebody asks for it."""

    uid: str
    first: date
    last: date
    summary: str
    changed: datetime
    description: str = ""
    url: str = ""


def calendar_text(name: str, events: Iterable[Event]) -> str:
    """The whole file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Nep//Lich nam//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for event in events for line in lines_of(event)),
        "END:VCALENDAR",
    ]
    return "".join(folded(line) + END_OF_LINE for line in lines)


def lines_of(event: Event) -> list[str]:
    """One event. Its last day is written as the day after, as the standard counts."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{event.changed.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(event.summary)}",
        "TRANSP:TRANSPARENT",
    ]
    if event.description:
        lines.append(f"DESCRIPTION:{escaped(event.description)}")
    if event.url:
        lines.append(f"URL:{event.url}")
    return [*lines, "END:VEVENT"]


def escaped(text: str) -> str:
    r"""A text as a value: signs with a meaning get a backslash, an end of line becomes \\n, other controls go.

    >>> print(escaped("Họp; xã, thôn\nđọc C:\\"))
    Họp\; xã\, thôn\nđọc C:\\
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return _CONTROL.sub(" ", plain).replace("\n", "\\n")


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never through the middle of a letter; a blank begins each further piece.

    >>> [len(piece.encode()) for piece in folded("SUMMARY:" + "ế" * 40).split(END_OF_LINE)]
    [74, 55]
    """
    pieces, piece, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > OCTETS_IN_A_LINE:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += letter
        octets += size
    return END_OF_LINE.join([*pieces, piece])
