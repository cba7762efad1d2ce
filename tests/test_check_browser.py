"""Checking and replying in a real browser: what comes back can be read by everybody, without a script and without a cookie."""

import os

import pytest

import needs
from browsing import browser_page, faults, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs.CHROMIUM]
TEXT = "Ngân hàng sắp khóa thẻ của bạn.\nChuyển tiền gấp và đọc mã OTP cho em ngay."
LESSON = "/hoc/nguoi-lon/noi-cho-nguoi-ta-nghe/"


@pytest.fixture
def server(live_server, monkeypatch):
    # The browser's loop runs in this thread; the server has its own.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return live_server.url


def sent(page, address, text, button):
    page.goto(address)
    page.fill("main textarea", text)
    press(page, button)


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light")], ids=["phone", "dark phone", "desk"]
)
def test_what_was_found_can_be_read_by_everybody_and_nothing_comes_from_elsewhere(server, width, scheme):
    with browser_page(server, viewport={"width": width, "height": 740}, color_scheme=scheme) as page:
        sent(page, "/", TEXT, "main form button")
        assert page.locator("mark").count() > 0
        found = faults(page)
        sent(page, f"{LESSON}?chon=b", "Đồ óc chó như mày thì biết gì", "#tu-viet button")
        assert page.locator("mark").count() > 0
        found += faults(page)

        assert found == []
        assert page.foreign == []
        assert page.context.cookies() == []


def test_all_of_it_works_without_a_script(server):
    with browser_page(server, java_script_enabled=False) as page:
        sent(page, "/kiem-tra/", TEXT, "main form button")
        assert page.locator("#giai-thich-1").is_visible()
        page.goto(LESSON)
        page.check("#chon-b")
        press(page, "#tinh-huong button")
        assert page.get_by_text("Có thể sau đó là thế này").is_visible()
        page.fill("#id_text", "Mình hỏi phường bao giờ xong nhé.")
        press(page, "#tu-viet button")
        assert page.get_by_text("2 trong 2 bước").is_visible()
        page.goto("/hoc/tieng-noi/")
        page.check("#khum-1")
        press(page, "#doan-nghia button")
        assert page.get_by_text("đọc chệch đi cho dễ thương").is_visible()
        page.set_viewport_size({"width": 1280, "height": 800})
        page.click(".top nav summary")
        assert page.get_by_role("link", name="Luật liên quan").first.is_visible()
