"""Logging on a phone in a real browser: with a connection, without one, without scripts; axe finds nothing serious."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

import needs
from browsing import browser_page, faults, sign_in
from conftest import PASSWORD
from nep.agencies.models import FocalPoint
from nep.outreach.models import Activity, Evidence
from outreach_place import appoint, photo, unit
from programme_place import programme_of, task, today

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
    needs.CHROMIUM,
]
SECRET = "JBSWY3DPEHPK3PXP"
SIZES = {"phone": (360, 740, True), "desk": (1280, 900, True), "phone without scripts": (360, 740, False)}


def with_authenticator(user, secret):
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator

    data = {"secret": get_adapter().encrypt(secret)}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)


@pytest.fixture
def minh_ready(lan, minh, files_apart):
    """The focal point of Xã Một with an authenticator, and a programme with a task for that commune."""
    programme_of([task("Phát thanh hằng tuần", ["Xã Một"])], by=lan)
    appoint(minh, "Xã Một")
    with_authenticator(minh, SECRET)
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


def without_connection(page):
    """The form that the phone keeps, with the connection gone."""
    page.goto("/viec-da-lam/ghi/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto("/viec-da-lam/ghi/")


def kept(page, what, file=None):
    """Write an entry and wait until it lies on the phone."""
    write(page, what)
    if file:
        page.set_input_files("[name=file]", file)
    page.click("button:has-text('Giữ trên máy')")
    page.wait_for_selector(f"[data-queue] >> text={what}")


def queue(page):
    return page.locator("[data-queue] li > span:first-child").all_inner_texts()


def until(page, holds):
    """Wait until this holds, for ten seconds at most."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(holds)


PICTURE = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo()}


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


def test_an_entry_that_is_refused_waits_to_be_mended_and_lets_the_others_pass(open_page, minh_ready):
    damaged = {"name": "a.docx", "mimeType": "application/msword", "buffer": b"PK\x03\x04 broken"}
    posts = []
    with open_page("phone") as page:
        sign_in(page, minh_ready.email, PASSWORD, SECRET)
        without_connection(page)
        kept(page, "Mục có tệp hỏng", damaged)
        kept(page, "Mục lành")
        page.on("request", lambda sent: posts.append(sent.url) if sent.method == "POST" else None)
        page.context.set_offline(False)
        page.wait_for_selector("text=Tệp này bị hỏng")

        assert (queue(page), faults(page)) == (["Mục có tệp hỏng"], [])
        page.goto("/viec-da-lam/")
        page.wait_for_selector("[data-queue] >> text=Mục có tệp hỏng")
        page.wait_for_load_state("networkidle")
        assert (len(posts), page.inner_text("[data-says]")) == (2, "")

        page.click("button:has-text('Sửa')")
        page.wait_for_selector("form[data-log]")
        until(page, lambda: page.input_value("[name=what]") == "Mục có tệp hỏng")
        assert page.evaluate("document.querySelector('[name=file]').files[0].name") == "a.docx"
        page.set_input_files("[name=file]", PICTURE)
        page.click("button:has-text('Ghi lại')")
        page.wait_for_selector("h1:has-text('Mục có tệp hỏng')")
        page.goto("/viec-da-lam/")
        page.wait_for_load_state("networkidle")
        assert queue(page) == []
    assert sorted(Activity.objects.values_list("what", flat=True)) == ["Mục có tệp hỏng", "Mục lành"]


def test_an_answer_that_is_not_ours_stops_one_entry_and_a_server_that_is_down_stops_all(
    open_page, minh_ready
):
    with open_page("phone") as page:
        sign_in(page, minh_ready.email, PASSWORD, SECRET)
        without_connection(page)
        kept(page, "Buổi lớn", PICTURE)
        kept(page, "Buổi nhỏ")
        answers = [503, 413]

        def stand_between(route):
            if route.request.method == "POST" and answers:
                return route.fulfill(status=answers.pop(0), content_type="text/html", body="<h1>nginx</h1>")
            return route.continue_()

        page.context.route("**/viec-da-lam/gui/", stand_between)
        page.context.set_offline(False)
        until(page, lambda: len(answers) == 1 and page.inner_text("[data-says]").startswith("Chưa có mạng"))
        assert (queue(page), Activity.objects.count()) == (["Buổi lớn", "Buổi nhỏ"], 0)

        page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_selector("text=Tệp quá lớn")
        until(page, lambda: queue(page) == ["Buổi lớn"])

        assert page.inner_text("[data-says]") == ""
        page.click("[data-flush]")
        page.wait_for_selector("text=Đã gửi hết")
    assert Activity.objects.count() == 2


def test_a_second_tap_while_the_photo_is_turned_keeps_one_entry(open_page, minh_ready):
    slow = """() => { const real = window.createImageBitmap;
        window.createImageBitmap = file => new Promise(done => setTimeout(done, 500)).then(() => real(file)); }"""
    with open_page("phone") as page:
        sign_in(page, minh_ready.email, PASSWORD, SECRET)
        without_connection(page)
        page.evaluate(slow)
        write(page, "Việc có ảnh")
        page.set_input_files("[name=file]", PICTURE)
        page.evaluate("document.querySelector('form[data-log]').requestSubmit()")
        button = page.locator("button:has-text('Giữ trên máy')")
        assert button.is_disabled()
        button.click(force=True)
        page.wait_for_selector("[data-queue] >> text=Việc có ảnh")

        assert (queue(page), button.is_disabled()) == (["Việc có ảnh"], False)


def test_on_a_shared_phone_each_sees_and_sends_only_the_own_entries(open_page, minh_ready, make_user):
    hoa = make_user("hoa@xa.example", "Lê Thị Hoa", "focal_point")
    FocalPoint.objects.create(unit=unit("Xã Một"), user=hoa, since=today() - timedelta(1), is_primary=False)
    with_authenticator(hoa, "GEZDGNBVGY3TQOJQ")
    with open_page("phone") as page:
        sign_in(page, minh_ready.email, PASSWORD, SECRET)
        without_connection(page)
        kept(page, "Việc anh Minh ghi")
        of_minh = page.context.cookies()
        page.context.clear_cookies()
        page.context.set_offline(False)
        page.wait_for_selector("text=Hãy đăng nhập để gửi")

        sign_in(page, hoa.email, PASSWORD, "GEZDGNBVGY3TQOJQ")
        page.goto("/viec-da-lam/")
        page.wait_for_selector("text=Có mục của người khác đang chờ trên máy này.")
        page.wait_for_load_state("networkidle")
        assert (queue(page), Activity.objects.count(), faults(page)) == ([], 0, [])

        page.context.clear_cookies()
        page.context.add_cookies(of_minh)
        page.goto("/viec-da-lam/")
        page.wait_for_selector("text=Đã gửi hết")
        assert page.locator("text=Có mục của người khác").is_hidden()
    assert [one.logged_by for one in Activity.objects.all()] == [minh_ready]
