"""The courses for the young, finished on a slow line: each lesson with its quiz weighs at most one megabyte."""

from __future__ import annotations

import os

import pytest

import needs
from browsing import browser_page, press
from nep.learning import content, questions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs.CHROMIUM]
YOUTH = [course for course in content.courses() if course.is_for_children and course.band.youngest >= 12]
LESSONS = [(course, lesson) for course in YOUTH for lesson in course.lessons]
# What browsers call "3G": 750 kbit a second down, 250 up, a tenth of a second for each request.
SLOW = {"offline": False, "downloadThroughput": 93_750, "uploadThroughput": 31_250, "latency": 100}
MOST, SEED = 1_000_000, 12


class Line:
    """A slow line that counts what comes over it, headers and all."""

    def __init__(self, page):
        self.bytes, self.answers = 0, 0
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self.count)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)

    def count(self, told):
        self.bytes += int(told["encodedDataLength"])
        self.answers += 1


def right_answers(course):
    return {
        one.question.key: [option.right for option in one.question.options].index(True)
        for one in questions.drawn(course.slug, SEED, {}).asked
    }


def test_the_youth_track_has_three_courses():
    assert [course.slug for course in YOUTH] == ["thanh-thieu-nien", "thong-tin", "tuoi-15-17"]


@pytest.mark.req("LRN-07")
@pytest.mark.parametrize(("course", "lesson"), LESSONS, ids=[lesson.slug for _, lesson in LESSONS])
def test_a_lesson_is_finished_with_its_quiz_over_3g_in_one_megabyte(live_server, monkeypatch, course, lesson):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    top = f"/hoc/tuoi/{course.band}/{course.slug}"
    with browser_page(live_server.url, viewport={"width": 360, "height": 740}) as page:
        line = Line(page)
        page.goto(f"{top}/{lesson.slug}/")
        good = next(one for one in lesson.scenario.choices if one.good)
        page.check(f"#chon-{good.key}")
        press(page, "#tinh-huong button")
        assert page.get_by_text(str(good.feedback)).is_visible()
        page.click("[data-learned]")
        page.goto(f"{top}/cau-hoi/?so={SEED}")
        answers = right_answers(course)
        for key, place in answers.items():
            page.check(f"#{key}-{place}")
        press(page, "main form button[name=xem]")
        assert page.get_by_text(f"Đúng {len(answers)}/{len(answers)} câu").is_visible()
        page.wait_for_load_state("networkidle")

        assert line.answers > 5
        assert 50_000 < line.bytes <= MOST
        assert page.foreign == []
