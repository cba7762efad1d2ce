"""Help at once: guides without a dead end, whose answers never leave the phone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nep.conduct import helplines
from nep.conduct.loading import load_code
from nep.conduct.models import Helpline, Provider
from nep.support import content
from nep.support.numbering import numbered
from nep.support.reachable import as_of_today

pytestmark = pytest.mark.django_db
HOME = reverse("support:home")
GUIDES = content.guides()
EACH = pytest.mark.parametrize("guide", GUIDES, ids=[guide.slug for guide in GUIDES])


def page_of(client, guide):
    return client.get(reverse("support:guide", args=[guide.slug]))


def reached(guide):
    """The keys that some row of answers leads to, from the first step on."""
    known, waiting = set(), {guide.start}
    steps = {step.key: step for step in guide.steps}
    while waiting:
        key = waiting.pop()
        known.add(key)
        waiting |= steps[key].leads_to - known
    return known


def test_there_is_a_guide_for_each_trouble(client):
    page = client.get(HOME).content.decode()

    slugs = ["vua-chuyen-tien", "mat-tai-khoan", "bi-gia-mao", "anh-bi-dang", "tre-bi-doa", "lo-dang-sai"]
    assert [guide.slug for guide in GUIDES] == slugs
    assert re.findall(r'href="/can-giup/([a-z-]+)/"', page) == slugs


@EACH
def test_every_answer_leads_to_a_step_and_every_step_is_reached(guide):
    keys = [step.key for step in guide.steps]

    assert {to for step in guide.steps for to in step.leads_to} - set(keys) == set()
    assert reached(guide) == set(keys)


@EACH
def test_every_way_ends_and_every_end_names_somebody_to_turn_to(guide):
    ends = {step.key for step in guide.steps if step.is_end}
    stuck = [step.key for step in guide.steps if not step.is_end and not step.leads_to]
    alone = [step.key for step in guide.steps if step.is_end and not step.calls]

    assert (stuck, alone) == ([], [])
    for step in guide.steps:
        before, here = set(), {step.key}
        while here - ends and here != before:
            before, here = here, here | {to for s in guide.steps if s.key in here for to in s.leads_to}
        assert here & ends != set(), step.key


@EACH
def test_no_way_goes_round_in_a_circle(guide):
    steps = {step.key: step for step in guide.steps}

    def walk(key, path):
        assert key not in path
        for to in steps[key].leads_to:
            walk(to, [*path, key])

    walk(guide.start, [])


@EACH
@pytest.mark.req("ACC-03")
def test_a_guide_asks_for_nothing_sends_nothing_and_fits_five_minutes(client, guide):
    response = page_of(client, guide)
    main = response.content.decode().split("<main", 1)[1].split('<section class="stack share">', 1)[0]

    forms = re.findall(r"<(?:form|input|textarea|select)\b", main)
    answers = re.findall(r'class="button[^"]*" href="([^"]*)"(?! data-leave)', main)
    assert forms == []
    # The door out of a page for children leads away; it is no answer.
    ways_out = re.findall(r'href="([^"]*)" data-leave', main)
    assert [to for to in answers if not to.startswith(("#", "tel:")) and to not in ways_out] == []
    assert response.cookies.output() == ""
    assert longest(guide) * 60 / 150 <= 300


def longest(guide):
    """How many words the longest way holds; people read about 150 in a minute aloud."""
    steps = {step.key: step for step in guide.steps}

    def words(key):
        step = steps[key]
        said = [step.says, *[answer.text for answer in step.answers], *step.steps, *step.dont]
        ways = [sum(len(str(line).split()) for line in way.steps) for way in step.ways]
        own = sum(len(str(line).split()) for line in said) + max(ways, default=0)
        return own + max((words(to) for to in step.leads_to), default=0)

    return words(guide.start)


@pytest.mark.req("COD-19")
def test_who_posted_something_wrong_finds_how_to_mend_it_without_admitting_anything(client):
    page = page_of(client, content.guide("lo-dang-sai")).content.decode()

    said = ["Đính chính", "xin lỗi", "Gỡ bài", "Có cơ quan hỏi thì trả lời đúng sự thật", "khiếu nại"]
    assert [words for words in said if words not in page] == []
    assert "<form" not in page.split("<main", 1)[1].split("</main>", 1)[0]


def test_a_child_is_told_of_111_on_every_end(client):
    guide = content.guide("tre-bi-doa")

    ends = [step for step in guide.steps if step.is_end]
    assert [step.key for step in ends if "111" not in [call.key for call in step.calls]] == []
    assert 'href="tel:111"' in page_of(client, guide).content.decode()


def test_each_platform_has_its_ways_and_nothing_says_that_somebody_tried_them(client):
    load_code()
    page = page_of(client, content.guide("mat-tai-khoan")).content.decode()

    names = [str(way.name) for way in content.ways("lost")]
    assert names == ["Facebook, Messenger", "Zalo", "TikTok", "YouTube, Gmail", "Instagram", "Nơi khác"]
    assert [name for name in names if name not in page] == []
    assert page.count("Chưa ai thử lại các bước này. Nút bấm có thể đã đổi chỗ.") == len(names)
    assert "các bước này ngày" not in page


def test_the_address_of_a_platform_stands_once_in_the_directory(client):
    load_code()
    Provider.objects.filter(name="Zalo").update(report_url="https://moi.example/giup")
    Provider.objects.filter(name="Facebook").update(recovery_url="https://moi.example/lay-lai")
    Provider.objects.filter(name="Instagram").delete()

    lost = page_of(client, content.guide("mat-tai-khoan")).content.decode()
    faked = page_of(client, content.guide("bi-gia-mao")).content.decode()

    assert ("https://moi.example/giup" in lost, "https://moi.example/giup" in faked) == (True, True)
    assert ("https://moi.example/lay-lai" in lost, "https://moi.example/lay-lai" in faked) == (True, False)
    assert "Mở trang trợ giúp của Instagram" not in lost
    named = {way.provider for trouble in ("lost", "faked", "picture") for way in content.ways(trouble)}
    load_code()
    assert named - {""} - set(Provider.objects.values_list("name", flat=True)) == set()


def tried(day):
    """The guide for a lost account, whose ways somebody tried on that day."""
    guide = content.guide("mat-tai-khoan")
    steps = (
        replace(step, ways=tuple(replace(way, reviewed_on=day) for way in step.ways)) for step in guide.steps
    )
    return replace(guide, steps=tuple(steps))


def test_the_day_of_a_trial_is_told_only_of_a_platform_that_somebody_checked(client, monkeypatch):
    load_code()
    today = timezone.localdate()
    Provider.objects.filter(name="Zalo").update(last_checked_on=today)
    guide = tried(today)
    monkeypatch.setattr(content, "guide", lambda slug: guide)

    page = page_of(client, guide).content.decode()

    assert page.count(f"Thử lại các bước này ngày {today:%d/%m/%Y}.") == 1
    assert page.count("Chưa ai thử lại các bước này.") == 5


def test_ways_that_nobody_tried_for_half_a_year_say_so(client, monkeypatch):
    load_code()
    old = timezone.localdate() - timedelta(days=181)
    Provider.objects.filter(name="Zalo").update(last_checked_on=old)
    guide = tried(old)
    monkeypatch.setattr(content, "guide", lambda slug: guide)

    page = page_of(client, guide).content.decode()

    assert f"Thử lại các bước này ngày {old:%d/%m/%Y}. Nút bấm có thể đã đổi chỗ." in page


def test_in_english_every_sentence_is_english(client):
    client.cookies["django_language"] = "en"

    page = page_of(client, content.guide("vua-chuyen-tien")).content.decode()

    assert "I have just sent money to a stranger" in page
    assert "Five things, in this order" in page
    assert "ngân hàng" not in page.split("<main", 1)[1].split("</main>", 1)[0]


def test_a_guide_that_is_not_there_is_not_found(client):
    assert client.get("/can-giup/khong-co/").status_code == 404


def test_help_asks_the_database_once(client, django_assert_num_queries):
    for address in (HOME, reverse("support:guide", args=["tre-bi-doa"])):
        with django_assert_num_queries(1):
            assert client.get(address).status_code == 200


# ---- Numbers to call stand once: at the desk


def test_a_number_is_told_as_the_desk_keeps_it_with_price_and_day_of_the_last_call(client, lan):
    load_code()
    line = Helpline.objects.get(slug="child")
    helplines.called(helpline=line, seen=None, answers=True, by=lan)

    page = page_of(client, content.guide("tre-bi-doa")).content.decode()

    assert "<strong>111</strong> · Tổng đài bảo vệ trẻ em (miễn phí)" in page
    assert f"Gọi thử ngày {timezone.localdate():%d/%m/%Y}" in page


def test_a_number_that_the_desk_has_hidden_is_offered_nowhere(client, lan):
    load_code()
    line = Helpline.objects.get(slug="police")
    helplines.called(helpline=line, seen=None, answers=False, by=lan)

    pages = [client.get(HOME), *[page_of(client, guide) for guide in GUIDES]]

    assert [page for page in pages if "tel:113" in page.content.decode()] == []
    assert "tel:111" in pages[0].content.decode()


@EACH
def test_an_end_still_names_somebody_when_every_number_is_hidden(guide):
    load_code()
    Helpline.objects.update(is_shown=False)

    ends = [step for step in as_of_today(guide).steps if step.is_end]

    assert ends
    assert [step.key for step in ends if not step.calls] == []


def test_the_file_and_the_desk_begin_with_the_same_numbers(client):
    load_code()
    kept = dict(Helpline.objects.values_list("slug", "number"))

    told = {call.helpline: call.number for call in content.calls().values() if call.helpline}
    assert told == {slug: kept[slug] for slug in told}
    assert [call.key for call in content.calls().values() if call.number and not call.helpline] == []


@pytest.mark.parametrize("guide", content.guides(), ids=lambda guide: guide.slug)
def test_on_paper_every_answer_names_the_number_of_its_step(guide):
    steps = numbered(guide)
    number_of = {one.step.key: one.number for one in steps}
    ways = [number for one in steps for _way, number in one.ways]

    assert steps[0].number == 1
    assert sorted([*number_of.values(), *ways]) == list(range(1, len(steps) + len(ways) + 1))
    for one in steps:
        assert [number for _answer, number in one.answers] == [
            number_of[answer.to] for answer in one.step.answers
        ]
        assert one.then == number_of.get(one.step.then, 0)
