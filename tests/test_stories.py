"""Good stories for everybody: found without marks, told without a name, taken back with a code."""

from __future__ import annotations

import io
import json
import logging
import re
import xml.etree.ElementTree as tree

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from PIL import Image

from agencies_place import made
from nep.agencies.models import Unit
from nep.audit.models import Record
from nep.conduct.loading import load_code
from nep.nameless import codes, pace
from nep.stories import actions
from nep.stories.apps import RULES
from nep.stories.models import Story
from stories_place import NOBODY, OTHER, OWN, TEXT, TITLE, at, page_of, published, told

pytestmark = pytest.mark.django_db
HOME, TELL, STATUS, BACK = (reverse(f"stories:{name}") for name in ("home", "tell", "status", "take_back"))


def form(**more):
    return {
        "title": TITLE, "text": TEXT, "topic": "safety", "about": NOBODY, "seed": codes.seed(), **more,
    }  # fmt: skip


def code_on(page):
    return re.search(r'class="question-code"[^>]*>(\w{6})<', page)[1]


@pytest.mark.req("REC-04", "COD-18")
def test_a_story_is_found_without_marks_and_the_very_marks_come_first(client, hoa, son):
    scam = published(hoa, son)
    silk = published(hoa, son, title="Lụa đào của mẹ", text="Tấm lụa đào mẹ để dành.", topic="culture")
    other = published(hoa, son, title="Luật đạo của làng", text="Không dính gì.", topic="culture")

    plain, marked = (page_of(client.get(HOME, {"q": words})) for words in ("lua dao", "lừa đảo"))
    everywhere = page_of(client.get(reverse("portal:search"), {"q": "ca xom nhac nhau"}))

    assert [one.get_absolute_url() in plain for one in (scam, silk, other)] == [True, True, False]
    assert plain.index(silk.title) < plain.index(scam.title)
    assert marked.index(scam.title) < marked.index(silk.title)
    assert scam.get_absolute_url() in everywhere
    assert "Chưa có chuyện nào khớp." in page_of(client.get(HOME, {"q": "zzz"}))


def test_the_rule_that_asks_to_spread_good_things_and_the_home_lead_to_the_stories(client):
    load_code()

    pages = [page_of(client.get(address)) for address in ("/quy-tac/lanh-manh/", "/")]

    assert [f'href="{HOME}"' in page.split("<main", 1)[1] for page in pages] == [True, True]
    assert [f'href="{TELL}"' in page for page in pages] == [True, True]
    assert [slug for slug in RULES if f'href="{HOME}"' not in main_of(client, slug)] == []
    assert f'href="{TELL}"' not in main_of(client, "em-quan-trong")


def main_of(client, slug):
    """What the page of a rule says between header and foot."""
    return page_of(client.get(f"/quy-tac/{slug}/")).split("<main", 1)[1]


def test_stories_go_by_topic_and_place_the_newest_first(client, hoa, son):
    here, there = (made(f"Ủy ban nhân dân xã {name}", Unit.Kind.COMMUNE) for name in ("An Bình", "Hòa Lạc"))
    made("Ủy ban nhân dân xã Vắng", Unit.Kind.COMMUNE)
    first = published(hoa, son, unit=here)
    second = published(hoa, son, title="Vở chung", topic="school", unit=there)
    told(title="Còn chờ")

    whole = page_of(client.get(HOME))
    school, place = (page_of(client.get(HOME, asked)) for asked in ({"chu-de": "school"}, {"noi": here.pk}))

    assert whole.index(second.title) < whole.index(first.title)
    assert (first.title in school, second.title in school) == (False, True)
    assert (first.title in place, second.title in place) == (True, False)
    assert ("Xã An Bình" in whole, "Xã Vắng" in whole, "Còn chờ" in whole) == (True, False, False)


@pytest.mark.parametrize("query", ["?q=" + "a" * 500, "?chu-de=la", "?noi=x", "?page=x", "?q=%00", "?q=<b>"])
def test_whatever_stands_in_the_address_the_list_answers(client, query):
    assert client.get(HOME + query).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_four_times_however_many_there_are(client, hoa, son, count, django_assert_num_queries):
    for number in range(count):
        place = made(f"Ủy ban nhân dân xã Số {number}", Unit.Kind.COMMUNE)
        published(hoa, son, title=f"Chuyện {number}", unit=place)

    with django_assert_num_queries(4):
        answer = client.get(HOME)

    assert (answer.status_code, answer.cookies) == (200, {})


