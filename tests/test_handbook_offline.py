"""The handbook in flight mode: after one visit it opens without a connection, and looks as it should."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

import needs
from browsing import browser_page
from nep.conduct.loading import load_code
from nep.conduct.offline_views import PARTS

HANDBOOK = "/quy-tac/cam-nang/"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@needs.CHROMIUM
@pytest.mark.req("COD-07")
def test_the_handbook_opens_in_flight_mode_after_one_visit_and_its_pdf_is_tagged(
    live_server, monkeypatch, client
):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    load_code()
    with browser_page(live_server.url, viewport={"width": 360, "height": 740}) as page:
        page.goto(HANDBOOK)
        page.wait_for_selector("text=Cẩm nang đã nằm trên máy này")
        page.context.set_offline(True)

        page.goto(HANDBOOK)

        assert page.inner_text("h1") == "Cẩm nang ứng xử trên mạng"
        assert page.get_by_text("Đừng là người bắt nạt").count() > 0
        assert "Be Vietnam Pro" in page.evaluate(
            "[...document.fonts].filter(f => f.status === 'loaded')[0].family"
        )
    pdf = b"".join(client.get("/quy-tac/cam-nang.pdf"))
    assert (pdf[:5], b"/StructTreeRoot" in pdf) == (b"%PDF-", True)


def test_every_part_that_the_phone_keeps_is_there():
    assert [part for part in PARTS if finders.find(part) is None] == []


@pytest.mark.django_db
def test_the_phone_learns_how_to_keep_it_without_a_cookie(client):
    worker, manifest = client.get(f"{HANDBOOK}sw.js"), client.get(f"{HANDBOOK}app.webmanifest")

    assert worker["Content-Type"] == "text/javascript; charset=utf-8"
    assert f'const BOOK = "{HANDBOOK}"' in worker.content.decode()
    assert manifest.json()["scope"] == "./"
    assert manifest.json()["icons"][0]["src"] == f"{settings.STATIC_URL}ui/icon-192.png"
    assert client.cookies.output() == ""
