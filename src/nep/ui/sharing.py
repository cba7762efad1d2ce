"""How a page is passed on: plain links that work without a script, and a QR code drawn on the page itself."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

import segno
from django.conf import settings


@dataclass(frozen=True)
class Share:
    """The address of a page, links that pass it on, and its QR code as a picture."""

    address: str
    zalo: str
    mail: str
    message: str
    qr: str


def to_zalo(address: str) -> str:
    """Where Zalo asks whom to send an address to: one tap, no script of theirs; empty when `NEP_ZALO_SHARE` is empty.

    The form is the one that the share button of Zalo's own kit opens, whose script is not loaded here.

    >>> to_zalo("https://nep.example/").rsplit("/", 1)[1]
    'share_external?d=eyJ1cmwiOiAiaHR0cHM6Ly9uZXAuZXhhbXBsZS8ifSAg&shareType=0'
    """
    if not settings.ZALO_SHARE:
        return ""
    told = json.dumps({"url": address})
    # Spaces fill up the last three bytes: no "=" that one reader escapes once and another twice.
    filled = told + " " * (-len(told) % 3)
    return f"{settings.ZALO_SHARE}?d={quote(b64encode(filled.encode()).decode(), safe='')}&shareType=0"


@lru_cache(maxsize=1024)  # drawing one takes longer than all the rest of a page
def qr_of(address: str) -> str:
    """The QR code of an address, as a picture that stands in the page."""
    return str(segno.make(address, error="m").svg_data_uri(scale=4, border=2))


def links(path: str, title: str) -> Share:
    """Links for one page. Nobody else hears of the reader before a tap: mail and messages open on the phone itself."""
    address = settings.SITE_URL.rstrip("/") + path
    words = quote(f"{title}: {address}")
    return Share(
        address,
        to_zalo(address),
        f"mailto:?subject={quote(title)}&body={words}",
        f"sms:?&body={words}",
        qr_of(address),
    )
