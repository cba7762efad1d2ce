"""Tỉnh Mẫu: one province, twelve communes, the two districts and five old communes that were there before."""

from __future__ import annotations

from datetime import date

from nep.agencies.areas import Area
from nep.agencies.loading import Place

CODE = "99"
_SINCE, _UNTIL = date(2025, 7, 1), date(2025, 6, 30)
_COMMUNES = (
    ("phường", "Bến Mẫu"), ("phường", "Đông Mẫu"), ("phường", "Tân Mẫu"), ("xã", "An Lành"), ("xã", "Bình Hòa Mẫu"), ("xã", "Cầu Tre"),
    ("xã", "Đồi Thông"), ("xã", "Gò Sim"), ("xã", "Hòa Thuận Mẫu"), ("xã", "Lũng Mây"), ("xã", "Suối Trong"), ("đặc khu", "Đảo Yến"),
)  # fmt: skip


def sample_province() -> Place:
    """The made-up province, with successors of its old districts and communes."""
    communes = [
        Area(f"991{place:02}", kind, name, CODE, valid_from=_SINCE)
        for place, (kind, name) in enumerate(_COMMUNES, start=1)
    ]
    codes = [area.code for area in communes]
    return Place(
        province=Area(CODE, "tỉnh", "Mẫu"),
        communes=communes,
        old_provinces=[Area(CODE, "tỉnh", "Mẫu", valid_to=_UNTIL, now=(CODE,))],
        old_districts=[
            Area("981", "huyện", "Thượng Mẫu", CODE, valid_to=_UNTIL, now=tuple(codes[3:8])),
            Area("982", "huyện", "Hạ Mẫu", CODE, valid_to=_UNTIL, now=tuple(codes[8:])),
        ],
        old_communes=[
            Area("98101", "xã", "An Thượng", "981", valid_to=_UNTIL, now=(codes[3],)),
            Area("98102", "xã", "An Hạ", "981", valid_to=_UNTIL, now=(codes[3],)),
            Area("98103", "thị trấn", "Gò Sim", "981", valid_to=_UNTIL, now=(codes[7],)),
            Area("98201", "xã", "Hòa Mẫu", "982", valid_to=_UNTIL, now=(codes[8],)),
            Area("98202", "xã", "Thuận Mẫu", "982", valid_to=_UNTIL, now=(codes[8],)),
        ],
    )
