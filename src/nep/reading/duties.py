"""One sentence of duty: who helps, by when, how often. And the labelled lines that say the same in a table's words.

>>> coordinators("Chủ trì, phối hợp với Sở Y tế và các đơn vị liên quan tổ chức tập huấn")
['Sở Y tế', 'các đơn vị liên quan']
>>> written_period("Biên soạn sổ tay, hoàn thành trước ngày 30/6/2027.")
'trước ngày 30/6/2027'
>>> recurrence("tổng hợp, báo cáo hằng năm")
'annual'
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nep.reading.model import Recurrence
from nep.reading.units import has_head, split_units, verb_place

_WITH = re.compile(
    r"(?<!\w)(?P<word>[Pp]hối hợp)(?: chặt chẽ| thường xuyên| đồng bộ)?,?(?: cùng)?(?: với| cùng)? (?=[^\W\d])"
)
# "chương trình phối hợp", "quy chế phối hợp": there it is a noun.
_NOUN_BEFORE = re.compile(
    r"(?:chương trình|quy chế|cơ chế|kế hoạch|công tác|sự|văn bản|thỏa thuận|nội dung|ký kết)\s*$",
    re.IGNORECASE,
)

_DAY = r"(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?: hằng năm| hàng năm)?"
_LONG_DAY = r"ngày \d{1,2} tháng \d{1,2}(?: năm \d{4}| hằng năm| hàng năm)?"
_MONTH = r"tháng \d{1,2}(?:[/-]\d{4}| năm \d{4})?"
_QUARTER = r"[Qq]uý (?:[IV]{1,3}|\d)(?:[/-]\d{4}|,? năm \d{4})?"
_YEAR = r"năm(?: học)? \d{4}(?:\s*[-–]\s*\d{4})?"
_WHEN = rf"(?:{_LONG_DAY}|{_DAY}|{_MONTH}|{_QUARTER}|{_YEAR})"
_PERIOD = re.compile(
    rf"(?:xong |chậm nhất (?:là |trong |vào )?)?(?:trước|trong|đến hết|hết|từ|đến|muộn nhất|chậm nhất) {_WHEN}(?: (?:đến|đến hết) {_WHEN})?"
    rf"|(?:trong )?giai đoạn \d{{4}}\s*[-–]\s*\d{{4}}",
)
_RECURRENCES: tuple[tuple[Recurrence, str], ...] = (
    ("weekly", r"(?:hằng|hàng|mỗi) tuần|tuần một lần"),
    ("monthly", r"(?:hằng|hàng|mỗi) tháng"),
    ("quarterly", r"(?:hằng|hàng|mỗi) quý|theo quý"),
    ("periodic", r"định kỳ (?:hoặc|và|,) ?đột xuất|định kỳ 0?6 tháng|6 tháng(?: một lần|,)"),
    ("annual", r"(?:hằng|hàng|mỗi) năm|định kỳ năm"),
    ("periodic", r"định kỳ"),
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_CONTINUOUS = re.compile(r"^(?:thường xuyên|liên tục|cả năm|hằng ngày|hàng ngày)", re.IGNORECASE)

_LABELS = (
    ("lead", r"(?:cơ quan|đơn vị|bộ phận|tổ chức)?\s*(?:được giao )?chủ trì(?: thực hiện| tham mưu)?|(?:cơ quan|đơn vị|bộ phận|người) (?:thực hiện|phụ trách|tham mưu|chịu trách nhiệm)(?: chính)?|phân công(?: thực hiện)?|giao thực hiện|trách nhiệm thực hiện|tổ chức thực hiện|thực hiện"),
    ("coordinate", r"(?:cơ quan|đơn vị|bộ phận)?\s*phối hợp(?: thực hiện)?"),
    ("period", r"thời gian(?: thực hiện| hoàn thành| tổ chức| triển khai)?|thời hạn(?: hoàn thành| thực hiện)?|tiến độ(?: thực hiện| hoàn thành)?|hoàn thành|hạn hoàn thành|thời điểm"),
    ("other", r"(?:dự kiến )?(?:kết quả|sản phẩm)(?: đầu ra| dự kiến| cần đạt)?|kinh phí|nguồn kinh phí|địa điểm|đối tượng|thành phần|nội dung|hình thức|số lượng|yêu cầu|mục tiêu|chỉ tiêu|quy mô|phương thức|cách làm|phạm vi|giải pháp"),
)  # fmt: skip
_LABEL = re.compile("|".join(rf"(?P<{name}>(?:{pattern}))" for name, pattern in _LABELS) + r"", re.IGNORECASE)
_FIELD = re.compile(rf"(?:^|[;.(]\s*|,\s+)(?:{_LABEL.pattern})\s*:\s*", re.IGNORECASE)


def coordinators(text: str) -> list[str]:
    """The bodies that a sentence asks to help: those behind "phối hợp (với)", verbatim."""
    found: list[str] = []
    for match in _WITH.finditer(text):
        rest = text[match.end() :]
        # Only the words right before can change the sense; the whole paragraph would be looked through each time.
        if _NOUN_BEFORE.search(text[max(0, match.start() - 40) : match.start()]) or not has_head(rest):
            continue
        found += split_units(rest[: _list_end(rest)])
    return list(dict.fromkeys(found))


def _list_end(text: str) -> int:
    """The end of a list of bodies: at a verb, or where the clause ends."""
    stop = min(
        (place for place in (text.find(mark) for mark in (". ", ": ", "; ", ".", " (")) if place > 0),
        default=len(text),
    )
    return verb_place(text[:stop])


def written_period(text: str) -> str | None:
    """The dated term of a sentence as written ("trước ngày 30/6/2027"), or None.

    The date of a cited document ("ngày 17/6/2021" behind its number) is no term.
    """
    match = _PERIOD.search(text)
    return match.group().strip() if match else None


def recurrence(text: str) -> Recurrence | None:
    """How often a duty comes back, from its words; None when it does not say."""
    lowered = _QUOTED.sub("", text).lower()
    return next(
        (kind for kind, pattern in _RECURRENCES if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", lowered)), None
    )


def cell_recurrence(text: str) -> Recurrence | None:
    """The same for a time cell, where "Thường xuyên" too is an answer."""
    return recurrence(text) or ("continuous" if _CONTINUOUS.match(text.strip()) else None)


class Field(NamedTuple):
    """A labelled piece of a task: `lead`, `coordinate`, `period` or `other`, its words, and where the label begins."""

    name: str
    text: str
    start: int


def labelled_fields(text: str) -> list[Field]:
    """The labelled fields that a paragraph consists of or ends with; [] when it has none.

    >>> [field[:2] for field in labelled_fields("Chủ trì: Sở Y tế; phối hợp: Công an tỉnh; thời gian: Quý II/2027.")]
    [('lead', 'Sở Y tế'), ('coordinate', 'Công an tỉnh'), ('period', 'Quý II/2027')]
    """
    matches = list(_FIELD.finditer(text))
    fields = []
    for match, after in zip(matches, [*matches[1:], None], strict=False):
        value = text[match.end() : after.start() if after else len(text)]
        fields.append(Field(match.lastgroup or "other", value.strip(" ;,.()"), match.start()))
    return fields
