"""Numbers, dates and abbreviations in the words a speaker says, for loudspeakers and screen readers.

>>> number_in_words(5_000_000)
'năm triệu'
>>> aloud("UBND xã họp ngày 05/3/2026, 25 người, gọi 111")
'Ủy ban nhân dân xã họp ngày mùng năm tháng ba năm hai nghìn không trăm hai mươi sáu, hai mươi lăm người, gọi một một một'
"""

from __future__ import annotations

import re

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")

ABBREVIATIONS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "TT&TT": "Thông tin và Truyền thông",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "GDĐT": "Giáo dục và Đào tạo",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "MXH": "mạng xã hội",
    "OTP": "ô tê pê",
    "TP": "thành phố",
    "QR": "quy e-rờ",
}
# Short service numbers are said digit by digit; a count of people is not.
_SERVICE = {"111", "112", "113", "114", "115", "156", "5656"}
_ABBREVIATION = re.compile(
    "|".join(rf"(?<!\w){re.escape(short)}(?!\w)" for short in sorted(ABBREVIATIONS, key=len, reverse=True))
)
_DATE = re.compile(r"(?:(ngày)\s+)?(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}|1[89]00[ .]?\d{4})(?!\d)")
_NUMBER = re.compile(r"(?<![\w/])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?![\w/])(\s*%)?")


def _below_thousand(number: int, whole: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = []
    if hundreds or not whole:
        words.append(f"{_DIGITS[hundreds]} trăm")
    if tens == 0 and units:
        words += (["linh"] if words else []) + [_DIGITS[units]]
    elif tens == 1:
        words.append("mười" + (f" {'lăm' if units == 5 else _DIGITS[units]}" if units else ""))
    elif tens:
        last = {0: "", 1: " mốt", 4: " tư", 5: " lăm"}.get(units, f" {_DIGITS[units]}")
        words.append(f"{_DIGITS[tens]} mươi{last}")
    return " ".join(words)


def number_in_words(number: int) -> str:
    """A whole number from 0 up, as it is said; ValueError below zero.

    >>> number_in_words(2026), number_in_words(105), number_in_words(21)
    ('hai nghìn không trăm hai mươi sáu', 'một trăm linh năm', 'hai mươi mốt')
    """
    if number < 0:
        raise ValueError("number_in_words says numbers from 0 up")
    if number == 0:
        return _DIGITS[0]
    if number >= 10**9:
        high, low = divmod(number, 10**9)
        return f"{number_in_words(high)} tỷ" + (f" {number_in_words(low)}" if low else "")
    groups = [number // 1000**power % 1000 for power in (2, 1, 0)]
    said: list[str] = []
    for power, group in zip((2, 1, 0), groups, strict=True):
        if group:
            said.append(_below_thousand(group, whole=not said) + _SCALES[power])
    return " ".join(said)


def _digits(text: str) -> str:
    return " ".join(_DIGITS[int(character)] for character in text if character.isdigit())


def _say_date(match: re.Match[str]) -> str:
    day, month, year = (int(part) for part in match.groups()[1:])
    spoken_day = ("mùng " if day <= 10 else "") + number_in_words(day)
    spoken_month = "tư" if month == 4 else number_in_words(month)
    return f"ngày {spoken_day} tháng {spoken_month} năm {number_in_words(year)}"


def _say_number(match: re.Match[str]) -> str:
    whole, decimals, percent = match.groups()
    if whole in _SERVICE and not decimals:
        return _digits(whole)
    said = number_in_words(int(whole.replace(".", "")))
    if decimals:
        said += " phẩy " + (number_in_words(int(decimals)) if decimals[0] != "0" else _digits(decimals))
    return said + (" phần trăm" if percent else "")


def aloud(text: str) -> str:
    """The text with numbers, dates, telephone numbers and known abbreviations written as they are said.

    >>> aloud("Tăng 69,6 %, gọi 1900 1234")
    'Tăng sáu mươi chín phẩy sáu phần trăm, gọi một chín không không một hai ba bốn'
    """
    text = _ABBREVIATION.sub(lambda match: ABBREVIATIONS[match.group()], text)
    text = _DATE.sub(_say_date, text)
    text = _PHONE.sub(lambda match: _digits(match.group()), text)
    return _NUMBER.sub(_say_number, text)