def test_a_story_names_topic_and_day_and_no_officer_and_runs_nothing(client, hoa, son):
    story = published(hoa, son, text="Dán <script>alert(1)</script> vào.")

    page = page_of(client.get(story.get_absolute_url()))

    assert escape("<script>alert(1)</script>") in page
    assert [
        words for words in ("An toàn, chống lừa đảo", f"{timezone.localdate():%d/%m/%Y}") if words not in page
    ] == []
    assert [name for name in (hoa.full_name, son.full_name) if name in page] == []
    assert "Chuyện không kể về một người cụ thể." in page
    assert '<section class="stack share">' in page


def test_the_card_of_a_story_is_drawn_from_its_row_and_goes_with_it(client, hoa, son, settings):
    story = published(hoa, son)
    page = page_of(client.get(story.get_absolute_url()))
    address = re.search(r'<meta property="og:image" content="([^"]+)"', page)[1]
    path = address.removeprefix(settings.SITE_URL)
    picture = client.get(path)

    actions.withdraw(story=story, reason=Story.Withdrawal.CONSENT, by=son)

    assert Image.open(io.BytesIO(picture.content)).size == (1200, 630)
    assert path == at("card", story)
    assert client.get(path).status_code == 404


def test_in_english_the_frame_is_english_and_the_story_stays_as_it_was_told(client, hoa, son):
    story = published(hoa, son)

    client.cookies["django_language"] = "en"

    page = page_of(client.get(story.get_absolute_url()))

    assert f'<h1 lang="vi">{TITLE}</h1>' in page
    assert "This story is about no one in particular." in page


def test_feeds_and_the_site_map_tell_of_a_new_story(client, hoa, son, settings):
    story = published(hoa, son)
    address = settings.SITE_URL + story.get_absolute_url()

    rss = tree.fromstring(page_of(client.get(reverse("portal:rss")))).find("channel")
    told_of = json.loads(page_of(client.get(reverse("portal:json_feed"))))["items"]

    assert [item.findtext("link") for item in rss.findall("item")] == [address]
    assert [(item["url"], item["title"]) for item in told_of] == [(address, TITLE)]
    site_map = page_of(client.get(reverse("portal:sitemap")))
    assert [url in site_map for url in (f"{address}<", f"{settings.SITE_URL}{TELL}<")] == [True, True]


def test_only_the_words_the_day_and_the_fingerprint_of_the_code_are_kept(client, caplog):
    caplog.set_level(logging.DEBUG)
    place = made("Ủy ban nhân dân xã Ví Dụ", Unit.Kind.COMMUNE)
    models = [model for model in apps.get_models() if model is not Story]
    before = {model: list(model.objects.order_by("pk").values()) for model in models}
    caplog.clear()

    answer = client.post(
        TELL,
        form(title="Chuyện Zắczơ", unit=place.pk),
        REMOTE_ADDR="203.0.113.9",
        HTTP_USER_AGENT="Máy Zắczơ",
    )

    page, today = page_of(answer), timezone.localdate()
    kept = {
        name: value for name, value in Story.objects.values().get().items() if value not in ("", None, False)
    }
    kept.pop("id")
    assert kept == {
        "title": "Chuyện Zắczơ", "text": TEXT, "topic": "safety", "about": "nobody", "unit_id": place.pk, "told_on": today,
        "changed_on": today, "state": "received", "revision": 1, "code_hash": codes.kept_of(code_on(page)),
    }  # fmt: skip
    assert {model: list(model.objects.order_by("pk").values()) for model in models} == before
    written = " ".join(one.getMessage() for one in caplog.records if not one.name.startswith("django.db"))
    assert [words for words in (code_on(page), "203.0.113.9", "Zắczơ") if words in written] == []
    assert (answer.cookies, client.cookies.output()) == ({}, "")


