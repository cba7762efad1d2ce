"""A made-up province: two old provinces, one district, five old communes, three communes of today."""

from __future__ import annotations

from datetime import date

from nep.agencies.areas import Area
from nep.agencies.loading import Place
from nep.agencies.models import Unit

LAST_DAY = date(2025, 6, 30)
TODAY = date(2026, 11, 20)

AN_HOA = Place(
    province=Area("98", "tỉnh", "An Hòa"),
    communes=[
        Area("90001", "xã", "Tân Lập", "98", valid_from=date(2025, 7, 1)),
        Area("90002", "phường", "Bến Đá", "98", valid_from=date(2025, 7, 1)),
        Area("90003", "đặc khu", "Hòn Trà", "98", valid_from=date(2025, 7, 1)),
    ],
    old_provinces=[
        Area("98", "tỉnh", "An Hòa", valid_to=LAST_DAY, now=("98",)),
        Area("97", "tỉnh", "Sơn Khê", valid_to=LAST_DAY, now=("98",)),
    ],
    old_districts=[Area("901", "huyện", "Đá Bạc", "97", valid_to=LAST_DAY, now=("90001", "90002"))],
    old_communes=[
        Area("80001", "xã", "Tân Lập", "901", valid_to=LAST_DAY, now=("90001",)),
        Area("80002", "thị trấn", "Đá Bạc", "901", valid_to=LAST_DAY, now=("90001", "90002"), divided=True),
        Area("80003", "xã", "Suối Ngà", "901", valid_to=LAST_DAY, now=("90002",)),
    ],
)


def made(name, kind=Unit.Kind.DEPARTMENT, **facts):
    """A unit that stands in the register without a deed."""
    unit = Unit.called(name, kind=kind, **facts)
    unit.save()
    return unit
