"""The form in which two spellings of an agency's name are one.

>>> key("Sở TT&TT") == key("Sở Thông tin và Truyền thông")
True
>>> key("Sở LĐ-TB&XH") == key("Sở Lao động Thương binh & Xã hội")
True
>>> key("UBND TP. Hà Nội")
'uy ban nhan dan thanh pho ha noi'
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nep.text import fold
from nep.text.names import word_key

# What offices write for short. "và" is left out of keys: half of the short forms leave it out too.
SHORT = {
    "ubmttqvn": "ủy ban mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc",
    "mttq": "mặt trận tổ quốc",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "vhttdl": "văn hóa thể thao du lịch",
    "lđtbxh": "lao động thương binh xã hội",
    "gdđt": "giáo dục đào tạo",
    "gdnngdtx": "giáo dục nghề nghiệp giáo dục thường xuyên",
    "khcn": "khoa học công nghệ",
    "khđt": "kế hoạch đầu tư",
    "nnptnt": "nông nghiệp phát triển nông thôn",
    "nnmt": "nông nghiệp môi trường",
    "tnmt": "tài nguyên môi trường",
    "gtvt": "giao thông vận tải",
    "vhxh": "văn hóa xã hội",
    "tttt": "thông tin truyền thông",
    "ptth": "phát thanh truyền hình",
    "tncs": "thanh niên cộng sản",
    "lhpn": "liên hiệp phụ nữ",
    "lđlđ": "liên đoàn lao động",
    "ccb": "cựu chiến binh",
    "tuhn": "thành ủy hà nội",
    "hcm": "hồ chí minh",
    "tp": "thành phố",
    "tx": "thị xã",
}
BETWEEN = r"[\s,&.\-–]*"
# "VHTT" of a department is culture and sports; of a district office it was culture and information.
CULTURE = re.compile(rf"\bv{BETWEEN}h{BETWEEN}t{BETWEEN}t\b")
NOT_IN_KEYS = re.compile(r"[^\w\s]|_")
# Half of the documents leave the country out of the Front's name.
OF_THE_COUNTRY = re.compile(r"(?<=mat tran to quoc) viet nam\b")
LINKS = re.compile(r"\bva\b")
TAIL = re.compile(r"(va )?cac (don vi|co quan|so nganh|co quan,? don vi)( co)? lien quan")
ASIDE = re.compile(r"\s*\([^()]*\)$")


def _spelled(short: str) -> re.Pattern[str]:
    """The short form as it is met: VHTTDL, VH,TT&DL, VH-TT-DL."""
    return re.compile(rf"\b{BETWEEN.join(fold(short))}\b")


_SHORT_FORMS = [(_spelled(short), fold(full)) for short, full in SHORT.items()]


def key(name: str) -> str:
    """The name folded, short forms written out, without punctuation and "và"."""
    text = fold(name).replace("’", "").replace("'", "")
    for pattern, full in _SHORT_FORMS:
        text = pattern.sub(full, text)
    text = CULTURE.sub("van hoa the thao" if text.startswith("so ") else "van hoa thong tin", text)
    return " ".join(LINKS.sub(" ", NOT_IN_KEYS.sub(" ", OF_THE_COUNTRY.sub("", text))).split())


def group_key(name: str, places: Iterable[str] = ()) -> str:
    """The key of a group, without "các" and without the words that only say where.

    >>> group_key("Các sở, ban, ngành của Thành phố", ["ha noi"])
    'so ban nganh'
    >>> group_key("các cơ quan báo chí Hà Nội", ["ha noi"])
    'co quan bao chi'
    """
    text = " ".join(word for word in key(name).split() if word != "cac")
    where = "|".join(["tinh", "thanh pho", "dia phuong", *(re.escape(place) for place in places)])
    stripped = re.sub(rf"( (cua|thuoc|cap|tren dia ban|trong|o))?( ({where}))+$", "", text)
    return stripped or text


def without_tail(name: str) -> tuple[str, str]:
    """A name without a remark in brackets, and what is vaguely added to it.

    >>> without_tail("Sở Tư pháp và các đơn vị liên quan")
    ('Sở Tư pháp', 'các đơn vị liên quan')
    >>> without_tail("Bộ TT&TT (báo cáo)")
    ('Bộ TT&TT', '')
    """
    name = ASIDE.sub("", name)
    words = name.split()
    for at in range(1, len(words)):
        rest = " ".join(words[at:])
        if TAIL.fullmatch(fold(rest)):
            return " ".join(words[:at]).rstrip(","), rest.removeprefix("và ")
    return name, ""


def is_vague(name: str) -> bool:
    """Whether the words name nobody: "các đơn vị liên quan".

    >>> is_vague("Các cơ quan, đơn vị có liên quan"), is_vague("Sở Tư pháp")
    (True, False)
    """
    return TAIL.fullmatch(fold(name)) is not None


def distinct_part(folded: str) -> str:
    """A key without the words that hundreds of units share, so that nearness is judged by the rest."""
    return folded.replace("uy ban nhan dan ", "")


def sort_key(name: str) -> str:
    """Digits that put names into the order of the Vietnamese alphabet, on any database.

    >>> sorted(["Sở Y tế", "Sở Ý", "Sở Xây dựng", "Sở Đo", "Sở Do", "Phường 4"], key=sort_key)
    ['Phường 4', 'Sở Do', 'Sở Đo', 'Sở Xây dựng', 'Sở Ý', 'Sở Y tế']
    """
    letters, tones = word_key(" ".join(name.split()))
    return "".join(_place(rank) for rank in letters)[:480] + "." + "".join(map(str, tones))[:200]


def _place(rank: int) -> str:
    """Two digits for a letter: a blank first, then figures, then letters; `word_key` puts other signs past 100."""
    sign = chr(rank - 100) if rank > 100 else ""
    if sign == " " or not rank:
        return "00"
    if sign.isdigit():
        return f"{1 + int(sign):02}"
    return f"{20 + rank:02}" if rank < 60 else "99"
