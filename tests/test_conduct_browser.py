"""The Code in a real browser: from the home page to a rule in two taps, one sheet of paper, and the page read aloud."""

from __future__ import annotations

import io
import os

import pytest
from pypdf import PdfReader

import needs
from browsing import VOICES, browser_page, press
from conduct_place import loaded
from nep.conduct.models import Rule

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
    needs.CHROMIUM,
]


GENERAL = [
    ("ton-trong", ("vi-VN", "Tôn trọng"), ("en-US", "Respect")),
    ("lanh-manh", ("vi-VN", "Lành mạnh"), ("en-US", "Healthy")),
    ("an-toan", ("vi-VN", "An toàn"), ("en-US", "Safe")),
    ("trach-nhiem", ("vi-VN", "Trách nhiệm"), ("en-US", "Accountable")),
]


@pytest.fixture
def page(live_server, monkeypatch):
    # The browser's loop runs in this thread; the server has its own.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    loaded()
    with browser_page(live_server.url, viewport={"width": 360, "height": 740}) as page:
        yield page


@pytest.mark.req("COD-06")
def test_every_rule_fits_one_sheet_of_a4(page):
    sheets = {}
    for rule in Rule.objects.all():
        page.goto(rule.get_absolute_url())
        pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        width, height = (
            round(float(side)) for side in (pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height)
        )
        sheets[rule.slug] = (len(pdf.pages), width, height)

    assert {slug: found for slug, found in sheets.items() if found != (1, 595, 842)} == {}


@pytest.mark.req("COD-03")
def test_each_general_rule_is_two_taps_from_home_in_both_languages_and_can_be_heard(page):
    page.context.add_init_script(VOICES)
    for slug, vietnamese, english in GENERAL:
        page.goto("/")
        press(page, 'main a[href="/quy-tac/"]')
        press(page, f'main a[href="/quy-tac/{slug}/"]')
        assert heard(page) == vietnamese

        press(page, "a.language[hreflang=en]")
        assert heard(page) == english
        press(page, "a.language[hreflang=vi]")
    assert page.foreign == []


def heard(page):
    """The heading, which the voice says first, and the language of that voice."""
    heading = page.locator("h1").inner_text()
    page.click("button[data-listen]")
    said = page.evaluate("window.spoken")
    assert said[0][1].startswith(heading)
    assert len(said) >= 4
    return said[0][0], heading


def test_without_a_voice_of_its_own_the_phone_shows_the_text_to_read_aloud(page):
    page.goto("/quy-tac/em-quan-trong/")
    assert not page.locator("button[data-listen]").is_visible()

    page.click("summary:has-text('Lời để đọc to')")
    assert "Gọi một một một" in page.locator("#loi-doc").inner_text()
