"""Data of one particular person put before others: numbers by their make-up, places and children by how they are written.

A shop's own number, a hotline or an order code look the same as a stranger's number. What tells them apart is the text around
them, and that is judged by the model; a citizen's or a card's number is told by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nep.screening.evidence import Evidence
from nep.text.numbers import numbers_in


class Datum(NamedTuple):
    """One datum: what it is, in both languages, its place in the raw text, and how sure it is by itself (0 to 1)."""

    says: str
    says_en: str
    start: int
    end: int
    alone: float


_SAYS = {
    "citizen": ("số căn cước công dân", "a citizen's number", 0.9),
    "card": ("số thẻ ngân hàng", "a bank card number", 0.9),
    "health": ("số thẻ bảo hiểm y tế", "a health insurance number", 0.8),
    "passport": ("số hộ chiếu", "a passport number", 0.35),
    "phone": ("số điện thoại", "a telephone number", 0.2),
    "landline": ("số điện thoại", "a telephone number", 0.1),
    "plate": ("biển số xe", "a licence plate", 0.3),
    "mail": ("địa chỉ thư điện tử", "an e-mail address", 0.1),
    "nine": ("số chứng minh nhân dân", "an identity card number", 0.2),
    "long": ("số tài khoản", "an account number", 0.15),
    "address": ("địa chỉ nhà", "a home address", 0.1),
    "school": ("lớp, trường của một em nhỏ", "a child's class or school", 0.1),
    "child": ("tên, lớp, trường của một em nhỏ", "a child's name, class and school", 0.6),
    "birth": ("ngày sinh", "a date of birth", 0.1),
}
_UP = "A-ZĐÀ-ỸÂÊÔƠƯĂ"
_NAMED = rf"(?:[ ][{_UP}0-9][\w/]*){{1,5}}"
_ADDRESS = re.compile(
    rf"(?:(?i:số|nhà số|căn|lô|phòng|tầng|hẻm|ngõ|ngách|kiệt|đường|phố|tổ|xóm|ấp|thôn|khu|chung cư|bản)[ ])?"
    rf"\d{{1,4}}(?:[/\-]\d{{1,4}}|[A-Za-z]\b){{0,3}},?[ ](?i:ngõ|ngách|hẻm|kiệt|đường|phố|khu phố|tổ|xóm|ấp|thôn|khu|chung cư|bản|phường|lô|lầu|tòa|duong|pho|hem|ngo){_NAMED}"
    rf"|(?i:đường|phố|ngõ|hẻm|thôn|xóm|ấp|tổ|khu|chung cư|bản|làng)[ ]\d{{0,4}}(?:/\d{{1,4}})?(?:[ ][{_UP}][\w]*){{1,4}}(?:,[ ](?i:phường|xã|quận|huyện|tổ|xóm|thôn|ấp){_NAMED})?"
)  # fmt: skip
_SCHOOL = re.compile(
    rf"(?i:lớp[ ])?\d{{1,2}}[A-Za-z]\d{{0,2}}[ ,]{{0,2}}(?i:trường[ ])?(?:(?i:tiểu học|thcs|thpt|mầm non|mẫu giáo|cấp \d|TH){_NAMED})"
    rf"|(?i:lớp[ ])\d{{1,2}}[A-Za-z]\d{{0,2}}|(?i:trường|mầm non|mẫu giáo)(?:[ ](?i:tiểu học|thcs|thpt|mầm non|mẫu giáo))?{_NAMED}"
)
_CHILD = re.compile(
    rf"(?i:bé|cháu|em|con|nhóc)(?:[ ][{_UP}][\w.]*){{1,5}},?[ ](?i:đang[ ])?(?i:học[ ])?(?i:lớp[ ])?\d{{1,2}}[A-Za-z]\d{{0,2}}\b"
    rf"(?:[ ,]{{1,2}}(?i:trường[ ])?(?i:tiểu học|thcs|thpt|mầm non|mẫu giáo|cấp \d){_NAMED})?"
)
_BIRTH = re.compile(r"(?<![\d/])\d{1,2}[/\-.]\d{1,2}[/\-.](?:19|20)\d{2}(?!\d)")
_BORN = re.compile(r"(?:sinh|sn|dob|birth)\W{0,3}(?:\w+\W{1,3}){0,3}$", re.IGNORECASE)
_BANK = re.compile(
    r"(?:stk|tk|tknh|số thẻ|tài khoản|tai khoan|account|bank|vcb|vietcombank|techcombank|tcb|bidv|agribank|vietinbank|mb|vpbank|tpbank|"
    r"acb|sacombank|momo|hdbank|vib|shb|ocb|msb|thẻ|mssv|mã học sinh|mã sinh viên|mã bệnh nhân)\W{0,4}(?:\w+\W{1,3}){0,8}$",
    re.IGNORECASE,
)
_AFTER_BANK = re.compile(
    r"^\W{0,3}(?:(?:ở|tại|của|ngân hàng|ngan hang|nh|bên)\W{1,2}){0,3}(?:vcb|vietcombank|techcombank|tcb|bidv|agribank|vietinbank|mb|vpbank|tpbank|acb|sacombank|momo|hdbank|vib|shb|ocb|msb)\b",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"(?:cmnd|cmt|cccd|chứng minh|chung minh|căn cước|can cuoc)\W{0,4}(?:\w+\W{1,3}){0,8}$", re.IGNORECASE
)
_CODE = re.compile(
    r"(?:mã|ma|đơn|don|vận đơn|tracking|seri|serial|imei|isbn|phiếu|hóa đơn|số hiệu|otp|ref)\W{0,3}(?:\w+\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_NEAR = 64
_DIGIT = re.compile(r"\d")


def data_in(text: Evidence) -> list[Datum]:
    """The data of persons that a text may hold, in their order, none inside another."""
    seen = text.letters.text
    taken: list[tuple[str, int, int]] = []
    covered = bytearray(len(seen))
    for found in _found(seen):
        if covered.find(1, found[1], found[2]) < 0:
            covered[found[1] : found[2]] = b"\x01" * (found[2] - found[1])
            taken.append(found)
    data = []
    for kind, start, end in sorted(taken, key=lambda found: found[1]):
        says, says_en, alone = _SAYS[kind]
        data.append(Datum(says, says_en, *text.letters.source_span(start, end), alone))
    return data


def _found(seen: str) -> Iterator[tuple[str, int, int]]:
    for kind, start, end in numbers_in(seen):
        kind = _in_context(kind, seen[max(0, start - _NEAR) : start], seen[end : end + _NEAR])
        if kind:
            yield kind, start, end
    if _DIGIT.search(seen):
        yield from (
            ("birth", *match.span())
            for match in _BIRTH.finditer(seen)
            if _BORN.search(seen[: match.start()][-_NEAR:])
        )
        yield from (("child", *match.span()) for match in _CHILD.finditer(seen))
        yield from (("school", *match.span()) for match in _SCHOOL.finditer(seen))
        yield from (("address", *match.span()) for match in _ADDRESS.finditer(seen))


def _in_context(kind: str, before: str, after: str) -> str:
    """What a number is where it stands; empty when it is nobody's."""
    if kind in ("long", "nine", "citizen") and (_BANK.search(before) or _AFTER_BANK.search(after)):
        return "long"
    if kind in ("nine", "long", "plate", "passport") and _CODE.search(before):
        return ""
    if kind in ("nine", "long") and _IDENTITY.search(before):
        return "nine"
    if kind == "citizen" and _CODE.search(before) and not _IDENTITY.search(before):
        return ""
    return "" if kind in ("long", "nine") else kind
