"""Numbers and days as people write them, in the language of the page.

>>> from django.utils import translation
>>> translation.activate("vi")
>>> so(38416), so(Decimal("1234.50")), phan_tram(0.696), phan_tram(1)
('38.416', '1.234,5', '69,6\\xa0%', '100\\xa0%')
>>> ngay(datetime.date(2027, 3, 5)), tien(7_500_000)
('05/03/2027', '7.500.000 đồng')
"""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

Number = int | float | Decimal


def so(value: Number | None) -> str:
    """A number with its thousands set apart and at most two decimals; nothing for nothing."""
    if value is None or value == "":
        return ""
    exact = Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    written = f"{exact:f}".rstrip("0").rstrip(".")
    return formats.number_format(Decimal(written), use_l10n=True, force_grouping=True)


def phan_tram(share: Number | None) -> str:
    """A share of one as a percentage with at most one decimal: 0.696 is 69,6 %."""
    if share is None or share == "":
        return ""
    percent = (Decimal(str(share)) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    gap = "\xa0" if get_language() != "en" else ""
    return f"{so(percent)}{gap}%"


def _here(moment: Any) -> Any:
    """The moment on the clocks of this installation; a plain day stays as it is."""
    if isinstance(moment, datetime.datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def ngay(day: datetime.date | None) -> str:
    """A day: 05/03/2027."""
    return formats.date_format(_here(day), "DATE_FORMAT") if day else ""


def ngay_gio(moment: datetime.datetime | None) -> str:
    """A moment: 09 giờ 30 ngày 05/03/2027."""
    return formats.date_format(_here(moment), "DATETIME_FORMAT") if moment else ""


def tien(amount: Number | None) -> str:
    """An amount of money: 7.500.000 đồng."""
    return _("%(amount)s đồng") % {"amount": so(amount)} if amount is not None else ""
