"""Every page of the demonstration in a real browser: axe finds nothing serious, nothing spills, nothing comes from elsewhere.

On a phone and on a desk, in light and in dark.
"""

import os
import shutil
from importlib.resources import files

import pytest

from nep.desk.demo.people import PASSWORD

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here"),
]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
PUBLIC = [
    "/",
    "/van-ban/cong-khai/",
    "/van-ban/cong-khai/1/",
    "/chuong-trinh/cong-khai/",
    "/chuong-trinh/cong-khai/1/",
    "/luat/",
    "/tai-khoan/dang-nhap/",
]
DESK = [
    "/ban-lam-viec/",
    "/van-ban/",
    "/van-ban/tai-len/",
    "/van-ban/1/",
    "/van-ban/2/",
    "/van-ban/2/thong-tin/",
    "/van-ban/2/xem-lai/",
    "/van-ban/2/xem-lai/them/",
    "/chuong-trinh/",
    "/chuong-trinh/1/",
    "/chuong-trinh/1/?xem=don-vi",
    "/chuong-trinh/1/phien-ban/",
    "/chuong-trinh/viec-cua-don-vi-toi/",
    "/don-vi/",
    "/don-vi/chua-co-dau-moi/",
    "/tai-khoan/",
]
LOOKS = [(360, 740, "light"), (1280, 900, "dark")]


@pytest.fixture(params=LOOKS, ids=["phone in light", "desk in dark"])
def page(request, live_server, monkeypatch):
    from playwright.sync_api import sync_playwright

    # The browser's loop runs in this thread; the server has its own.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    width, height, scheme = request.param
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        context = browser.new_context(
            locale="vi-VN",
            viewport={"width": width, "height": height},
            base_url=live_server.url,
            color_scheme=scheme,
        )
        page = context.new_page()
        page.foreign = []
        page.on(
            "request",
            lambda sent: (
                None
                if sent.url.startswith((live_server.url, "data:", "blob:"))
                else page.foreign.append(sent.url)
            ),
        )
        yield page
        browser.close()


def faults(page, address: str) -> list[tuple[str, str, str]]:
    """What is wrong with a page as it stands."""
    answer = page.goto(address)
    found = [] if answer.status == 200 else [(address, "status", str(answer.status))]
    page.evaluate(AXE)
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    found += [
        (address, fault["id"], fault["nodes"][0]["html"][:140])
        for fault in violations
        if fault["impact"] in {"serious", "critical"}
    ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append((address, "spills sideways", ""))
    return found


def sign_in(page, monkeypatch) -> None:
    page.goto("/ban-lam-viec/")
    page.fill("#id_login", "dieuphoi@mau.example")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_selector("#id_code")
    page.fill("#id_code", code())
    page.press("#id_code", "Enter")
    page.wait_for_url("**/ban-lam-viec/")


def code() -> str:
    """The code that the demonstration's authenticator shows now."""
    import time

    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    from nep.desk.demo.people import TOTP_SECRET

    return format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30))


def test_every_page_can_be_used_by_everybody(page, demonstration, monkeypatch):
    found = [fault for address in PUBLIC for fault in faults(page, address)]
    sign_in(page, monkeypatch)
    found += [fault for address in DESK for fault in faults(page, address)]

    assert found == []
    assert page.foreign == []
