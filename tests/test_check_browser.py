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


@pytest.mark.req("COD-15")
def test_the_five_questions_are_answered_on_the_page_and_nothing_is_sent(server):
    with browser_page(server, viewport={"width": 360, "height": 740}) as page:
        page.goto("/kiem-tra/nam-buoc/")
        page.wait_for_load_state("networkidle")
        sent_since = []
        page.on("request", lambda request: sent_since.append(request.url))
        told = [page.get_by_text("Đừng chia sẻ vội"), page.get_by_text("Có thể chia sẻ")]

        before = [one.is_visible() for one in told]
        for question in page.locator(".five fieldset").all():
            question.locator(".yes").check()
        all_yes = [one.is_visible() for one in told]
        page.locator("#bang-chung-khong").check()
        one_no = [one.is_visible() for one in told]

        assert (before, all_yes, one_no) == ([False, False], [False, True], [True, False])
        assert page.get_by_text("Không thấy thì chờ thêm.").is_visible()
        assert (sent_since, page.context.cookies(), faults(page)) == ([], [], [])


def test_a_browser_of_old_never_says_that_a_text_may_be_shared(server):
    with browser_page(server, viewport={"width": 360, "height": 740}) as page:

        def of_old(route):
            styles = route.fetch()
            route.fulfill(response=styles, body=styles.text().replace(":has(", ":unknown("))

        page.route("**/ui/nep.css", of_old)
        page.goto("/kiem-tra/nam-buoc/")
        for question in page.locator(".five fieldset").all():
            question.locator(".yes").check()

        assert page.get_by_text("Đừng chia sẻ vội").is_visible()
        assert page.get_by_text("Không thấy thì chờ thêm.").is_visible()
        assert not page.get_by_text("Có thể chia sẻ").is_visible()


def test_a_guide_is_walked_by_keyboard_alone_and_nothing_is_sent(server):
    with browser_page(server, java_script_enabled=False, viewport={"width": 360, "height": 740}) as page:
        page.goto("/can-giup/vua-chuyen-tien/")
        page.wait_for_load_state("networkidle")
        sent_since = []
        page.on("request", lambda request: sent_since.append(request.url))

        for answer in ("Không còn", "Chỉ tiền đã chuyển"):
            page.get_by_role("link", name=answer, exact=True).focus()
            page.keyboard.press("Enter")

        shown = [one.inner_text() for one in page.locator(".step-page h2").all() if one.is_visible()]
        assert shown == ["Năm việc, theo đúng thứ tự"]
        # The letters of a step and the mark may be asked for; where somebody stands is never part of a request.
        assert [url for url in sent_since if "/static/ui/" not in url or "#" in url] == []
        page.go_back()
        assert page.get_by_text("Họ đã lấy được gì?").is_visible()
