"""With Tab, Enter and Space alone: a story, a lesson and the check of a text; and what a screen reader is told on the way."""

from __future__ import annotations

import os

import pytest

import needs
from browsing import browser_page
from keyboard import follow, tab_to, told_to_readers
from nep.conduct.loading import load_code
from nep.learning import content, stories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs.CHROMIUM]
STORY = "/hoc/tuoi/12-14/truyen/nguoi-ban-hieu-em/"
LESSON = "/hoc/nguoi-lon/noi-cho-nguoi-ta-nghe/"
SCAM = "Ngân hàng sắp khóa thẻ của bạn. Chuyển tiền gấp và đọc mã OTP cho em ngay."


@pytest.fixture
def page(live_server, monkeypatch):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    load_code()
    with browser_page(live_server.url, viewport={"width": 360, "height": 740}) as page:
        yield page


def names(told, role):
    return [name for one, name in told if one == role]


@pytest.mark.req("SCH-09")
def test_a_story_is_played_with_tab_and_enter_and_each_step_is_told_with_its_heading_text_and_choices(page):
    story = stories.story("nguoi-ban-hieu-em")
    steps = {step.key: step for step in story.steps}
    page.goto(STORY)
    step = story.steps[0]
    while step.ways:
        told = told_to_readers(page)
        assert names(told, "heading") == [str(story.title), "Chọn một cách"], step.key
        assert [str(way.text) for way in step.ways if str(way.text) not in names(told, "link")] == []
        assert str(step.text) in names(told, "StaticText"), step.key
        follow(page, f'a[data-step][href$="buoc={step.ways[-1].to}"]')
        step = steps[step.ways[-1].to]

    told = told_to_readers(page)
    assert (str(story.title) in names(told, "heading"), str(step.do) in names(told, "StaticText")) == (
        True,
        True,
    )
    assert [help for help in story.helps if str(help.words) not in " ".join(name for _, name in told)] == []
    assert tab_to(page, 'a[href="tel:111"]') > 0


def test_a_lesson_is_read_its_story_chosen_and_the_next_one_opened_with_keys_alone(page):
    course = content.course("nguoi-lon")
    lesson = course.lesson("noi-cho-nguoi-ta-nghe")
    good = next(one for one in lesson.scenario.choices if one.good)
    page.goto(LESSON)
    assert str(lesson.title) in names(told_to_readers(page), "heading")

    tab_to(page, 'input[name="chon"]')
    while page.evaluate("document.activeElement.value") != good.key:
        page.keyboard.press("ArrowDown")
    # An arrow marks what it comes to; the first is marked by Space.
    page.keyboard.press("Space")
    follow(page, "#tinh-huong button")
    assert page.get_by_text(str(good.feedback)).is_visible()
    tab_to(page, "#tu-viet textarea")
    page.keyboard.type("Mình hỏi phường bao giờ xong nhé.")
    follow(page, "#tu-viet button")
    assert page.locator("#tu-viet").get_by_text("2 trong 2 bước").is_visible()
    following = course.after(lesson) or course.lessons[0]
    follow(page, "main .actions a.button")

    assert following.slug in page.url or "cau-hoi" in page.url


def test_a_text_is_checked_and_its_reasons_are_reached_with_keys_alone(page):
    page.goto("/kiem-tra/")
    tab_to(page, "main textarea")
    page.keyboard.type(SCAM)
    follow(page, "main form button")

    told = told_to_readers(page)
    assert page.evaluate("document.activeElement.id") == "ket-qua"
    assert "Kết quả kiểm tra" in page.title()
    assert names(told, "heading")[0] == "Kiểm tra trước khi gửi"
    assert page.locator("mark").count() > 0
    first = page.locator(".found h3").first.inner_text()
    assert [name for name in names(told, "heading") if name and name in first] != []
    follow(page, '#ket-qua a[href="/can-giup/"]')
    assert page.url.endswith("/can-giup/")
