"""Learning in a real browser: read by everybody, with keys alone, without a script, without a connection, and nothing sent."""

import os
import re
import zipfile
from io import BytesIO

import pytest

import needs
from browsing import VOICES, browser_page, faults, press
from nep.learning import papers, questions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs.CHROMIUM]
LOOKS = pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (1280, "dark")], ids=["phone in light", "desk in dark"]
)
PAGES = [
    "/hoc/",
    "/hoc/tuoi/6-8/",
    "/hoc/tuoi/9-11/tre-em-9-11/anh-cua-em/?chon=b",
    "/hoc/tuoi/12-14/truyen/bi-doa-tung-anh/",
    "/hoc/tuoi/12-14/truyen/bi-doa-tung-anh/?buoc=goi",
    "/hoc/tuoi/15-17/rui-ro/",
    "/hoc/bao-ve-tre-em/",
    "/hoc/bao-mat/tap-nhan-tin-lua/?bm-d1=0&bm-d2=0",
    "/hoc/nguoi-lon/cau-hoi/?so=3&xem=1&nl-01=0",
    "/hoc/truyen/cuoc-goi-luc-chin-gio/?buoc=goi",
    "/hoc/kiem-tra-bao-mat/",
    "/hoc/truoc-khi-dong-y/",
    "/hoc/ten-that/",
    "/hoc/giao-an/",
    "/hoc/giao-an/dung-chan-giu-ke/",
    "/hoc/giao-an/ban-do/",
    "/hoc/gia-dinh/bo-cho-ong-ba/",
    "/hoc/co-so/",
]


@pytest.fixture
def server(live_server, monkeypatch):
    # The browser's loop runs in this thread; the server has its own.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return live_server.url


def right_answers(course, seed):
    return {
        one.question.key: [option.right for option in one.question.options].index(True)
        for one in questions.drawn(course, seed, {}).asked
    }


@LOOKS
def test_pages_of_learning_can_be_used_by_everybody_and_nothing_comes_from_elsewhere(server, width, scheme):
    with browser_page(server, viewport={"width": width, "height": 740}, color_scheme=scheme) as page:
        found = []
        for address in PAGES:
            page.goto(address)
            found += faults(page)

        assert found == []
        assert page.foreign == []
        assert page.context.cookies() == []


def test_a_quiz_is_answered_with_the_keyboard_and_its_certificate_is_fetched_without_a_script(server):
    answers = right_answers("bao-mat", 12)
    with browser_page(server, java_script_enabled=False, accept_downloads=True) as page:
        page.goto("/hoc/bao-mat/cau-hoi/?so=12")
        for key, place in answers.items():
            page.focus(f"#{key}-{place}")
            page.keyboard.press("Space")
        page.focus("main form button")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.get_by_text("Đúng 8/8 câu").is_visible()
        press(page, "#chung-nhan button")
        assert page.locator(".secret").is_visible()
        with page.expect_download() as download:
            page.click("main form button")

        assert download.value.suggested_filename.endswith(".pdf")
        assert page.context.cookies() == []


@pytest.mark.req("ACC-06")
def test_the_check_up_is_counted_in_the_browser_and_nothing_leaves_it(server):
    with browser_page(server) as page:
        page.goto("/hoc/kiem-tra-bao-mat/")
        page.wait_for_load_state("networkidle")
        sent = []
        page.on("request", lambda request: sent.append(request.url))
        boxes = page.locator("main fieldset")
        for place in range(boxes.count()):
            boxes.nth(place).locator("input").nth(place % 2).check()

        assert page.locator("[data-points]").inner_text() == "15"
        assert page.locator(".results [aria-current]").inner_text().startswith("9 đến 15 điểm")
        page.keyboard.press("Enter")
        assert sent == []
        assert page.evaluate("[location.search, localStorage.length, document.cookie]") == ["", 0, ""]


def test_what_was_learned_is_marked_on_the_device_and_can_be_forgotten(server):
    with browser_page(server) as page:
        page.goto("/hoc/bao-mat/mat-khau/")
        page.click("[data-learned]")
        page.goto("/hoc/bao-mat/")
        assert page.locator('[data-lesson="bao-mat/mat-khau"]').is_visible()
        assert not page.locator('[data-lesson="bao-mat/hai-lop"]').is_visible()
        page.goto("/hoc/")
        page.click("[data-forget]")
        page.goto("/hoc/bao-mat/")

        assert not page.locator('[data-lesson="bao-mat/mat-khau"]').is_visible()
        assert page.evaluate("localStorage.length") == 0


def test_leaving_now_takes_the_childs_page_out_of_the_history_and_is_a_link_without_a_script(server):
    with browser_page(server) as page:
        page.goto("/hoc/tieng-noi/")
        page.goto("/hoc/tuoi/12-14/truyen/bi-doa-tung-anh/")
        page.click(".choose a")
        page.wait_for_url("**buoc=**")
        page.click("[data-leave]")
        page.wait_for_url("**/hoc/tieng-noi/")
        before = page.evaluate("history.length")
        page.go_back()

        assert (page.url.endswith("/hoc/tieng-noi/"), before) == (True, 3)
    with browser_page(server, java_script_enabled=False) as page:
        page.goto("/hoc/tuoi/6-8/")
        press(page, "[data-leave]")
        assert page.url.endswith("/hoc/tieng-noi/")


def without_blanks(line):
    """The words of a line without the dots on which a family writes."""
    return re.sub(r"[…\s]+", " ", line).strip()


@pytest.mark.req("VUL-03")
@pytest.mark.parametrize("slug", ["bo-cho-ong-ba", "the-tro-chuyen", "thoa-thuan-gia-dinh"])
def test_what_families_read_together_is_large_is_heard_in_whole_and_can_be_printed(server, slug):
    paper = papers.paper(papers.Shelf.FAMILY, slug)
    with browser_page(server, viewport={"width": 360, "height": 740}) as page:
        page.goto(f"/hoc/gia-dinh/{slug}/")
        sizes = page.eval_on_selector_all(
            "main .part p, main .part li", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert (min(sizes) >= 18, len(sizes) >= sum(len(part.lines) for part in paper.parts)) == (True, True)
        assert not page.locator("[data-listen]").is_visible()
        assert page.locator("main [data-print]").is_visible()
        page.context.add_init_script(VOICES)
        page.reload()
        page.click("[data-listen]")
        spoken = page.evaluate("window.spoken")

        lines = [without_blanks(str(line)) for part in paper.parts for line in part.lines]
        whole = without_blanks(" ".join(text.replace("1 1 1", "111") for _, text in spoken))
        assert [line for line in lines if line not in whole] == []
        assert {voice for voice, _ in spoken} == {"vi-VN"}


@pytest.mark.req("LRN-09")
def test_the_downloaded_kit_opens_without_a_connection(server, client, tmp_path):
    zipfile.ZipFile(BytesIO(client.get("/hoc/bo-tuyen-truyen.zip").content)).extractall(tmp_path)
    with browser_page(tmp_path.as_uri(), offline=True) as page:
        page.goto(f"{tmp_path.as_uri()}/index.html")
        links = page.eval_on_selector_all("a", "all => all.map(one => one.href)")
        for link in links:
            page.goto(link)
            assert page.locator("h1").inner_text() != ""
            assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"

        assert len(links) > 10
        assert page.foreign == []
