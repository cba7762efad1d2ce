"""What an entry of the data map is: what is kept, of whom, on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Ground(StrEnum):
    """On what ground something is kept."""

    DUTY = "duty"
    CONSENT = "consent"
    SAFETY = "safety"

    @property
    def label(self) -> str:
        return str(_GROUNDS[self])


_GROUNDS: dict[Ground, Words] = {
    Ground.DUTY: _("Nhiệm vụ được giao của cơ quan nhà nước"),
    Ground.CONSENT: _("Sự đồng ý của chính người đó, rút lại lúc nào cũng được"),
    Ground.SAFETY: _("Trách nhiệm giữ an toàn cho hệ thống và dữ liệu trong đó"),
}


@dataclass(frozen=True)
class Kept:
    """Something that is kept. `fields` are the dotted names of model and field; none for what no table holds."""

    what: Words
    fields: tuple[str, ...]
    purpose: Words
    ground: Ground
    seen_by: Words
    until: Words


@dataclass(frozen=True)
class OfWhom:
    """Everything that is kept of one kind of people."""

    key: str
    who: Words
    intro: Words
    kept: tuple[Kept, ...]
