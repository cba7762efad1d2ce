"""Duties in running text: who is told to do what, by headings that name a body and by sentences whose subject is one.

The reader goes through the paragraphs once and keeps the path of headings above the current one. A duty is
a paragraph with a body above it or in front of it; where the copy has lost the heading, the lead stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nep.reading.casing import is_capitals
from nep.reading.duties import Field, coordinators, labelled_fields, recurrence, written_period
from nep.reading.markers import ARABIC, DASH, LETTER, PLUS, ROMAN, Marker
from nep.reading.model import Task, Warning
from nep.reading.paragraphs import Paragraph
from nep.reading.passages import Passage
from nep.reading.units import is_units, split_units, unit_end, verb_place, without_title
from nep.text import fold

# Stands in the section of a task whose heading the copy has lost.
LOST_HEADING = "[tiêu đề bị mất]"
UNMARKED = LETTER - 1  # an unnumbered heading stands above points and dashes, below articles

_NOT_DUTIES = re.compile(
    r"(?:(?:ve )?muc dich|yeu cau|muc tieu|quan diem|chi tieu|(?:nguon )?kinh phi|(?:du toan )?kinh phi|doi tuong|pham vi|thuc trang|tinh hinh|danh gia|ket qua dat|ton tai|han che|nguyen nhan|can cu|bai hoc|du bao|boi canh|su can thiet)\b"
)
_BUT_DUTIES = re.compile(r"to chuc thuc hien|nhiem vu|giai phap|phan cong|trach nhiem")
_CLOSING = re.compile(
    r"(?:Trên đây|Trong quá trình|Nhận được|Văn bản này|Kế hoạch này|Công văn này|Công điện này|Chỉ thị này|Quyết định này|Nghị quyết này|Kinh phí|Quá trình (?:triển khai|thực hiện)|Chi tiết|Đề nghị các (?:cơ quan|đơn vị|đồng chí)[^.]{0,60}quan tâm|Trân trọng)"
)
# "… chịu trách nhiệm thi hành Quyết định này": the formula that ends a decision gives nobody a duty of its own.
_FORMULA = re.compile(
    r"(?:chịu trách nhiệm )?thi hành (?:Quyết định|Nghị quyết|Chỉ thị|Thông tư|Công văn) này[./\s]*$"
)
_ASKS = re.compile(r"(?:yêu cầu|đề nghị|giao|kính đề nghị|phân công)(?!\w)")


@dataclass
class Level:
    """One heading on the path to the current paragraph."""

    rank: int
    number: int | None
    title: str
    body: Passage
    lead: list[str] = field(default_factory=list)
    coordinate: list[str] = field(default_factory=list)
    excluded: bool = False
    task: Task | None = None
    pending: list[Passage] = field(default_factory=list)
    marked_children: bool = False
    plain_children: int = 0


@dataclass(frozen=True)
class Opening:
    """How a paragraph begins: the bodies it names first, where its own words start, whether it is only a heading."""

    units: tuple[str, ...] = ()
    start: int = 0
    heading: bool = False
    given: bool = False
    asks: bool = False


def opening(text: str) -> Opening:
    """What the beginning of a paragraph says about who acts.

    >>> opening("Giao Sở Y tế chủ trì tập huấn").units, opening("Sở Y tế:").heading
    (('Sở Y tế',), True)
    """
    bare = without_title(text)
    offset = len(text) - len(bare)
    end = unit_end(bare)
    if end == 0:
        return Opening()
    rest = bare[end:]
    units = tuple(split_units(bare[:end]))
    if is_units(bare) or re.fullmatch(r"[\s:.;,]*(?:\([^)]*\))?[\s:.;,]*", rest):
        return Opening(units, offset, heading=True, given=offset > 0)
    if re.match(r"\s*[:.]\s", rest):
        return Opening(units, offset + end + len(rest) - len(rest.lstrip(" :.")), given=offset > 0)
    asks = bool(_ASKS.match(rest.lstrip(" (")) or re.match(r"\s*\([^)]*\)\s*(?:yêu cầu|đề nghị)", rest))
    own = offset + end if offset else 0
    return Opening(units, own + len(text[own:]) - len(text[own:].lstrip(" ,")), given=offset > 0, asks=asks)


class ProseReader:
    """Reads the tasks of running paragraphs; `tasks` and `warnings` hold what was found."""

    def __init__(self, paragraphs: Sequence[Paragraph], title: str = "") -> None:
        self.tasks: list[Task] = []
        self.warnings: list[Warning] = []
        self._paragraphs = paragraphs
        self._title = title
        self._path: list[Level] = []
        self._last_number: dict[int, int] = {}
        self._begun = not any(paragraph.marker for paragraph in paragraphs)
        self._nexts = self._next_headings()

    def read(self) -> ProseReader:
        """Go through all paragraphs, once."""
        for place, paragraph in enumerate(self._paragraphs):
            self._read(place, paragraph)
        self.tasks.sort(key=lambda task: task.start)
        return self

    def _next_headings(self) -> list[dict[int, tuple[int, int | None]]]:
        """For each place and rank the next marker at that rank or above: what tells a lost heading from a running text."""
        found: list[dict[int, tuple[int, int | None]]] = []
        coming: dict[int, tuple[int, int | None]] = {}
        for paragraph in reversed(self._paragraphs):
            found.append(dict(coming))
            if paragraph.marker and paragraph.marker.rank < LETTER:
                for rank in range(paragraph.marker.rank, LETTER):
                    coming[rank] = (paragraph.marker.rank, paragraph.marker.number)
        return found[::-1]

    # -- one paragraph ------------------------------------------------------------------------------------------

    def _read(self, place: int, paragraph: Paragraph) -> None:
        body, mark = paragraph.body, paragraph.marker
        if mark:
            self._begun = True
            self._enter(mark, paragraph)
        fields = labelled_fields(body.text)
        if fields and fields[0].start == 0 and any(item.name != "other" for item in fields):
            self._label(fields, mark)
        elif mark and mark.kind == "plus" and self._path and self._path[-1].task:
            return  # a plus only details the bullet above it
        elif fields and fields[0].start == 0:
            return
        elif mark:
            self._marked(place, paragraph, mark)
        elif _CLOSING.match(body.text):
            self._path.clear()
        else:
            self._unmarked(place, body)

    def _enter(self, mark: Marker, paragraph: Paragraph) -> None:
        """Leave the headings that this marker ends, and notice a number that the copy has lost."""
        while self._path and self._path[-1].rank >= mark.rank:
            self._path.pop()
        if mark.number is not None and mark.rank < LETTER:
            last = self._last_number.get(mark.rank)
            begins_again = mark.number == 1 and last is not None
            skipped = last is not None and mark.number > last + 1
            if skipped or (begins_again and mark.rank <= ARABIC and self._paragraphs[0] is not paragraph):
                self._warn_lost(paragraph, last or 0, mark.number)
            self._last_number = {
                rank: number for rank, number in self._last_number.items() if rank < mark.rank
            }
            self._last_number[mark.rank] = mark.number

    def _warn_lost(self, paragraph: Paragraph, last: int, number: int) -> None:
        said = (
            f"Số thứ tự nhảy từ {last} sang {number}"
            if number > 1
            else f"Số thứ tự bắt đầu lại từ 1 sau {last}"
        )
        message = f"{said}: có thể bản sao đã mất tiêu đề ở giữa."
        self.warnings.append(Warning("heading-lost", message, paragraph.passage.start, paragraph.passage.end))

    def _marked(self, place: int, paragraph: Paragraph, mark: Marker) -> None:
        body = paragraph.body
        start = opening(body.text)
        above = self._above()
        if above:
            above.marked_children = True
        level = Level(
            mark.rank, mark.number, f"{mark.label} {body.text}"[:160] if mark.rank < DASH else "", body
        )
        level.excluded = self._excluded() or (mark.rank <= LETTER and self._names_no_duty(body.text))
        level.lead = list(start.units) if not start.asks else []
        level.coordinate = (
            coordinators(body.text) if start.units and self._is_header(place, body.text) else []
        )
        self._path.append(level)
        if start.heading or level.excluded:
            return
        if self._is_header(place, body.text):
            return
        self._duty(level, start)

    def _unmarked(self, place: int, body: Passage) -> None:
        start = opening(body.text)
        if start.asks and not start.given:
            self._path.clear()
        elif start.heading and len(body.text) < 200:
            self._pop_to(UNMARKED)
            self._path.append(
                Level(UNMARKED, None, body.text, body, lead=list(start.units), excluded=self._excluded())
            )
        elif is_capitals(body.text) and len(body.text) < 200:
            self._pop_to(ROMAN)
            self._path.append(Level(ROMAN, None, body.text, body, excluded=self._names_no_duty(body.text)))
        elif start.units and (start.given or self._begun) and not self._is_header(place, body.text):
            level = Level(UNMARKED, None, "", body, lead=list(start.units), excluded=self._excluded())
            self._pop_to(UNMARKED) if self._path and self._path[-1].rank >= UNMARKED else None
            self._duty(level, start)
        elif start.units and (start.given or self._begun):
            self._pop_to(UNMARKED)
            self._path.append(
                Level(
                    UNMARKED, None, body.text[:160], body, lead=list(start.units), excluded=self._excluded()
                )
            )
        else:
            self._running(place, body)

    def _running(self, place: int, body: Passage) -> None:
        """An unmarked paragraph without a body of its own: a duty of the heading above, its detail, or an orphan."""
        # Below a bullet that is itself a duty an unmarked paragraph goes on with that bullet.
        unit = next(
            (
                level
                for level in reversed(self._path)
                if level.lead and not (level.task and level.rank >= DASH)
            ),
            None,
        )
        if unit is None:
            if self._path:
                self._path[-1].pending.append(body)
            return
        lost = self._heading_lost(place, unit, body)
        if not unit.marked_children and not (lost and unit.plain_children):
            unit.plain_children += 1
            self._duty(Level(UNMARKED, None, "", body, excluded=unit.excluded), Opening())
        elif lost:
            self._orphan(body)
        elif self._last_heading(place, unit):
            self._path.clear()

    def _last_heading(self, place: int, unit: Level) -> bool:
        following = self._nexts[place].get(min(unit.rank, LETTER - 1))
        return following is None

    def _heading_lost(self, place: int, unit: Level, body: Passage) -> bool:
        """Whether the numbering says that a heading once stood before this paragraph."""
        if unit.number is None:
            return False
        rank, number = self._nexts[place].get(min(unit.rank, LETTER - 1), (-1, None))
        if rank == unit.rank and number is not None and number > 1:
            return number > unit.number + 1
        begins_with_verb = verb_place(" " + body.text[:1].lower() + body.text[1:]) == 1
        return begins_with_verb and not body.text.endswith(":")

    # -- what a paragraph becomes ---------------------------------------------------------------------------------

    def _duty(self, level: Level, start: Opening) -> None:
        """A task for this paragraph when somebody leads it; otherwise it waits for a labelled line."""
        lead = level.lead or next((above.lead for above in reversed(self._path) if above.lead), [])
        if level.excluded or (not self._begun and not start.given) or _FORMULA.search(level.body.text):
            return
        if not lead:
            above = self._above(level)
            if above:
                above.pending.append(level.body)
            self._own_labels(level)
            return
        level.task = self._task(level.body, start.start, lead)
        self._own_labels(level)

    def _own_labels(self, level: Level) -> None:
        """Labels in brackets at the end of the paragraph itself: "(Chủ trì: …; thời gian: …)"."""
        fields = [
            item for item in labelled_fields(level.body.text) if item.start > 0 and item.name != "other"
        ]
        if not fields or (level.task is None and fields[0].name != "lead"):
            return
        if level.task is None:
            level.task = self._task(level.body, 0, [])
        self._fill(level.task, fields)

    def _task(self, body: Passage, start: int, lead: Sequence[str]) -> Task:
        own = body.cut(start)
        inherited = [
            name for level in self._path if level.body is not body and level.lead for name in level.coordinate
        ]
        helpers = coordinators(own.text)
        task = Task(
            text=own.text,
            lead=list(lead),
            coordinate=list(dict.fromkeys([*helpers, *inherited])),
            period=written_period(own.text),
            recurring=recurrence(own.text),
            section=self._section(body),
            start=own.start,
            end=own.end,
        )
        self.tasks.append(task)
        return task

    def _orphan(self, body: Passage) -> None:
        task = self._task(body, 0, [])
        task.section = " / ".join([*task.section.split(" / ")[:-1], LOST_HEADING]).strip(" /")
        task.coordinate = coordinators(body.text)
        task.ask_for_review("Tiêu đề nêu tên đơn vị đã bị mất trong văn bản.")
        self.warnings.append(
            Warning("heading-lost", "Đoạn này không còn tiêu đề nêu đơn vị thực hiện.", body.start, body.end)
        )

    def _label(self, fields: Sequence[Field], mark: Marker | None) -> None:
        """A labelled line belongs to the item above it, or to the bullets between them."""
        rank = mark.rank if mark else PLUS + 1
        target = next((level for level in reversed(self._path) if level.rank < rank), None)
        if target is None or target.excluded:
            return
        if target.pending and target.task is None and any(item.name == "lead" for item in fields):
            tasks = [self._task(body, 0, []) for body in target.pending]
            target.pending = []
        else:
            if target.task is None:
                target.task = self._task(target.body, 0, target.lead)
            tasks = [target.task]
        for task in tasks:
            self._fill(task, fields)

    def _fill(self, task: Task, fields: Sequence[Field]) -> None:
        for item in fields:
            if item.name == "lead":
                task.lead = split_units(item.text)
            elif item.name == "coordinate":
                task.coordinate = list(dict.fromkeys([*task.coordinate, *split_units(item.text)]))
            elif item.name == "period":
                task.period = item.text or task.period
                task.recurring = recurrence(item.text) or task.recurring

    # -- the path ---------------------------------------------------------------------------------------------------

    def _above(self, level: Level | None = None) -> Level | None:
        below = [other for other in self._path if other is not level]
        return below[-1] if below else None

    def _pop_to(self, rank: int) -> None:
        while self._path and self._path[-1].rank >= rank:
            self._path.pop()

    def _excluded(self) -> bool:
        return any(level.excluded for level in self._path)

    def _names_no_duty(self, text: str) -> bool:
        folded = fold(text)
        short = len(text) < 120 and not text.endswith((".", ";"))
        return short and bool(_NOT_DUTIES.match(folded)) and not _BUT_DUTIES.search(folded)

    def _is_header(self, place: int, text: str) -> bool:
        """Whether this paragraph only leads in what the next ones say."""
        after = self._paragraphs[place + 1] if place + 1 < len(self._paragraphs) else None
        here = self._paragraphs[place].marker
        if after is None or after.marker is None or after.marker.kind == "plus":
            return False
        if text.rstrip().endswith(":"):
            return True
        deeper = here is not None and after.marker.rank > here.rank
        return deeper and len(text) < 160 and not re.search(r"[.;]\s*$", text)

    def _section(self, body: Passage) -> str:
        titles = [level.title for level in self._path if level.title and level.body is not body]
        return " / ".join([self._title, *titles] if self._title else titles)
