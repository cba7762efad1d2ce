"""Each guide is walked to its end in a browser, by its longest way: under five minutes, and nothing leaves the phone."""

from __future__ import annotations

import os

import pytest

import needs
from browsing import browser_page
from nep.conduct.loading import load_code
from nep.support import content

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs.CHROMIUM]
EACH = pytest.mark.parametrize("guide", content.guides(), ids=[guide.slug for guide in content.guides()])
# Words a minute when read aloud; seconds to choose an answer and press it.
PACE, A_PRESS = 150, 8
STORED = """async () => [document.cookie, localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length]"""


def words(*said):
    return sum(len(str(one).split()) for one in said)


def longest_way(guide, key):
    """Of all ways from a step to an end the one that takes longest: its seconds, and the anchors pressed on it."""
    step = next(one for one in guide.steps if one.key == key)
    here = words(step.says, *[answer.text for answer in step.answers], *step.steps, *step.dont)
    called = words(*[part for call in step.calls for part in (call.name, call.note)])
    seconds = (here + called) * 60 / PACE
    if step.ways:
        way = max(step.ways, key=lambda one: words(*one.steps))
        after, pressed = longest_way(guide, step.then)
        here = words(*[one.name for one in step.ways], way.name, *way.steps) * 60 / PACE
        return seconds + here + after + 2 * A_PRESS, [f"{step.key}-{way.key}", step.then, *pressed]
    further = [(to, *longest_way(guide, to)) for to in step.leads_to]
    if not further:
        return seconds, []
    to, after, pressed = max(further, key=lambda one: one[1])
    return seconds + after + A_PRESS, [to, *pressed]


@pytest.mark.req("ACC-03")
@EACH
def test_the_longest_way_through_a_guide_is_walked_in_five_minutes_and_nothing_leaves_the_phone(
    live_server, monkeypatch, guide
):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    load_code()
    seconds, pressed = longest_way(guide, guide.start)
    assert (seconds < 300, 0 < len(pressed) <= 12) == (True, True)
    with browser_page(live_server.url, viewport={"width": 360, "height": 740}) as page:
        page.goto(f"/can-giup/{guide.slug}/", wait_until="networkidle")
        sent = []
        page.on("request", lambda request: sent.append((request.method, request.url)))
        for anchor in pressed:
            page.locator(f'.step-page:visible a[href="#{anchor}"]').first.click()
            page.locator(f"#{anchor}").wait_for(state="visible")
        page.wait_for_load_state("networkidle")

        end = next(step for step in guide.steps if step.key == pressed[-1])
        shown = [one.inner_text() for one in page.locator(".step-page h2").all() if one.is_visible()]
        assert (end.is_end, shown) == (True, [str(end.says)])
        # A picture of an icon or a letter of a font may still come; where somebody stands is part of no request.
        assert [url for method, url in sent if method != "GET" or "/static/ui/" not in url] == []
        assert page.foreign == []
        assert page.evaluate(STORED) == ["", 0, 0, 0, 0]
        assert page.locator("main form, main input, main textarea").count() == 0
