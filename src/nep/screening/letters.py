"""The letters a reader sees, with the way back to the letters that were sent.

A text can hide a word from a machine and not from a person: characters of no width, letters of other alphabets that look
like Latin ones, full-width or mathematical letters, marks written apart. This module undoes all that and keeps, for each
letter, the place in the raw text that it came from.

>>> letters_of("ng\u200bu").text
'ngu'
>>> letters_of("ng\u200bu").source_span(0, 3)
(0, 4)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Characters that show nothing: format and filler characters, variation selectors, control characters, tags.
INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_MARKS = "\u0300-\u036f"
# What a Vietnamese keyboard gives is its own NFKC form; everything else goes the slow way.
_PLAIN = "\t\n\r\x20-\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u012f\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"
_STRANGE = re.compile(rf"[^{_PLAIN}]")
_KNOT = re.compile(rf"[{_PLAIN}]?[^{_PLAIN}]+")
_CLUSTER = re.compile(rf".[{_MARKS}]*", re.DOTALL)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")

# Letters of other alphabets that a reader takes for Latin ones; the capital İ is here because its lower case is two letters.
LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјкорсухԁԛԝһӏвнмтΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτυικχɑɡıİʟɴɪʀᴀᴄᴅᴇᴋᴍᴏᴘᴛᴜᴠᴡᴢɩ",
    "ABESIJKMHOPCTXYaesijkopcyxdqwhlbhmtABEZHIKMNOPTYXavoptuikxagiIlniracdekmoptuvwzi",
)


class Letters(NamedTuple):
    """A text as it is seen. `starts` and `ends` are empty when every letter stands where it stood."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw text behind the seen span [start, end), which holds at least one letter."""
        if not self.starts:
            return start, end
        return self.starts[start], self.ends[end - 1]


def letters_of(raw: str) -> Letters:
    """The text as a reader sees it: composed, compatible forms, look-alikes as Latin letters, nothing invisible."""
    if not _STRANGE.search(raw):
        return Letters(raw, (), ())
    seen: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    here = 0
    for knot in _KNOT.finditer(raw):
        seen.append(raw[here : knot.start()])
        starts.extend(range(here, knot.start()))
        ends.extend(range(here + 1, knot.start() + 1))
        for form, start, end in _untied(knot.group()):
            seen.append(form)
            starts.extend([knot.start() + start] * len(form))
            ends.extend([knot.start() + end] * len(form))
        here = knot.end()
    seen.append(raw[here:])
    starts.extend(range(here, len(raw)))
    ends.extend(range(here + 1, len(raw) + 1))
    return Letters("".join(seen), tuple(starts), tuple(ends))


def _untied(knot: str) -> Iterator[tuple[str, int, int]]:
    """The seen form of each letter of a knot with its span: a letter and the marks on it are one."""
    kept = [place for place, letter in enumerate(knot) if not _INVISIBLE.match(letter)]
    shown = "".join(knot[place] for place in kept)
    for cluster in _CLUSTER.finditer(shown):
        form = unicodedata.normalize("NFKC", cluster.group().translate(LOOK_ALIKES)).translate(LOOK_ALIKES)
        yield _INVISIBLE.sub("", form), kept[cluster.start()], kept[cluster.end() - 1] + 1