@pytest.mark.parametrize("field", ["title", "text"])
@pytest.mark.parametrize(
    "who", ["0912 345 678", "079200001234", "facebook.com/nguoi.vi.du", "ten@vidu.example"]
)
def test_what_leads_to_a_person_is_refused_gently_and_what_was_typed_stays(client, field, who):
    answer = client.post(TELL, form(**{field: f"Gọi {who} nhé"}))

    assert (answer.status_code, Story.objects.count()) == (422, 0)
    assert f"“{who}” dẫn tới một người cụ thể." in page_of(answer)
    assert f"Gọi {who} nhé" in page_of(answer)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": ""}, "Hãy đặt tên cho chuyện."),
        ({"text": ""}, "Hãy kể chuyện của bạn."),
        ({"topic": "la"}, "error"),
        ({"about": ""}, "Hãy cho biết chuyện kể về ai."),
        ({"unit": "999999"}, "Hãy chọn một xã, phường trong danh sách."),
        ({"website": "x"}, "Ô này phải để trống."),
        ({"seed": "của ai đó"}, "hãy bấm gửi lần nữa"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_kept(client, wrong, says):
    answer = client.post(TELL, form(**wrong))

    assert (answer.status_code, Story.objects.count()) == (422, 0)
    assert says in page_of(answer)
    assert "text" in wrong or TEXT in page_of(answer)


def test_a_form_that_is_sent_twice_is_one_story_with_one_code(client):
    once = form()
    first, again = page_of(client.post(TELL, once)), page_of(client.post(TELL, once))

    assert code_on(first) == code_on(again)
    assert Story.objects.count() == 1


def test_a_flood_is_refused_kindly_whoever_sends_it(client, monkeypatch):
    monkeypatch.setattr(actions, "TELLING", pace.Pace("story-told", 1))
    monkeypatch.setattr(pace, "time", lambda: 0.0)
    told()

    answer = client.post(TELL, form(title="Hai"))

    assert (answer.status_code, Story.objects.count()) == (429, 1)
    assert "đợi một phút rồi gửi lại" in page_of(answer)


def test_children_are_spoken_of_before_the_form_and_nobody_is_asked_for_a_name(client):
    page = page_of(client.get(TELL)).split("<main", 1)[1]

    assert page.index("Đừng ghi tên, lớp, trường của em.") < page.index("<textarea")
    assert set(re.findall(r' name="(\w+)"', page)) == {
        "seed", "title", "text", "topic", "about", "unit", "website"
    }  # fmt: skip


def test_under_the_code_stands_how_far_the_story_is(client, hoa, son):
    story, code = told()
    new = page_of(client.post(STATUS, {"code": code.lower()}))
    actions.send(story=story, revision=1, by=hoa)
    waiting = page_of(client.post(STATUS, {"code": code}))
    actions.publish(story=story, revision=2, by=son)
    done = page_of(client.post(STATUS, {"code": code}))

    assert "đang chờ biên tập" in new
    assert "Một cán bộ thứ hai đang đọc lại" in waiting
    assert story.get_absolute_url() in done
    assert [escape(TEXT) in page for page in (new, waiting, done)] == [True, True, True]
    assert "Không có chuyện nào mang mã này." in page_of(client.post(STATUS, {"code": "AAAAAA"}))


def test_the_teller_of_somebody_elses_story_reads_how_that_person_agrees(client, hoa):
    story, code = told(about=OTHER)
    before = page_of(client.post(STATUS, {"code": code}))
    own = page_of(client.post(STATUS, {"code": told(about=OWN, title="Của tôi")[1]}))

    says = f"“Tôi đồng ý cho đăng chuyện số {story.pk}”"
    assert (says in before, "Tôi đồng ý cho đăng chuyện số" in own) == (True, False)


def test_whoever_holds_the_code_takes_the_story_back_and_its_words_are_gone(client, hoa, son):
    place = made("Ủy ban nhân dân xã Ví Dụ", Unit.Kind.COMMUNE)
    story, code = told(about=OWN, unit=place)
    actions.send(story=story, revision=1, by=hoa)
    actions.publish(story=story, revision=2, by=son)

    answer = client.post(BACK, {"code": code})

    kept = Story.objects.values().get()
    assert (answer.status_code, "Lời kể đã được xóa." in page_of(answer)) == (200, True)
    assert (client.get(story.get_absolute_url()).status_code, TITLE in page_of(client.get(HOME))) == (
        410,
        False,
    )
    assert [
        kept[name] for name in ("title", "text", "folded", "spelled", "unit_id", "consent_how", "consent_on")
    ] == ["", "", "", "", None, "", None]
    last = Record.objects.order_by("number").last()
    assert (last.kind, last.actor_name, last.details) == ("story.withdrawn", "", {"reason": "teller"})
    again = client.post(BACK, {"code": code})
    assert (again.status_code, Record.objects.order_by("number").last()) == (200, last)


def test_nobody_takes_back_a_story_without_its_code(client):
    story, _code = told()

    assert (client.get(BACK).status_code, client.post(BACK, {"code": "AAAAAA"}).status_code) == (302, 422)
    assert Story.objects.get(pk=story.pk).text == TEXT
