"""The formal parts of an official document: number, issuer, place and date, title, signer, recipients.

Layout and wording: Decree 30/2020/NĐ-CP, Annex I, and for party bodies Instruction 36-HD/VPTW.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nep.reading.casing import is_capitals
from nep.reading.model import Header
from nep.reading.paragraphs import Paragraph, Part
from nep.reading.sources import Table
from nep.reading.units import has_head, split_units
from nep.text import document_numbers, fold, read_date

TYPES = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QYĐ": "Quy định", "TC": "Thông cáo", "TB": "Thông báo",
    "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo",
    "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CĐ": "Công điện", "BGN": "Bản ghi nhớ", "KL": "Kết luận", "CV": "Công văn",
}  # fmt: skip

_NUMBER = re.compile(
    r"^Số\s*:?\s*(?P<number>\d{0,5}\s*[-/]\s*(?:\d{4}/)?[A-ZĐ][^\s;,]*(?:\s*-\s*[A-ZĐ][^\s;,]*)*)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^(?P<place>[^\d,:;|]{2,40}),\s*ngày")
_MOTTO = re.compile(
    r"^(?:CỘNG H[ÒO][ÀA]?A? XÃ HỘI|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN VIỆT NAM|(?:CHỦ )?(?:NGHĨA )?VIỆT NAM$|[-_*—–=.\s]+$)",
    re.IGNORECASE,
)
_MODE = re.compile(r"^(?:TM\.|T/M|KT\.|TL\.|TUQ\.|Q\.|T\.M|K/T|T/L)", re.IGNORECASE)
_POSITION = re.compile(
    r"^(?:PHÓ |QUYỀN |Q\. )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TỔNG GIÁM ĐỐC|CHÁNH|TRƯỞNG|BÍ THƯ|THƯỜNG TRỰC|CỤC TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|TRƯỞNG BAN|THỐNG ĐỐC|ỦY VIÊN)"
)
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][\w'’]*\.?\s+){1,5}[A-ZĐÀ-Ỹ][\w'’]*$")
_SIGNED_BY = re.compile(r"^[-•]?\s*(?:Người ký|Họ tên người ký)\s*:?\s*(?P<name>[^:]{3,60})$", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^Nơi nhận\s*:?", re.IGNORECASE)
_ADDRESSED = re.compile(r"^(?:Kính gửi\s*:?\s*|[^.;:]{3,60} điện\s*:\s*)", re.IGNORECASE)
_ABOUT = re.compile(r"^V/v\s*:?\s*", re.IGNORECASE)
_OPENS_BODY = re.compile(
    r"(?:Căn cứ|Thực hiện|Kính gửi|Để |Nhằm |Thời gian|Ngày |Theo |Trên cơ sở|Xét |[^.;:]{3,60} điện\s*:|[IVX]+[.-]|\d+\.|Điều \d)"
)
_ANNEX = re.compile(r"^PHỤ LỤC\b|^Phụ lục(?:\s+(?:số\s+)?[\dIVX]+)?$")


@dataclass(frozen=True)
class Frame:
    """Where the document stands in the file: first part, first part behind the letterhead,
    first part behind title and addressees, end of the body."""

    start: int
    letterhead: int
    body: int
    end: int


def _texts(parts: Sequence[Part]) -> list[str]:
    return [part.text if isinstance(part, Paragraph) else "" for part in parts]


def frame(parts: Sequence[Part]) -> Frame:
    """The bounds of header and body among the parts; furniture of web pages stays outside."""
    texts = _texts(parts)
    number = next((place for place, text in enumerate(texts[:120]) if _NUMBER.match(text)), None)
    dated = next(
        (place for place, text in enumerate(texts[:120]) if _PLACE.match(text) and "năm" in text), None
    )
    motto = next(
        (
            place
            for place, text in enumerate(texts[:120])
            if re.match(r"CỘNG H|ĐẢNG CỘNG SẢN", text, re.IGNORECASE)
        ),
        None,
    )
    known = [place for place in (number, dated, motto) if place is not None]
    first = min(known, default=0)
    while (
        first > 0
        and len(texts[first - 1]) < 90
        and (is_capitals(texts[first - 1]) or _MOTTO.match(texts[first - 1]))
    ):
        first -= 1
    body = max((place for place in known if place < first + 25), default=-1) + 1
    letterhead = body
    body = _behind_addressees(texts, _behind_title(texts, first, body))
    end = next((place for place in range(body, len(texts)) if _closes(texts, place)), len(parts))
    return Frame(first, letterhead, body, end)


def _behind_title(texts: Sequence[str], first: int, body: int) -> int:
    """The first part behind the type line ("KẾ HOẠCH") and the subject below it."""
    kinds = {fold(name) for name in TYPES.values()}
    place = next(
        (place for place in range(first, min(body + 8, len(texts))) if fold(texts[place]) in kinds), None
    )
    if place is None:
        return body
    place += 1
    while place < len(texts) and (
        _MOTTO.match(texts[place]) or _NUMBER.match(texts[place]) or _PLACE.match(texts[place])
    ):
        place += 1
    return max(body, place + len(_capital_block(texts, place)))


def _behind_addressees(texts: Sequence[str], body: int) -> int:
    """The first part behind "Kính gửi" and its list: the list names readers, not duties."""
    place = next(
        (place for place in range(body, min(body + 12, len(texts))) if _ADDRESSED.match(texts[place])), None
    )
    if place is None:
        return body
    return place + 1 + len(_addressee_lines(texts, place))


def _closes(texts: Sequence[str], place: int) -> bool:
    text = texts[place]
    return bool(
        _RECIPIENTS.match(text)
        or _MODE.match(text)
        or (_ANNEX.match(text) and place > 12)
        or text.startswith("- Số hiệu:")
    )


def read_header(
    parts: Sequence[Part], bounds: Frame, preamble: Sequence[Paragraph], main: Sequence[Paragraph]
) -> Header:
    """The header of the document. `preamble` is the text before the first numbered part, `main` all the rest."""
    texts = _texts(parts)
    head = texts[bounds.start : bounds.letterhead]
    header = Header()
    header.number = next(
        (_tidy_number(match["number"]) for text in head if (match := _NUMBER.match(text))), None
    )
    dated = next((text for text in head if _PLACE.match(text) and read_date(text)), "")
    date, place = read_date(dated), _PLACE.match(dated)
    header.issued_on = date.iso if date else None
    header.place = place["place"].strip() if place else ""
    header.doc_type, header.title = _type_and_title(texts, bounds, header.number or "")
    header.issuer = _issuer(head, texts, header)
    header.signer, header.signer_title = _signature(texts, bounds)
    header.recipients = _recipients(parts, bounds)
    header.addressees = _addressees(texts, bounds)
    header.legal_basis = document_numbers("\n".join(paragraph.text for paragraph in preamble))
    own = {header.number, *header.legal_basis}
    header.cited = [
        number
        for number in document_numbers("\n".join(paragraph.text for paragraph in main))
        if number not in own
    ]
    return header


def _tidy_number(text: str) -> str:
    return re.sub(r"\s+", "", text).rstrip(".;,:")


def _type_and_title(texts: Sequence[str], bounds: Frame, number: str) -> tuple[str, str]:
    """The kind of document and its subject: from the type line, from "V/v", or from the letters of the number."""
    near = list(range(bounds.start, min(bounds.body + 12, len(texts))))
    about = next((texts[place] for place in near if _ABOUT.match(texts[place])), "")
    named = {fold(name): name for name in TYPES.values()}
    for place in near:
        if fold(texts[place]) in named and (place >= bounds.start + 1 or place == bounds.start):
            return named[fold(texts[place])], _capital_lines(texts, place + 1)
    if about:
        return "Công văn", about
    symbol = re.search(r"[-/]\s*([A-ZĐ][A-Za-zĐđ]*)", number)
    kind = TYPES.get(symbol[1], "") if symbol else ""
    if not kind:
        kind = "Công văn" if re.search(r"/[A-ZĐ]+-", number) else ""
    return kind, _capital_lines(texts, bounds.letterhead)


def _capital_lines(texts: Sequence[str], place: int) -> str:
    return " ".join(_capital_block(texts, place))


def _may_be_subject(text: str) -> bool:
    """A first line such as "Thực hiện Bộ Quy tắc …" below the type line: a subject, not yet the preamble."""
    return (
        len(text) < 250
        and not re.search(r"[:;,.]$", text)
        and not re.match(r"Căn cứ|Kính gửi|[IVX]+[.-]|\d+\.|Điều \d", text)
    )


def _capital_block(texts: Sequence[str], place: int) -> list[str]:
    """The subject: capitals or a short sentence, over one or more lines, before the preamble."""
    lines: list[str] = []
    for text in texts[place : place + 6]:
        begins = _OPENS_BODY.match(text) and (lines or place == 0 or not _may_be_subject(text))
        if _MOTTO.match(text) or _PLACE.match(text) or _NUMBER.match(text) or begins or len(text) > 400:
            if lines or begins:
                break
            continue
        if lines and is_capitals(lines[0]) != is_capitals(text):
            break
        lines.append(text)
    return lines


def _issuer(head: Sequence[str], texts: Sequence[str], header: Header) -> str:
    """The body that issued it, in the mixed case in which the document itself writes the name."""
    lines = [
        text
        for text in head
        if is_capitals(text)
        and not _MOTTO.match(text)
        and fold(text) not in {fold(name) for name in TYPES.values()}
    ]
    lines = [line for line in lines if not _NUMBER.match(line) and line.strip("*- ")][:4]
    whole = "\n".join(texts)
    if not lines:
        return _issuer_by_symbol(header, whole)
    own = [place for place, line in enumerate(lines) if has_head(_sentence_case(line))]
    last = own[-1] if own else 0
    name = " ".join(lines[last:])
    parent = " ".join(lines[:last])
    if fold(name) in {"uy ban nhan dan", "ubnd", "hoi dong nhan dan"} and header.place:
        name += f" {_kind_of_place(header.place, whole)} {header.place}"
    province = re.search(r"(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG)\s.+", parent)
    if province and re.match(r"SỞ|BAN|PHÒNG|CÔNG AN", name) and fold(province[0]) not in fold(name):
        name += f" {province[0]}"
    return _as_written(name, whole, header.place)


def _issuer_by_symbol(header: Header, whole: str) -> str:
    """No header block: the body whose initials are the letters of the number, with its place."""
    symbol = re.match(r"\d*/([A-ZĐ]+)", header.number or "")
    if symbol is None:
        return ""
    for match in re.finditer(r"(?:Sở|Ban|Phòng|Bộ|Cục|Ủy ban)(?:\s(?:[A-ZĐÀ-Ỹ][\w]*,?|và|\w+)){1,9}", whole):
        words = [word.strip(",") for word in match[0].split() if word != "và"]
        for count in range(2, len(words) + 1):
            initials = "".join(word[0].upper() for word in words[:count])
            if initials == symbol[1]:
                name = match[0][
                    : match[0].index(words[count - 1], len(" ".join(words[: count - 1])) - 3)
                    + len(words[count - 1])
                ]
                return f"{name} {_kind_of_place(header.place, whole)} {header.place}".strip()
    return ""


def _kind_of_place(place: str, whole: str) -> str:
    match = re.search(
        rf"(tỉnh|thành phố|xã|phường|thị trấn|đặc khu|huyện|quận)\s+{re.escape(place)}", whole, re.IGNORECASE
    )
    return match[1].lower() if match else ""


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:].lower()


def _as_written(name: str, whole: str, home: str) -> str:
    """A name in capitals as the running text writes it, where it does; otherwise with sensible capitals."""
    wanted = re.sub(r"\s+", " ", name).strip()
    for match in re.finditer(re.escape(wanted).replace(r"\ ", r"\s+"), whole, re.IGNORECASE):
        if not is_capitals(match[0]):
            return re.sub(r"\s+", " ", match[0])
    kind = re.search(
        r"\b(tỉnh(?! ủy| uỷ)|thành phố|xã|phường|đặc khu|huyện|quận)\s+(.+)$", wanted, re.IGNORECASE
    )
    if kind:
        before, place = wanted[: kind.start()].strip(), kind[2]
        return f"{_sentence_case(before)} {kind[1].lower()} {place.title() if place.isupper() else place}".strip()
    return (
        re.sub(re.escape(home), home, _sentence_case(wanted), flags=re.IGNORECASE)
        if home
        else _sentence_case(wanted)
    )


def _signature(texts: Sequence[str], bounds: Frame) -> tuple[str, str]:
    """The signer's name and the position above it; from a page's data sheet when the copy has lost the block."""
    title = ""
    for place in range(bounds.end, len(texts)):
        text = texts[place].strip("*_ ")
        if _ANNEX.match(text) and title:
            break
        if _POSITION.match(text) and is_capitals(text):
            title = text
        elif title and _NAME.match(text) and not is_capitals(text) and not has_head(text):
            return text, title
        elif title and _NAME.match(text.title()) and is_capitals(text) and not _MODE.match(text):
            return text.title(), title
    for text in texts:
        if match := _SIGNED_BY.match(text):
            return match["name"].strip(), title
    return "", title


def _recipients(parts: Sequence[Part], bounds: Frame) -> list[str]:
    start = next(
        (
            place
            for place, text in enumerate(_texts(parts))
            if place >= bounds.body and _RECIPIENTS.match(text)
        ),
        None,
    )
    if start is None:
        return []
    found: list[str] = []
    for part in parts[start + 1 :]:
        if isinstance(part, Table) or not part.marker or part.marker.kind not in {"dash", "plus"}:
            if found or isinstance(part, Table) or not is_capitals(part.text):
                break
            continue
        found.append(part.body.text.rstrip(" ;.,"))
    return found


def _addressees(texts: Sequence[str], bounds: Frame) -> list[str]:
    place = next(
        (
            place
            for place in range(bounds.start, min(bounds.body + 1, len(texts)))
            if _ADDRESSED.match(texts[place])
        ),
        None,
    )
    if place is None:
        return []
    rest = _ADDRESSED.sub("", texts[place]).strip()
    if rest:
        return split_units(rest)
    return [re.sub(r"^[-–+•]\s*", "", text).rstrip(" ;.,") for text in _addressee_lines(texts, place)]


def _addressee_lines(texts: Sequence[str], place: int) -> list[str]:
    lines = []
    for text in texts[place + 1 : place + 40]:
        if not re.match(r"[-–+•]", text) and not (
            text.endswith((";", ".")) and len(text) < 160 and has_head(text)
        ):
            break
        lines.append(text)
    return lines
