"""The review by keyboard alone, and a reload in the middle of typing."""

import os

import pytest

import needs
from browsing import browser_page, faults, sign_in
from nep.desk.demo.people import PASSWORD, TOTP_SECRET
from nep.documents.models import DraftTask

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
    needs.CHROMIUM,
]


@pytest.fixture
def review(live_server, monkeypatch, demonstration):
    """The review of the dispatch that waits in the demonstration."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with browser_page(live_server.url, viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, "dieuphoi@mau.example", PASSWORD, TOTP_SECRET)
        page.goto("/van-ban/2/xem-lai/")
        yield page


def lit(page) -> list[str]:
    """The task and the place in the source that are lit, by their task."""
    return page.evaluate("[...document.querySelectorAll('.on')].map(e => e.dataset.draft)")


def test_source_and_task_light_up_together_from_either_side(review):
    band = review.locator(".band").nth(1)
    band.hover()

    assert lit(review) == [band.get_attribute("data-draft")] * 2

    task = review.locator(".task").nth(2)
    task.hover()

    assert lit(review) == [task.get_attribute("data-draft")] * 2


def test_keys_move_open_and_save_without_a_mouse(review):
    review.keyboard.press("j")
    review.keyboard.press("j")
    here = review.locator(".task").nth(1).get_attribute("data-draft")
    assert lit(review) == [here, here]

    review.keyboard.press("e")
    review.wait_for_selector("textarea:focus")
    review.keyboard.press("Control+A")
    review.keyboard.type("Phát nội dung Bộ Quy tắc hai lần mỗi tuần")
    review.locator("button:has-text('Lưu nhiệm vụ')").press("Enter")
    review.wait_for_selector(".task-text:has-text('Phát nội dung Bộ Quy tắc hai lần mỗi tuần')")

    assert DraftTask.objects.get(pk=here).text == "Phát nội dung Bộ Quy tắc hai lần mỗi tuần"
    assert faults(review) == []


def test_a_reload_in_the_middle_loses_nothing_that_was_typed(review):
    first = review.locator(".task a:has-text('Sửa')").first
    address = first.get_attribute("href")
    review.goto(address)
    review.fill("textarea[name$=-text]", "Câu đang gõ dở")

    review.reload()

    assert review.input_value("textarea[name$=-text]") == "Câu đang gõ dở"
