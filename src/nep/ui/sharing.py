"""How a page is passed on: plain links that work without a script, and a QR code drawn on the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import segno
from django.conf import settings


@dataclass(frozen=True)
class Share:
    """The address of a page, links that pass it on, and its QR code as a picture."""

    address: str
    mail: str
    message: str
    qr: str


def links(path: str, title: str) -> Share:
    """Links for one page. Nothing is asked of anybody else: mail and messages open on the reader's own phone."""
    address = settings.SITE_URL.rstrip("/") + path
    words = quote(f"{title}: {address}")
    return Share(
        address,
        f"mailto:?subject={quote(title)}&body={words}",
        f"sms:?&body={words}",
        str(segno.make(address, error="m").svg_data_uri(scale=4, border=2)),
    )
