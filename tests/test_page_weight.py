"""What a phone on a slow line loads first: how heavy, how many queries, text at once, nothing that jumps."""

from __future__ import annotations

import gzip
import os
import re

import pytest

import needs
from alerts_place import starting_cards_published
from browsing import browser_page
from nep.conduct.loading import load_code

MOST, MOST_WITHOUT_LETTERS = 150_000, 60_000
PAGES = ["/", "/quy-tac/an-toan/", "/kiem-tra/", "/can-giup/vua-chuyen-tien/", "/hoc/", "/tim/?q=lua+dao"]
PAGES += ["/quy-tac/cham-bam/", "/hoc/nguoi-cao-tuoi/ba-cham/"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def served(live_server, monkeypatch):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    load_code()
    return live_server.url


def on_the_wire(answer):
    body = answer.body()
    return len(body) if answer.url.endswith(".woff2") else len(gzip.compress(body))


WATCH_FOR_JUMPS = (
    "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) window.moved += e.value; })"
    ".observe({type: 'layout-shift', buffered: true});"
)
# At 320 px, then in the largest letters on a page of 360.
SPILLS = """
() => {
  const root = document.documentElement;
  const narrow = root.scrollWidth > innerWidth;
  root.dataset.text = 'larger';
  root.style.width = '360px';
  return [narrow, root.scrollWidth > 360];
}
"""
TIGHT = (
    "[...document.querySelectorAll('h1, h2, h3')].filter(e => e.offsetParent && "
    "parseFloat(getComputedStyle(e).lineHeight) < 1.3 * parseFloat(getComputedStyle(e).fontSize)).length"
)


def first_visit(page, address):
    """What a first visit weighs with its letters and without, how much jumped, and how large the text is."""
    weights: dict[str, int] = {}
    page.on("response", lambda answer: weights.update({answer.url: on_the_wire(answer)}))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    letters = sum(size for url, size in weights.items() if url.endswith(".woff2"))
    whole = sum(weights.values())
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
    return whole, whole - letters, page.evaluate("window.moved"), size


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@needs.CHROMIUM
def test_a_first_visit_is_light_and_nothing_jumps(served):
    with browser_page(served, viewport={"width": 360, "height": 740}) as page:
        for address in PAGES:
            visit = page.context.browser.new_context(
                base_url=served, viewport={"width": 360, "height": 740}
            ).new_page()
            visit.add_init_script(WATCH_FOR_JUMPS)
            whole, without_letters, moved, size = first_visit(visit, address)

            light = (whole <= MOST, without_letters <= MOST_WITHOUT_LETTERS)
            assert (address, *light, moved < 0.001, size >= 18) == (address, True, True, True, True)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@needs.CHROMIUM
def test_at_320_pixels_nothing_spills_and_stacked_marks_are_not_cut(served):
    with browser_page(served, viewport={"width": 320, "height": 640}) as page:
        for address in PAGES:
            page.goto(address)
            spills = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert (address, spills, page.evaluate(TIGHT)) == (address, False, 0)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@needs.CHROMIUM
def test_no_page_of_the_site_map_spills_at_320_pixels_or_in_the_largest_letters(served, client, lan, hoa):
    starting_cards_published(lan, hoa)
    addresses = re.findall(r"<loc>http://[^/]+([^<#]*)", client.get("/sitemap.xml").content.decode())
    wide: list[tuple[str, list[bool]]] = []
    with browser_page(served, viewport={"width": 320, "height": 640}) as page:
        for address in dict.fromkeys(addresses):
            page.goto(address, wait_until="domcontentloaded")
            spills = page.evaluate(SPILLS)
            wide += [(address, spills)] if any(spills) else []

    assert len(addresses) > 200
    assert wide == []


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_asks_the_database_six_times_at_most(client, django_assert_max_num_queries, address):
    load_code()

    with django_assert_max_num_queries(6):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_pages_go_out_packed_to_whoever_can_unpack(client, address):
    load_code()

    packed = client.get(address, headers={"accept-encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert b"<!DOCTYPE html>" in gzip.decompress(packed.content)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@needs.CHROMIUM
@pytest.mark.parametrize("scripts", [True, False])
def test_what_needs_a_script_shows_only_where_scripts_run(served, scripts):
    with browser_page(served, java_script_enabled=scripts, viewport={"width": 360, "height": 740}) as page:
        page.goto("/hoc/giao-an/tim-ve-goc/")

        assert page.locator(".menu[data-script-only]").first.is_visible() is scripts
        assert page.locator("main button[data-print]").is_visible() is scripts
