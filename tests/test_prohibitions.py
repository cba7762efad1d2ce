"""What not to do says so by itself: in a search, spoken aloud, and in a list that is read line by line."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import translation

from nep.conduct import spoken
from nep.conduct.book import rule_of
from nep.conduct.loading import load_code
from nep.conduct.models import Rule
from nep.learning import content, kit
from nep.portal.entries import Entry, entries
from nep.portal.finding import Asked, found
from nep.support import content as support
from nep.ui.said import forbidden

pytestmark = pytest.mark.django_db
SAYS_NO = {
    "vi": re.compile(r"(Đừng|[Kk]hông)[^.!?]*$"),
    "en": re.compile(r"(Don’t:|[Dd]o not|[Nn]ever|[Nn]o)[^.!?]*$"),
}


@pytest.fixture
def rules():
    """The rules as they are on a fresh installation."""
    load_code()
    return list(Rule.objects.published())


def lessons():
    return [lesson for course in content.courses() for lesson in course.lessons]


def bare(text, lines, language):
    """Those lines that stand somewhere in the text without a no before them in their sentence."""
    places = [(line, match.start()) for line in lines for match in re.finditer(re.escape(line[1:]), text)]
    return [line for line, at in places if not SAYS_NO[language].search(text[:at])]


@pytest.mark.parametrize(
    ("line", "language", "alone"),
    [
        ("Đọc mã OTP cho ai.", "vi", "Đừng đọc mã OTP cho ai."),
        ("OTP là của riêng bạn.", "vi", "Đừng OTP là của riêng bạn."),
        ("Read a code to anybody.", "en", "Don’t: Read a code to anybody."),
    ],
)
def test_a_line_alone_says_what_its_heading_said(line, language, alone):
    assert forbidden(line, language) == alone


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_rule_and_no_lesson_is_sought_without_its_no(rules, language):
    with translation.override(language):
        texts = " ".join(entry.text for entry in entries())
        said = [line for rule in rules for line in rule.current.words.dont]
        said += [str(line) for lesson in lessons() for line in lesson.dont]

        assert len(said) > 150
        assert bare(texts, said, language) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_excerpt_shows_a_prohibition_as_advice(rules, language):
    with translation.override(language):
        pages = list(entries())
        wrong = []
        for line in [line for rule in rules for line in rule.current.words.dont]:
            sought = Asked(" ".join(line.split()[1:5]))
            excerpts = ["".join(hit.excerpt) for hit in found(sought, pages)]
            wrong += [excerpt for excerpt in excerpts if bare(excerpt, [line], language)]

    assert wrong == []


def test_a_search_for_the_code_of_the_bank_says_not_to_read_it_out(client, rules):
    page = client.get(reverse("portal:search"), {"q": "OTP"}).content.decode()
    excerpts = re.sub(r"</?mark>", "", page)

    assert "Đừng đọc mã OTP cho bất kỳ ai" in excerpts
    assert [place for place in re.findall(r".{6}[Đđ]ọc mã OTP", excerpts) if "Đừng" not in place] == []


def test_a_long_sentence_is_cut_and_a_short_one_begins_where_it_begins():
    text = (
        "Một câu trước. " * 9
        + "Đừng đọc mã OTP cho ai, kể cả người nhà, người quen hay người nói là công an xã gọi tới."
    )
    [hit] = found(Asked("xa goi toi"), [Entry("Trang", text, "/1/", "")])
    [cut] = found(Asked("het cau"), [Entry("Trang", "một chữ dài " * 40 + "hết câu", "/1/", "")])

    assert hit.excerpt[0].startswith("… Đừng đọc mã OTP")
    assert cut.excerpt[0].startswith("… ")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_rule_is_spoken_and_printed_with_each_no(rules, language):
    with translation.override(language):
        for rule in rules:
            words = rule.current.words
            said = " ".join(spoken.lines_of(words, []))
            no = "Đừng" if language == "vi" else "Don’t: "

            assert (rule.slug, said.count(no) >= len(words.dont)) == (rule.slug, True)
            assert [line for line in rule_of(rule.current).dont if not line.startswith(no)] == []


def items_under_no(page):
    """The lines of the lists of what not to do, as somebody hears them who goes from item to item."""
    lists = re.findall(r'<section class="card dont">.*?<ul>(.*?)</ul>', page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", item) for one in lists for item in re.findall(r"<li>(.*?)</li>", one)]


@pytest.mark.parametrize(
    "address",
    [
        "/quy-tac/an-toan/",
        "/quy-tac/cam-nang/",
        "/hoc/nguoi-cao-tuoi/ba-cham/",
        "/hoc/tuoi/6-8/tre-em-6-8/loi-noi-tu-te/",
    ],
)
@pytest.mark.parametrize(("language", "no"), [("vi", "Đừng: "), ("en", "Don’t: ")])
def test_each_item_of_a_list_says_its_no(client, rules, address, language, no):
    client.cookies["django_language"] = language

    items = items_under_no(client.get(address).content.decode())

    assert items != []
    assert [item for item in items if not item.startswith(no)] == []


def test_the_guides_say_their_no_in_the_sentence():
    lines = [line.vi for guide in support.guides() for step in guide.steps for line in step.dont]

    assert [line for line in lines if not line.startswith("Đừng ")] == []


def test_the_kit_says_each_no_where_there_is_no_connection():
    pages = {page.file: page for page in kit.pages()}
    page = kit._written("course", "Khóa", pages["khoa-nguoi-cao-tuoi.html"].thing, "vi")

    assert '<span class="unseen">Đừng: </span>Đọc mã OTP' in page
