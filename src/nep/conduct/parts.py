"""A text around the rules as people see it at the desk: its parts by name, both languages beside each other, what differs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.conduct.comparing import Changed, changes
from nep.conduct.shaping import Both, Path, Place, Told, places

Words = str | Promise

KINDS: dict[str, Words] = {
    "title": gettext_lazy("Tiêu đề"),
    "heading": gettext_lazy("Tiêu đề"),
    "lead": gettext_lazy("Lời dẫn"),
    "says": gettext_lazy("Nội dung"),
    "free": gettext_lazy("Điều này không bị cấm"),
    "do": gettext_lazy("Bạn làm gì"),
    "law": gettext_lazy("Theo luật nào"),
    "complain_law": gettext_lazy("Theo luật nào"),
}


class Line(NamedTuple):
    """One sentence in both languages, with what it is called in its part."""

    path: Path
    label: str
    vi: str
    en: str


class Section(NamedTuple):
    """Sentences that stand together, under a name; `note` says what of the part nobody changes here."""

    title: str
    note: str
    lines: list[Line]


def sections_of(both: Both) -> list[Section]:
    """The whole text, part by part. English follows the places of Vietnamese."""
    vietnamese, english = both["vi"], {one.path: one.sentence for one in places(both["en"])}
    found = []
    for part, inside in groupby(places(vietnamese), key=part_of):
        lines = [Line(one.path, label_of(one), one.sentence, english.get(one.path, "")) for one in inside]
        found.append(Section(title_of(part, vietnamese), note_on(part, vietnamese), lines))
    return found


def part_of(place: Place) -> Path:
    """The part that a sentence belongs to; () for what stands above all parts."""
    if len(place.path) == 3:
        return place.path[:2]
    return ("complain",) if place.path[0] in ("complain", "complain_law") else ()


def label_of(place: Place) -> str:
    if place.key == "complain":
        return _("Bước %(n)s") % {"n": int(place.path[1]) + 1}
    return str(KINDS[place.key])


def title_of(part: Path, text: Told) -> str:
    """What a part is called: its kind, its number and its heading."""
    if not part:
        return _("Đầu trang")
    if part == ("complain",):
        return _("Bị kết luận oan thì làm thế nào")
    kind, index = str(part[0]), int(part[1])
    one = text[kind][index]
    words = {"n": index + 1, "heading": one.get("heading") or one.get("title")}
    named = {
        "sections": _("Phần %(n)s: %(heading)s"),
        "rights": _("Quyền %(n)s: %(heading)s"),
        "duties": _("Nghĩa vụ %(n)s: %(heading)s"),
        "forbidden": _("Điều luật cấm %(n)s: %(heading)s"),
    }
    return named[kind] % words


def note_on(part: Path, text: Told) -> str:
    """What stays as the project has it, where an editor should know."""
    if len(part) != 2:
        return ""
    one = text[str(part[0])][int(part[1])]
    if right := next((right for right in text.get("rights", []) if right["slug"] == one.get("right")), None):
        return _("Gắn với quyền: %(right)s. Mối nối này giữ nguyên.") % {"right": right["title"]}
    if one.get("label") == "advice":
        return _("Nhãn: Khuyến nghị. Nhãn này giữ nguyên.")
    return ""


def compared(before: Both, after: Both) -> list[Changed]:
    """The sentences that differ, in Vietnamese and in English, each named by its part."""
    return [*_compared("vi", before, after), *_compared("en", before, after)]


def _compared(language: str, before: Both, after: Both) -> Iterator[Changed]:
    old = {one.path: one for one in places(before[language])}
    new = {one.path: one for one in places(after[language])}
    for path in dict.fromkeys([*old, *new]):
        said = [one.sentence if one else "" for one in (old.get(path), new.get(path))]
        if said[0] != said[1]:
            place, both = (new[path], after) if path in new else (old[path], before)
            name = f"{title_of(part_of(place), both['vi'])} · {in_language(label_of(place), language)}"
            yield Changed(name, changes(*said))


def in_language(label: str, language: str) -> str:
    return label if language == "vi" else _("%(label)s, tiếng Anh") % {"label": label}
