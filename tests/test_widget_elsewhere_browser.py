"""The widget inside a page of another site: new as soon as a rule is published, and no cookie for either site."""

from __future__ import annotations

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

import needs
from browsing import browser_page
from conduct_place import loaded, published, rule

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs.CHROMIUM]


@pytest.fixture
def elsewhere(live_server, monkeypatch):
    """The address of a page of another site, on another host and port, that shows the widget as its editors copied it."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    frame = f'<iframe src="{live_server.url}{reverse("portal:widget")}" title="Ứng xử trên mạng"></iframe>'
    body = f'<!DOCTYPE html><html lang="vi"><title>Trang xã</title><h1>Trang xã</h1>{frame}</html>'.encode()

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words):
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}/"
    site.shutdown()
    site.server_close()


@pytest.mark.req("COM-12")
def test_the_widget_on_a_page_of_another_site_changes_when_a_rule_is_published_and_needs_no_cookie(
    live_server, elsewhere, hoa, son
):
    loaded()
    assert urlsplit(live_server.url).hostname != urlsplit(elsewhere).hostname
    with browser_page(elsewhere) as page:
        page.goto(elsewhere)
        shown = page.frame_locator("iframe").locator("main")
        shown.get_by_text("423/QĐ-BVHTTDL").wait_for()
        before = shown.inner_text()

        published(rule("ton-trong"), hoa, son, title="Hỏi trước khi đăng ảnh người khác")
        page.reload()
        shown.get_by_text("Hỏi trước khi đăng ảnh người khác").wait_for()

        assert "Hỏi trước khi đăng ảnh người khác" not in before
        assert page.locator("h1").inner_text() == "Trang xã"
        assert page.context.cookies() == []
        jars = [page.evaluate("document.cookie"), page.frames[1].evaluate("document.cookie")]
        assert jars == ["", ""]
        assert {urlsplit(url).netloc for url in page.foreign} == {urlsplit(live_server.url).netloc}
