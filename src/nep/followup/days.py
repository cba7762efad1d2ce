"""The days of each year that are worth a deed, with an idea of what to do. To add one is to add a row."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TUESDAY = calendar.TUESDAY


@dataclass(frozen=True)
class FixedDay:
    """A day, or with `last` a span of days, of every year."""

    code: str
    first: Callable[[int], date]
    name: str | Promise
    idea: str | Promise
    last: Callable[[int], date] | None = None

    def span(self, year: int) -> tuple[date, date]:
        first = self.first(year)
        return first, self.last(year) if self.last else first


def each(month: int, day: int) -> Callable[[int], date]:
    """The same day of every year."""
    return lambda year: date(year, month, day)


def safer_internet_day(year: int) -> date:
    """The second Tuesday of February.

    >>> [safer_internet_day(year).isoformat() for year in (2026, 2027, 2028)]
    ['2026-02-10', '2027-02-09', '2028-02-08']
    """
    first = date(year, 2, 1)
    return first + timedelta(days=(TUESDAY - first.weekday()) % 7 + 7)


DAYS = (
    FixedDay(
        "safer-internet",
        safer_internet_day,
        _("Ngày Internet an toàn hơn"),
        _("Dành một tiết sinh hoạt lớp nói về mật khẩu và lời hay trên mạng."),
    ),
    FixedDay(
        "children-month",
        each(6, 1),
        _("Tháng hành động vì trẻ em"),
        _("Phát tờ gấp cho cha mẹ, có số 111 và cách đặt giờ dùng mạng."),
        each(6, 30),
    ),
    FixedDay(
        "children",
        each(6, 1),
        _("Ngày Quốc tế Thiếu nhi"),
        _("Mở góc trò chơi nhận biết tin giả ở nhà văn hóa thôn."),
    ),
    FixedDay(
        "school-year",
        each(9, 5),
        _("Khai giảng năm học mới"),
        _("Trao Bộ Quy tắc bản cho học sinh cùng nội quy của trường."),
    ),
    FixedDay(
        "digital",
        each(10, 10),
        _("Ngày Chuyển đổi số quốc gia"),
        _("Cử người hướng dẫn bà con giữ tài khoản an toàn tại bộ phận một cửa."),
    ),
    FixedDay(
        "law",
        each(11, 9),
        _("Ngày Pháp luật Việt Nam"),
        _("Phát thanh một điều của Bộ Quy tắc, kèm điều luật làm căn cứ."),
    ),
)
