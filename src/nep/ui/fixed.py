"""Pages that always stand: doors, shelves, forms. A part registers its own; search finds them, the site map lists them.

Register in `AppConfig.ready`:

    fixed.register(Fixed("code:helplines", _("Gọi ai khi cần"), _("Số gọi khi có chuyện."), Said("111, tổng đài", "helplines")))
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from nep.ui.said import Said

Words = str | Promise | Said
NOTHING = Said("", "")


@dataclass(frozen=True)
class Fixed:
    """A page: its address, its title, what it is for, and the words that people have for it besides."""

    url_name: str
    title: Words
    says: Words
    called: Said = NOTHING
    arg: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=[self.arg] if self.arg else [])

    @property
    def all_called(self) -> str:
        """In both languages: some look for "scam" on a Vietnamese page."""
        return f"{self.called.vi}, {self.called.en}" if self.called.vi else ""


_fixed: dict[tuple[str, str], Fixed] = {}


def register(*pages: Fixed) -> None:
    """Add pages; the same address replaces the earlier one."""
    for page in pages:
        _fixed[page.url_name, page.arg] = page


def pages() -> list[Fixed]:
    """In the order of the parts that registered them."""
    return list(_fixed.values())
