"""Search over all public pages: with marks, without, in short forms; what has the very marks comes first."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse

from alerts_place import starting_cards_published
from nep.conduct.loading import load_code
from nep.conduct.models import Rule
from nep.documents.models import Document
from nep.portal.entries import Entry, entries, papers
from nep.portal.finding import Asked, found
from nep.programme.models import Programme
from nep.ui import fixed

pytestmark = pytest.mark.django_db
SEARCH = reverse("portal:search")
# One of each kind that nobody reaches by its words alone.
BY_NAME = (
    "/",
    "/quy-tac/cam-nang/",
    "/quy-tac/goi-ai/",
    "/quy-tac/nen-tang/",
    "/quy-tac/van-ban/874/",
    "/quy-tac/van-ban/cu-sang-moi/",
    "/quy-tac/quyen-cua-ban/tin-sai/",
    "/luat/",
    "/van-ban/cong-khai/",
    "/chuong-trinh/cong-khai/",
    "/hoc/giao-an/",
    "/hoc/gia-dinh/",
    "/hoc/co-so/",
    "/hoc/giao-an/ban-do/",
    "/hoc/tuoi/9-11/",
    "/hoc/nguoi-lon/cau-hoi/?so=1",
    "/hoc/tuoi/6-8/tre-em-6-8/cau-hoi/?so=1",
    "/canh-bao/da-rut/",
    "/tham-gia/",
    "/khao-sat/",
    "/du-lieu-ca-nhan/",
    "/nhung/cach-dung/",
)


@pytest.fixture
def pages(lan, hoa):
    """The Code as it is on a fresh installation, and the starting alerts that two people published."""
    load_code()
    starting_cards_published(lan, hoa)


def titles(client, words):
    page = client.get(SEARCH, {"q": words}).content.decode()
    return re.findall(r"<li><span><a href=\"[^\"]+\"><strong>(.*?)</strong>", page)


def urls(client, words):
    page = client.get(SEARCH, {"q": words}).content.decode()
    return re.findall(r"<li><span><a href=\"([^\"]+)\"><strong>", page)


@pytest.mark.parametrize(
    "words", ["mất tài khoản", "mat tai khoan", "MẤT TÀI KHOẢN", "mất tk", "  mất   tài khoản "]
)
def test_a_page_is_found_with_marks_without_and_in_short_forms(client, words):
    assert titles(client, words)[0] == "Tôi mất tài khoản"


@pytest.mark.parametrize(
    ("words", "language", "title"),
    [
        ("lua dao", "vi", "Tôi vừa chuyển tiền cho kẻ lạ"),
        ("bị hack", "vi", "Tôi mất tài khoản"),
        ("mạo danh", "vi", "Có người giả làm tôi, hoặc giả cơ quan tôi"),
        ("scam", "en", "I have just sent money to a stranger"),
    ],
)
def test_a_guide_is_found_by_the_words_that_people_have_for_their_trouble(client, words, language, title):
    client.cookies["django_language"] = language

    assert title in titles(client, words)


def test_the_rules_are_found_by_words_of_their_text(client, pages):
    assert "Ảnh của em" in titles(client, "anh cua em")
    assert titles(client, "ung xu") != []


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        ("ung xu", ["/quy-tac/", "/quy-tac/cam-nang/"]),
        ("ứng xử", ["/quy-tac/", "/quy-tac/cam-nang/"]),
        ("cẩm nang", ["/quy-tac/cam-nang/"]),
        ("kiem tra tin", ["/kiem-tra/", "/kiem-tra/nam-buoc/"]),
        ("kiểm tra", ["/kiem-tra/"]),
        ("gọi ai", ["/quy-tac/goi-ai/"]),
        ("111", ["/quy-tac/goi-ai/"]),
        ("gỡ bài", ["/go-bai/"]),
        ("cảnh báo", ["/canh-bao/"]),
        ("handbook", ["/quy-tac/cam-nang/"]),
    ],
)
def test_the_doors_are_found_first_by_the_words_that_people_have_for_them(client, pages, words, addresses):
    assert set(addresses) - set(urls(client, words)[: len(addresses) + 1]) == set()


@pytest.mark.parametrize("words", ["lừa đảo", "lua dao", "scam"])
def test_whoever_looks_for_scams_finds_the_guide_the_rules_and_the_lessons(client, pages, words):
    found = urls(client, words)

    assert found[:2] == ["/canh-bao/", "/can-giup/vua-chuyen-tien/"]
    for address in (
        "/quy-tac/cham-tin/",
        "/quy-tac/cham-chuyen/",
        "/quy-tac/toi-la/nguoi-cao-tuoi/",
        "/hoc/bao-mat/tap-nhan-tin-lua/",
        "/hoc/nguoi-cao-tuoi/ba-cham/",
    ):
        assert address in found


def test_the_words_that_people_have_for_a_page_are_not_shown():
    [hit] = found(Asked("lừa đảo"), [Entry("Ba chậm", "Chậm tin, chậm bấm.", "/1/", "", "lừa đảo, scam")])

    assert "".join(hit.excerpt) == "Chậm tin, chậm bấm."


def test_every_page_that_stands_is_named_by_its_own_heading(client, pages):
    wrong = []
    for page in fixed.pages():
        body = html.unescape(client.get(page.url).content.decode())
        wrong += [] if str(page.title) in body.split("<main", 1)[1] else [page.url]

    # The pages of ages greet instead of naming the age.
    assert [url for url in wrong if not url.startswith("/hoc/tuoi/")] == []


def test_what_has_the_very_marks_comes_first():
    shelf = [
        Entry("Lụa đào", "Áo lụa đào ngày hội", "/1/", ""),
        Entry("Chuyện khác", "Kẻ lừa đảo hay giục gấp", "/2/", ""),
        Entry("Lừa đảo", "", "/3/", ""),
    ]

    assert [hit.entry.url for hit in found(Asked("lừa đảo"), shelf)] == ["/3/", "/2/", "/1/"]
    assert [hit.entry.url for hit in found(Asked("lua dao"), shelf)] == ["/1/", "/3/", "/2/"]


def test_a_word_is_not_found_inside_another():
    assert found(Asked("lua"), [Entry("Luật An ninh mạng", "", "/1/", "")]) == []


@pytest.mark.parametrize(
    ("typed", "words"), [("MXH", "mang xa hoi"), ("QTUX", "quy tac ung xu"), ("kỹ năng", "ki nang")]
)
def test_short_forms_are_written_out(typed, words):
    assert Asked(typed).phrase == words


def test_the_excerpt_shows_what_was_found():
    text = (
        "Một câu dài ở trước để phải cắt bớt đi, vì chẳng ai đọc hết cả. Kẻ lừa đảo hay giục chuyển tiền gấp."
    )
    [hit] = found(Asked("lua dao"), [Entry("Trang", text, "/1/", "")])

    assert hit.excerpt[1] == "lừa đảo"
    assert hit.excerpt[2] == " hay giục chuyển tiền gấp."


def test_nothing_found_shows_the_doors(client):
    page = client.get(SEARCH, {"q": "zzzz"}).content.decode()

    assert "Chưa thấy trang nào có đủ các chữ ấy" in page
    assert all(
        reverse(name) in page for name in ("support:home", "portal:check", "code:home", "learning:home")
    )


@pytest.mark.parametrize("words", ["", "   ", "?!", "<script>", "a" * 500, "%", "đ"])
def test_whatever_is_typed_search_answers(client, words):
    response = client.get(SEARCH, {"q": words})

    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("<main", 1)[1]


def test_search_asks_the_database_six_times_at_most(client, pages, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get(SEARCH, {"q": "lừa đảo"})


def test_public_documents_and_their_programmes_are_asked_for_in_one_go(programme, django_assert_num_queries):
    assert list(papers("")) == []

    Document.objects.update(is_public=True)
    Programme.objects.update(is_public=True)

    with django_assert_num_queries(1):
        assert [str(one.kind) for one in papers("")] == ["Văn bản", "Chương trình"]
    Document.objects.update(is_public=False)
    assert [one.title for one in papers("khong co chu nay")] == [Programme.objects.get().title]


def test_the_site_map_names_every_page_once_and_all_of_them_answer(client, pages):
    addresses = re.findall(r"<loc>http://[^/]+(.*?)</loc>", client.get("/sitemap.xml").content.decode())

    assert len(addresses) == len(set(addresses))
    assert {rule.get_absolute_url() for rule in Rule.objects.published()} - set(addresses) == set()
    assert {entry.url for entry in entries()} - set(addresses) == set()
    assert set(BY_NAME) - set(addresses) == set()
    assert {url: status for url in addresses if (status := client.get(url).status_code) != 200} == {}


def test_the_site_map_leads_to_the_english_of_each_page(client, pages):
    told = re.findall(
        r"<loc>(http://[^/]+)(.*?)</loc><xhtml:link .*?href=\"(.*?)\"/>",
        client.get("/sitemap.xml").content.decode(),
    )

    assert len(told) > 100
    assert [url for site, url, english in told if english != f"{site}/en{url}"] == []


def test_search_engines_are_told_of_the_map_and_kept_from_the_desk(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /ban-lam-viec/" in lines
    assert lines[-1].endswith("/sitemap.xml")
