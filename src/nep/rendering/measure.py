"""How long a line of bold Times New Roman is, so that a rule can be a third of it or just as long."""

from __future__ import annotations

import unicodedata

# Advance widths in thousandths of the type size. A mark over a letter does not widen it.
CAPITALS = (
    "722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 722 722 667"
)
SMALL = (
    "500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444"
)
WIDTHS = {
    **dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", map(int, CAPITALS.split()), strict=True)),
    **dict(zip("abcdefghijklmnopqrstuvwxyz", map(int, SMALL.split()), strict=True)),
    **dict.fromkeys(" ,.;", 250),
    **dict.fromkeys("-:()", 333),
    "/": 278,
    "Đ": 722,
    "đ": 556,
    "–": 500,
}
MM_PER_POINT = 25.4 / 72


def width_mm(text: str, points: float) -> float:
    """The length in millimetres of a line of bold Times New Roman.

    >>> round(width_mm("Độc lập - Tự do - Hạnh phúc", 14), 1)
    60.2
    """
    letters = (s for s in unicodedata.normalize("NFD", text) if not unicodedata.combining(s))
    return sum(WIDTHS.get(sign, 500) for sign in letters) * points / 1000 * MM_PER_POINT


def lines(name: str, points: float, room_mm: float) -> list[str]:
    """A name of an agency broken where people break it, so that the lines are nearly of one length.

    >>> lines("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ", 13, 67)
    ['ỦY BAN NHÂN DÂN', 'TỈNH PHÚ THỌ']
    >>> lines("SỞ TƯ PHÁP", 13, 67)
    ['SỞ TƯ PHÁP']
    >>> lines("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", 13, 67)
    ['SỞ VĂN HÓA, THỂ THAO', 'VÀ DU LỊCH']
    """
    council = next((c for c in ("ỦY BAN NHÂN DÂN ", "HỘI ĐỒNG NHÂN DÂN ") if name.startswith(c)), "")
    if council:
        return [council.strip(), *lines(name.removeprefix(council), points, room_mm)]
    if width_mm(name, points) <= room_mm:
        return [name]
    words = name.split()
    breaks = [at for at in range(1, len(words)) if words[at] == "VÀ"] or list(range(1, len(words)))
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in breaks]
    fitting = [pair for pair in halves if width_mm(pair[0], points) <= room_mm]
    if not fitting:
        return [name]
    first, rest = min(fitting, key=lambda pair: abs(len(pair[0]) - len(pair[1])))
    return [first, *lines(rest, points, room_mm)]


# Words before which a phrase may be broken without tearing a compound word apart.
BREAKS = {
    "của",
    "trên",
    "trong",
    "về",
    "và",
    "năm",
    "giai",
    "theo",
    "với",
    "cho",
    "tại",
    "thực",
    "triển",
    "ngày",
}


def phrases(text: str, points: float, room_mm: float) -> list[str]:
    """A title broken into lines of nearly one length, between phrases where that can be.

    >>> phrases("Triển khai Bộ Quy tắc ứng xử văn hóa trên môi trường số trên địa bàn tỉnh năm 2026", 14, 145)
    ['Triển khai Bộ Quy tắc ứng xử văn hóa trên môi trường số', 'trên địa bàn tỉnh năm 2026']
    """
    if width_mm(text, points) <= room_mm:
        return [text]
    words = text.split()
    fitting = [at for at in range(1, len(words)) if width_mm(" ".join(words[:at]), points) <= room_mm]
    good = [at for at in fitting if words[at] in BREAKS and at > len(fitting) // 2]
    if not fitting:
        return [text]
    at = max(good or fitting)
    return [" ".join(words[:at]), *phrases(" ".join(words[at:]), points, room_mm)]
