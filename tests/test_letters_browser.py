"""How large the letters are: text is 18 px at least, 22 px for older people; what stands beside it is 16."""

from __future__ import annotations

import os

import pytest

import needs
from alerts_place import starting_cards_published
from browsing import browser_page
from nep.conduct.loading import load_code
from nep.conduct.models import LawCard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs.CHROMIUM]
# The size of each piece of visible text in main, the smallest first. What stands beside the text names what it is about.
SIZES = """
beside => {
  document.querySelectorAll('main details').forEach(one => { one.open = true; });
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const of = node.parentElement;
    if (!node.textContent.trim() || !of.checkVisibility() || of.closest('.unseen, script, style')) continue;
    const near = Boolean(of.closest(beside));
    found.push([parseFloat(getComputedStyle(of).fontSize), near, node.textContent.trim().slice(0, 60)]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}
"""
BESIDE = ".crumbs, .badge, .small, .count, .step, .wrap-anywhere, thead th, pre, code"
ONE_OF_EACH_KIND = [
    "/",
    "/kiem-tra/",
    "/kiem-tra/nam-buoc/",
    "/tim/?q=lua+dao",
    "/can-giup/",
    "/can-giup/vua-chuyen-tien/",
    "/can-giup/vua-chuyen-tien/#goi-ngan-hang",
    "/quy-tac/",
    "/quy-tac/an-toan/",
    "/quy-tac/toi-la/can-bo/",
    "/quy-tac/cam-nang/?toi-la=tre-em",
    "/quy-tac/goi-ai/",
    "/quy-tac/quyen-cua-ban/",
    "/quy-tac/quyen-cua-ban/tin-sai/",
    "/quy-tac/nen-tang/",
    "/quy-tac/van-ban/874/",
    "/quy-tac/van-ban/cu-sang-moi/",
    "/luat/",
    "/hoc/",
    "/hoc/nguoi-lon/dung-10-giay/",
    "/hoc/nguoi-lon/cau-hoi/?so=1",
    "/hoc/tuoi/6-8/",
    "/hoc/tuoi/6-8/tre-em-6-8/loi-noi-tu-te/",
    "/hoc/tuoi/9-11/truyen/nhom-kin/",
    "/hoc/giao-an/",
    "/hoc/giao-an/tim-ve-goc/",
    "/hoc/giao-an/ban-do/",
    "/hoc/tieng-noi/",
    "/hoc/y-kien-hay-bia-dat/",
    "/hoc/kiem-tra-bao-mat/",
    "/canh-bao/",
    "/hoi-dap/",
    "/hoi-dap/gui/",
    "/go-bai/",
    "/tham-gia/",
    "/du-lieu-ca-nhan/",
    "/nhung/cach-dung/",
]
ELDERS = [
    "/quy-tac/toi-la/nguoi-cao-tuoi/",
    "/quy-tac/cham-tin/",
    "/quy-tac/cham-bam/",
    "/quy-tac/cham-chuyen/",
    "/quy-tac/chia-se-vui/",
    "/hoc/nguoi-cao-tuoi/",
    "/hoc/nguoi-cao-tuoi/ba-cham/",
    "/hoc/nguoi-cao-tuoi/tin-trong-nhom-gia-dinh/",
    "/hoc/nguoi-cao-tuoi/cau-hoi/?so=1",
    "/hoc/gia-dinh/bo-cho-ong-ba/",
]


@pytest.fixture
def page(live_server, monkeypatch):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    load_code()
    with browser_page(live_server.url, viewport={"width": 360, "height": 740}) as page:
        yield page


def too_small(page, address, text, beside):
    """What stands there in letters that are too small, and whether the page spills sideways."""
    page.goto(address, wait_until="domcontentloaded")
    sizes = page.evaluate(SIZES, BESIDE)
    wrong = [one for one in sizes if one[0] < (beside if one[1] else text) - 0.01]
    spills = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert len(sizes) > 2
    return [(address, *one) for one in wrong] + ([(address, "spills")] if spills else [])


def test_older_people_read_22_pixels_and_nothing_spills_at_360(page):
    assert [one for address in ELDERS for one in too_small(page, address, 22, 16)] == []


def test_text_is_18_pixels_and_what_stands_beside_it_16(page, lan, hoa):
    alert = starting_cards_published(lan, hoa)[0]
    law = LawCard.objects.order_by("pk")[0]
    pages = [*ONE_OF_EACH_KIND, alert.get_absolute_url(), law.get_absolute_url()]

    assert [one for address in pages for one in too_small(page, address, 18, 16)] == []
