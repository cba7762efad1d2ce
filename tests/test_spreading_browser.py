"""One tap under an alert opens Zalo with its address; until then no site of others hears of the reader."""

from __future__ import annotations

import json
import os
from base64 import b64decode
from urllib.parse import parse_qs, urlsplit

import pytest

import needs
from alerts_place import published
from browsing import browser_page
from nep.alerts import actions as alerts
from nep.alerts.models import Alert
from nep.conduct.loading import load_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs.CHROMIUM]


@pytest.fixture
def alert(lan, hoa):
    load_code()
    alerts.load_cards()
    return published(Alert.objects.order_by("pk")[0], lan, hoa)


@pytest.mark.req("COM-15")
@pytest.mark.parametrize("script", [True, False])
def test_one_tap_under_an_alert_opens_zalo_with_its_address(
    live_server, monkeypatch, settings, alert, script
):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    size = {"width": 360, "height": 740}
    with browser_page(live_server.url, viewport=size, java_script_enabled=script) as page:
        page.route("https://button-share.zalo.me/**", lambda route: route.fulfill(body="Zalo"))
        page.goto(alert.get_absolute_url())
        before = list(page.foreign)
        with page.expect_navigation():
            page.click("text=Gửi qua Zalo")
        opened = urlsplit(page.url)

    told = json.loads(b64decode(parse_qs(opened.query)["d"][0]))
    assert (before, opened.hostname) == ([], "button-share.zalo.me")
    assert told == {"url": settings.SITE_URL + alert.get_absolute_url()}
