"""Where reading is hard a page can be heard: by a voice of the device itself, so that no text leaves it."""

from __future__ import annotations

import os

import pytest

import needs
from browsing import VOICES, browser_page
from nep.alerts import actions as alerts
from nep.alerts.models import Alert
from nep.conduct.loading import load_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs.CHROMIUM]


@pytest.fixture
def page(live_server, monkeypatch):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    load_code()
    with browser_page(live_server.url, viewport={"width": 360, "height": 740}) as page:
        page.context.add_init_script(VOICES)
        yield page


def heard(page, address):
    page.goto("about:blank")
    page.goto(address)
    page.locator("[data-listen]:visible").click()
    assert page.locator("[data-listen]:visible").get_attribute("aria-pressed") == "true"
    return [text for _, text in page.evaluate("window.spoken")]


def test_the_end_of_a_guide_is_heard_in_its_order_with_numbers_digit_by_digit(page):
    spoken = heard(page, "/can-giup/tre-bi-doa/#anh")

    assert spoken == [
        "Dừng – Chặn – Giữ – Kể",
        "Dừng trả lời. Không gửi thêm ảnh nào nữa.",
        "Chặn người đó.",
        "Giữ lại tin nhắn. Đừng xóa, đừng gửi ảnh cho ai.",
        "Gọi 1 1 1 và kể với một người lớn em tin. Người xấu mới là người có lỗi.",
        "Đừng",
        "Đừng đi gặp họ, kể cả khi họ hứa xóa ảnh.",
        "Gọi ai",
        "1 1 1 · Tổng đài bảo vệ trẻ em (miễn phí). Cả ngày đêm. Em tự gọi được",
        "Một người lớn em tin. Ba mẹ, ông bà, thầy cô hay cô chú đều được",
        "1 1 3 · Công an (miễn phí). Khi nguy hiểm ngay lúc này, cả ngày đêm",
    ]
    assert page.foreign == []


def test_the_rules_for_older_people_are_heard_and_nothing_below_them(page):
    spoken = heard(page, "/quy-tac/toi-la/nguoi-cao-tuoi/")

    assert spoken[0] == "Người cao tuổi"
    assert "Chậm tin" in spoken
    assert [said for said in spoken if "Tôi là người khác" in said] == []


def test_an_alert_is_heard_with_the_words_for_the_loudspeaker(page, lan, make_user):
    alerts.load_cards()
    alert = alerts.submit(alert=Alert.objects.first(), revision=1, by=lan)
    second = make_user("son@tinh.example", "Phạm Văn Sơn", "verifier")
    alert = alerts.publish(alert=alert, revision=2, by=second)

    spoken = heard(page, alert.get_absolute_url())

    assert [said.replace("1 1 1", "111").replace("1 1 3", "113") for said in spoken] == [alert.read_aloud]
