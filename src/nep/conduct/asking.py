"""Opening an address of another site, once and gently: no cookie, nothing of the page is read, no address inside a network."""

from __future__ import annotations

import socket
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from typing import IO
from urllib import request
from urllib.error import HTTPError
from urllib.parse import urlsplit

from nep.conduct.models import Address

WAIT_SECONDS = 10
# Many sites turn machines away with one of these; it does not say that the page is gone.
TURNED_AWAY = {400, 401, 403, 405, 406, 429, 451}
HEADERS = {"User-Agent": "Nep link check", "Accept": "text/html,*/*;q=0.5", "Accept-Language": "vi"}


class NotPublic(ValueError):
    """The address leads into a private network."""


def is_public(url: str) -> bool:
    """Whether every machine behind the address stands on the open internet. Raises OSError for an unknown name."""
    found = socket.getaddrinfo(urlsplit(url).hostname, None, type=socket.SOCK_STREAM)
    return all(ip_address(one[4][0]).is_global for one in found)


class _EachStep(request.HTTPRedirectHandler):
    """An address may lead on to others, but to none inside a network."""

    def redirect_request(
        self, req: request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> request.Request | None:
        if not is_public(newurl):
            raise NotPublic(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> request.OpenerDirector:
    """Only http and https: no files, no ftp."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        _EachStep(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def ask(url: str) -> Address.Answer:
    """What the address answers within ten seconds.

    Raises `NotPublic` for an address inside a network.
    """
    try:
        if not is_public(url):
            raise NotPublic(url)
        # Only the opener above is used, which knows http and https alone.
        with _opener().open(request.Request(url, headers=HEADERS), timeout=WAIT_SECONDS):  # noqa: S310
            return Address.Answer.OPENS
    except HTTPError as answer:
        return _meaning(answer.code)
    except (OSError, HTTPException):
        return Address.Answer.SILENT


def _meaning(status: int) -> Address.Answer:
    if status in TURNED_AWAY:
        return Address.Answer.CLOSED
    return Address.Answer.GONE if 400 <= status < 500 else Address.Answer.SILENT
