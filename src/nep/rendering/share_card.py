"""The picture beside a link that is passed on: 1200 by 630 pixels, in the letters of the site.

>>> share_card(ShareCard("An toàn", "Tài khoản và giấy tờ là chìa khóa nhà bạn.", "Nếp", "nep.example",
...     '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'))[:4]
b'\\x89PNG'
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from nep.rendering.typesetting import picture


@dataclass(frozen=True)
class ShareCard:
    """What stands on it; `mark` is a drawing."""

    title: str
    lead: str
    site: str
    host: str
    mark: str


def share_card(card: ShareCard) -> bytes:
    """The card as PNG."""
    told = {"title": card.title, "lead": card.lead, "site": card.site, "host": card.host}
    return picture("share_card", told=json.dumps(told, ensure_ascii=False), mark=card.mark)
