"""What people write into a cell, read as text, date, number, money or list, or refused in one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from .sheets import Field, Kind, Value, as_text
from .words import clean

DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
WHOLE = re.compile(r"-?(\d{1,3}([. ]\d{3})+|\d+)")
CURRENCY = re.compile(r"\s*(đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)


class WrongCell(ValueError):
    """A cell that does not hold what its column asks for; the text is the sentence to show."""


class FailedFormula(str):
    """What Excel shows for a formula that came to nothing, such as #REF!; a text may well look the same."""


def read_cell(field: Field, raw: Any) -> Value:
    """The value of a cell in the type of its column.

    >>> read_cell(Field("Thời hạn", Kind.DATE), "5/3/2026")
    datetime.date(2026, 3, 5)
    >>> read_cell(Field("Kinh phí", Kind.MONEY), "7.500.000 đồng")
    7500000
    >>> read_cell(Field("Đơn vị", Kind.LIST), "Sở Tư pháp; Công an tỉnh;")
    ('Sở Tư pháp', 'Công an tỉnh')
    """
    empty = raw is None or (isinstance(raw, str) and not clean(raw))
    if empty:
        if field.required:
            raise WrongCell("chưa có nội dung.")
        return () if field.kind is Kind.LIST else "" if field.kind is Kind.TEXT else None
    if isinstance(raw, FailedFormula):
        raise WrongCell(f"công thức trong ô này báo lỗi {raw}")
    value = READERS[field.kind](raw)
    if field.choices and value not in field.choices:
        raise WrongCell(f"“{shown(raw)}” không có trong danh sách: {', '.join(field.choices)}.")
    return value


def shown(raw: Any) -> str:
    """The content of a cell as a person sees it, shortened."""
    if isinstance(raw, datetime | date):
        return f"{raw:%d/%m/%Y}"
    text = clean(str(raw))
    return text if len(text) <= 40 else f"{text[:39]}…"


def read_text(raw: Any) -> str:
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return shown(raw) if isinstance(raw, datetime | date) else as_text(str(raw))


def read_list(raw: Any) -> tuple[str, ...]:
    return tuple(item for item in map(clean, re.split(r"[;\n]", read_text(raw))) if item)


def read_day(raw: Any) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = clean(str(raw))
    try:
        if found := DAY.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := ISO_DAY.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise WrongCell(f"không có ngày “{shown(raw)}” trong lịch.") from None
    raise WrongCell(f"“{shown(raw)}” chưa phải là ngày. Hãy ghi như 05/03/2026.")


def read_whole(raw: Any) -> int:
    if isinstance(raw, bool | date):
        raise WrongCell(f"“{shown(raw)}” chưa phải là số.")
    if isinstance(raw, int) or (isinstance(raw, float) and raw.is_integer()):
        return int(raw)
    text = clean(str(raw)).replace("\u00a0", " ")
    if isinstance(raw, float) or not WHOLE.fullmatch(text):
        raise WrongCell(f"“{shown(raw)}” chưa phải là số nguyên. Hãy ghi như 1.250.")
    return int(re.sub(r"[. ]", "", text))


def read_money(raw: Any) -> int:
    return read_whole(CURRENCY.sub("", clean(raw)) if isinstance(raw, str) else raw)


READERS: dict[Kind, Callable[[Any], Value]] = {
    Kind.TEXT: read_text,
    Kind.DATE: read_day,
    Kind.INTEGER: read_whole,
    Kind.MONEY: read_money,
    Kind.LIST: read_list,
}
