"""What the addresses of the lists ask for, and the links that narrow them; nonsense asks for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from nep.agencies.models import Unit
from nep.followup.coverage import Covered, Share
from nep.followup.due import UnitDue
from nep.ui import lists
from nep.ui.lists import FilterLink

WHAT, KIND, MISSING = "xem", "loai", "thieu"
Row = TypeVar("Row", UnitDue, Covered)
SOON, ALL = "sap-den-han", "tat-ca"


def by_what(request: HttpRequest, rows: Sequence[UnitDue]) -> tuple[list[UnitDue], list[FilterLink]]:
    """The units with something late, or due soon, or either; late is what one looks for."""
    chosen = {
        "": [row for row in rows if row.late],
        SOON: [row for row in rows if row.soon],
        ALL: list(rows),
    }
    names = {"": _("Trễ"), SOON: _("Đến hạn trong 14 ngày"), ALL: _("Tất cả")}
    links = lists.filter_links(
        request, WHAT, [(name, names[name], len(found)) for name, found in chosen.items()]
    )
    return chosen.get(request.GET.get(WHAT, ""), chosen[""]), links


def by_kind(request: HttpRequest, rows: Sequence[Row]) -> tuple[list[Row], list[FilterLink]]:
    """Those of the kind of unit that `?loai=` asks for."""
    counts = Counter(row.unit.kind for row in rows)
    choices: list[tuple[str, str, int | None]] = [("", _("Mọi loại đơn vị"), len(rows))]
    choices += [(kind.value, str(kind.label), counts[kind]) for kind in Unit.Kind if kind in counts]
    links = lists.filter_links(request, KIND, choices)
    asked = request.GET.get(KIND, "")
    return [row for row in rows if asked not in counts or row.unit.kind == asked], links


def by_missing(
    request: HttpRequest, rows: Sequence[Covered], shares: Sequence[Share]
) -> tuple[list[Covered], list[FilterLink]]:
    """The units without what `?thieu=` names."""
    choices: list[tuple[str, str, int | None]] = [("", _("Tất cả"), len(rows))]
    choices += [(share.name, share.without, share.missing) for share in shares]
    asked = request.GET.get(MISSING, "")
    known = asked in {share.name for share in shares}
    chosen = [row for row in rows if not known or row.has[asked] is False]
    return chosen, lists.filter_links(request, MISSING, choices)
