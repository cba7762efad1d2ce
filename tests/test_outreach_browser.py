"""Logging on a phone in a real browser: with a connection, without one, without scripts; axe finds nothing serious."""

from __future__ import annotations

import os

import pytest

import needs
from browsing import browser_page, faults, sign_in
from conftest import PASSWORD
from nep.outreach.models import Activity, Evidence
from outreach_place import appoint, photo
from programme_place import programme_of, task

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
    needs.CHROMIUM,
]
SECRET = "JBSWY3DPEHPK3PXP"
SIZES = {"phone": (360, 740, True), "desk": (1280, 900, True), "phone without scripts": (360, 740, False)}


@pytest.fixture
def minh_ready(lan, minh, settings, tmp_path):
    """The focal point of Xã Một with an authenticator, and a programme with a task for that commune."""
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator

    folder = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": folder}
    programme_of([task("Phát thanh hằng tuần", ["Xã Một"])], by=lan)
    appoint(minh, "Xã Một")
    data = {"secret": get_adapter().encrypt(SECRET)}
    Authenticator.objects.create(user=minh, type=Authenticator.Type.TOTP, data=data)
    return minh


@pytest.fixture
def open_page(live_server, monkeypatch, minh_ready):
    """`with open_page("phone") as page:` the focal point's browser, signed in."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")

    def opened(size):
        width, height, scripts = SIZES[size]
        return browser_page(
            live_server.url, viewport={"width": width, "height": height}, java_script_enabled=scripts
        )

    return opened


def write(page, what):
    page.fill("[name=what]", what)
    page.select_option("[name=channel]", "loudspeaker")


@pytest.mark.parametrize("size", list(SIZES))
def test_a_focal_point_logs_and_closes_a_task(open_page, minh_ready, size):
    with open_page(size) as page:
        sign_in(page, minh_ready.email, PASSWORD, SECRET)
        page.goto("/viec-da-lam/ghi/")
        found = faults(page) if SIZES[size][2] else []
        write(page, "Phát thanh số đầu")
        picture = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo((2600, 1300))}
        page.set_input_files("[name=file]", picture)
        page.select_option("[name=task]", label="Phát thanh hằng tuần")
        page.click("summary:has-text('Đường dẫn')")
        page.fill("[name=url]", "https://vidu.example/so-dau")
        page.click("button:has-text('Ghi lại')")
        page.wait_for_selector("h1:has-text('Phát thanh số đầu')")
        found += faults(page) if SIZES[size][2] else []
        page.click("a:has-text('Phát thanh hằng tuần')")
        page.wait_for_selector("text=Báo đã xong")
        page.click("text=Báo đã xong")
        page.wait_for_selector("h1:has-text('Đóng việc')")
        found += faults(page) if SIZES[size][2] else []
        page.fill("[name=changed]", "Bà con biết gọi 113 trước khi chuyển tiền.")
        page.click("button:has-text('Đóng việc')")
        page.wait_for_selector("text=Đã đóng việc.")
        page.goto("/viec-da-lam/")
        found += faults(page) if SIZES[size][2] else []

        assert (found, page.foreign) == ([], [])
    link, kept = Activity.objects.get().evidence.order_by("kind")
    assert (link.url, kept.kind) == ("https://vidu.example/so-dau", "photo")


def test_entries_written_without_a_connection_wait_on_the_phone_and_land_once(open_page, minh_ready):
    with open_page("phone") as page:
        sign_in(page, minh_ready.email, PASSWORD, SECRET)
        page.goto("/viec-da-lam/ghi/")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.context.set_offline(True)

        page.goto("/viec-da-lam/ghi/")
        assert "Ghi việc khi chưa có mạng" in page.inner_text("h1")
        assert page.input_value("[name=unit]") != ""
        for place in range(3):
            write(page, f"Buổi {place}")
            page.set_input_files(
                "[name=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()}
            )
            page.click("button:has-text('Giữ trên máy')")
            page.wait_for_selector(f"[data-queue] >> text=Buổi {place}")
        assert (Activity.objects.count(), faults(page)) == (0, [])

        page.context.set_offline(False)
        page.click("[data-flush]")
        page.wait_for_selector("text=Đã gửi hết")

        assert page.locator("[data-queue] li").count() == 0
    assert sorted(Activity.objects.values_list("what", flat=True)) == ["Buổi 0", "Buổi 1", "Buổi 2"]
    assert Evidence.objects.filter(kind="photo").count() == 3


def test_a_connection_lost_while_fifty_entries_are_sent_loses_none_and_doubles_none(open_page, minh_ready):
    with open_page("phone") as page:
        sign_in(page, minh_ready.email, PASSWORD, SECRET)
        page.goto("/viec-da-lam/ghi/")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.context.set_offline(True)
        page.goto("/viec-da-lam/ghi/")
        for place in range(50):
            write(page, f"Buổi {place}")
            page.click("button:has-text('Giữ trên máy')")
            page.locator("[data-queue] li").nth(place).wait_for()
        page.context.set_offline(False)
        # Every third answer is lost on the way back: the server has the entry, the phone does not know it.
        sent = []

        def lose_some(route):
            if route.request.method == "POST":
                sent.append(1)
                if len(sent) % 3 == 0:
                    route.fetch()
                    return route.abort()
            return route.continue_()

        page.context.route("**/viec-da-lam/gui/", lose_some)
        for _ in range(80):
            page.evaluate("window.dispatchEvent(new Event('online'))")
            page.wait_for_timeout(150)
            if page.locator("[data-queue] li").count() == 0:
                break

        assert page.locator("[data-queue] li").count() == 0
        assert len(sent) > 50
    assert sorted(Activity.objects.values_list("what", flat=True)) == sorted(f"Buổi {n}" for n in range(50))
