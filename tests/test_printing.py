"""Pages on paper: how many sheets of A4 each takes, and what stands on them."""

from __future__ import annotations

import io
import os

import pytest
from pypdf import PdfReader

import needs
from alerts_place import starting_cards_published
from browsing import browser_page
from nep.alerts.models import Alert
from nep.conduct.loading import load_code
from nep.learning import content, papers, stories
from nep.learning.papers import Kind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs.CHROMIUM]
TWO_SHEETS = {Kind.PLAN}


@pytest.fixture
def page(live_server, monkeypatch):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    load_code()
    with browser_page(live_server.url, viewport={"width": 360, "height": 740}) as page:
        yield page


def printed(page, address):
    """The sheets that the printer gives for this address."""
    page.goto("about:blank")
    page.goto(address)
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages


def too_long(page, most):
    """Of these addresses those that take more sheets than they may, with how many."""
    sheets = {address: len(printed(page, address)) for address in most}
    return {address: count for address, count in sheets.items() if count > most[address]}


def test_every_paper_keeps_to_its_sheets(page):
    most = {f"/hoc/{one.shelf}/{one.slug}/": 2 if one.kind in TWO_SHEETS else 1 for one in papers.papers()}

    assert too_long(page, most) == {}


def test_a_whole_story_prints_on_two_sheets_at_most(page):
    most = {f"/hoc/giao-an/chuyen/{story.slug}/": 2 for story in stories.stories()}

    assert too_long(page, most) == {}


def test_every_lesson_fits_one_sheet(page):
    lessons = [learned.url for learned in content.pages() if learned.url.count("/") > 3]
    wanted = {one.slug for course in content.courses() for one in course.lessons}
    most = {url: 1 for url in lessons if url.rstrip("/").rpartition("/")[2] in wanted}

    assert len(most) > 25
    assert too_long(page, most) == {}


def test_every_alert_fits_one_sheet(page, lan, hoa):
    starting_cards_published(lan, hoa)
    most = {alert.get_absolute_url(): 1 for alert in Alert.objects.all()}

    assert len(most) == 8
    assert too_long(page, most) == {}


def test_each_part_of_the_handbook_begins_on_a_sheet_of_its_own(page):
    sheets = [sheet.extract_text() for sheet in printed(page, "/quy-tac/cam-nang/?toi-la=nguoi-cao-tuoi")]

    assert sheets[1].strip().startswith("Người cao tuổi")
    assert sheets[-1].strip().startswith("Gọi ai")


def unbroken(sheets):
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def test_a_guide_printed_from_its_start_leads_by_numbers_from_answer_to_step(page):
    said = unbroken(printed(page, "/can-giup/vua-chuyen-tien/"))

    assert "1. Bạn còn đang nói chuyện hay nhắn tin với họ không?" in said
    assert "Còn → bước 2" in said
    assert "2. Tắt máy ngay." in said
    assert "Tiếp theo → bước 3" in said
    assert "Chỉ tiền đã chuyển → bước 6" in said
    assert "6. Năm việc, theo đúng thứ tự" in said


def test_the_start_that_was_come_back_to_prints_the_whole_guide_too(page):
    assert "Còn → bước 2" in unbroken(printed(page, "/can-giup/vua-chuyen-tien/#lien-lac"))


def test_an_end_prints_by_itself_and_without_numbers(page):
    sheets = printed(page, "/can-giup/vua-chuyen-tien/#goi-ngan-hang")
    said = unbroken(sheets)

    assert len(sheets) == 1
    assert "Năm việc, theo đúng thứ tự" in said
    assert ("6. Năm việc" in said, "→ bước" in said) == (False, False)
