"""What others see when an address is passed on in a chat: the words of the page on a card, drawn here.

The words stand in the address of the card, signed: only a page of this site can have a card made.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import signing
from django.core.cache import cache
from django.urls import reverse

from nep.rendering.share_card import ShareCard, share_card

_SALT = "nep.ui.social"
_KEPT = 7 * 24 * 3600
_LONGEST = {"title": 90, "lead": 130}


def address_of(title: str, lead: str) -> str:
    """The full address of the card for these words."""
    words = [_cut(title, _LONGEST["title"]), _cut(lead, _LONGEST["lead"])]
    signed = signing.dumps(words, salt=_SALT, compress=True)
    return settings.SITE_URL.rstrip("/") + reverse("ui:share_card", args=[signed])


def picture_of(signed: str) -> bytes:
    """The card as PNG; made once, then kept for a week.

    Raises:
        django.core.signing.BadSignature: the address was not made here.
    """
    title, lead = signing.loads(signed, salt=_SALT)
    return drawn(title, lead)


def drawn(title: str, lead: str, kept_for: int = _KEPT) -> bytes:
    """The card for words that stand in no address: a part that may have to take them back serves it itself."""
    title, lead = _cut(title, _LONGEST["title"]), _cut(lead, _LONGEST["lead"])
    host = urlsplit(settings.SITE_URL).hostname or ""
    key = "share-card-" + hashlib.sha256(f"{title}\n{lead}\n{host}".encode()).hexdigest()
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = share_card(ShareCard(title, lead, "Nếp", host, _mark()))
        cache.set(key, kept, kept_for)
    return kept


def _mark() -> str:
    path = finders.find("ui/mark.svg")
    if not isinstance(path, str):
        raise FileNotFoundError("ui/mark.svg")
    return Path(path).read_text(encoding="utf-8")


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[:letters].rpartition(" ")[0] + "…"
