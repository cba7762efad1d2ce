"""The Code in a real browser: from the home page to a rule in two taps, one sheet of paper, and the page read aloud."""

from __future__ import annotations

import io
import os

import pytest
from pypdf import PdfReader

import needs
from browsing import browser_page, press
from conduct_place import loaded
from nep.conduct.models import Rule

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
    needs.CHROMIUM,
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
        width, height = (round(float(side)) for side in (pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height))
        sheets[rule.slug] = (len(pdf.pages), width, height)

    assert {slug: found for slug, found in sheets.items() if found != (1, 595, 842)} == {}


def test_from_home_a_rule_is_two_taps_away_on_a_phone(page):
    page.goto("/")
    press(page, '.bottom a[href="/quy-tac/"]')
    press(page, 'main a[href="/quy-tac/an-toan/"]')

    assert page.locator("h1").inner_text() == "An toàn"
    assert page.foreign == []
