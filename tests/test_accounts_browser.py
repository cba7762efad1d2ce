"""In a real browser: a passkey is added and used, nothing is stopped by the content policy, nothing spills at 360 px."""

import os

import pytest

import needs
from browsing import browser_page, press
from conftest import PASSWORD

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

pytestmark = [pytest.mark.browser, needs.CHROMIUM]


@pytest.fixture
def page(live_server, monkeypatch):
    """A phone with a fingerprint reader, and what its console complained of."""
    # The browser's loop runs in this thread; the server has its own.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    at = live_server.url.replace("127.0.0.1", "localhost")
    with browser_page(at, viewport={"width": 360, "height": 740}) as page:
        page.complaints = []
        page.on(
            "console",
            lambda message: page.complaints.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        keys = page.context.new_cdp_session(page)
        keys.send("WebAuthn.enable")
        keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        yield page


def spills(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_passkey_is_set_up_and_then_enough_to_come_in(page, transactional_db, make_user, settings):
    settings.LOGIN_REDIRECT_URL = "/tai-khoan/"
    make_user("lan@tinh.example", "Nguyễn Thị Lan", "coordinator")

    page.goto("/tai-khoan/dang-nhap/")
    assert not spills(page)
    page.fill("#id_login", "lan@tinh.example")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/xac-nhan-hai-buoc/")
    assert not spills(page)

    page.click("text=Thêm khóa truy cập")
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/ma-du-phong/")
    assert page.locator(".codes li").count() == 10

    page.goto("/tai-khoan/dang-xuat/")
    press(page, "main button")
    page.goto("/tai-khoan/dang-nhap/")
    page.click("#passkey_login")
    page.wait_for_url("**/tai-khoan/")

    assert page.title() == "Tài khoản của tôi · Nếp"
    assert not spills(page)
    assert [text for text in page.complaints if "404" not in text] == []


def test_theme_and_size_of_letters_are_kept(page, transactional_db):
    page.goto("/tai-khoan/dang-nhap/")
    page.click("summary:has-text('Cỡ chữ')")
    page.click("button:has-text('Rất lớn')")
    page.click("button:has-text('Tối')")
    page.reload()

    assert page.locator("html").get_attribute("data-text") == "larger"
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert not spills(page)
    assert page.complaints == []
