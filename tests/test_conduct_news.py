"""Where the project now says something else than people here: they see it side by side, and choose."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from conduct_place import drafted, loaded, page_of, published, rule
from conftest import last_sentence
from nep.audit.models import Record
from nep.conduct import actions, directory, helplines, loading, news, settling, writing
from nep.conduct.errors import DraftIsOpen, NewsHasMovedOn, RuleNeedsTwoPersons
from nep.conduct.models import Helpline, LawCard, Provider, Rule, Shipped, Version
from releases import Release

pytestmark = pytest.mark.django_db
LAW = "423/QĐ-BVHTTDL"
NEWS, DESK = reverse("code:news"), reverse("code:desk")
NEW = "Khóa tài khoản bằng hai lớp."


@pytest.fixture
def release(monkeypatch):
    release = Release(monkeypatch)
    loaded()
    return release


@pytest.fixture
def rewritten(release, hoa, son):
    """A rule that people here wrote anew, and of which the project now says something else."""
    published(rule(), hoa, son)
    release.rule(meaning=NEW)
    return arrived("an-toan")


@pytest.fixture
def corrected(release, hoa):
    """A law card that people here corrected, and of which the project now says something else."""
    found = {"status": "expired", "valid_to": date(2026, 11, 1), "successors": []}
    card = LawCard.objects.get(number=LAW)
    actions.correct(card=card, seen=card.last_checked_on, source="Điều 2", note="Hết rồi", by=hoa, **found)
    release.says("laws", LAW, title="Tên mới", checked_on="2026-08-01")
    return arrived(LAW)


@pytest.fixture
def found_out(release, hoa):
    """A network that people here looked up, and of which the project now says something else."""
    zalo = Provider.objects.get(name="Zalo")
    here = {"terms_url": "https://o-day.example/a", "report_url": "", "recovery_url": ""}
    directory.checked(provider=zalo, seen=None, company="VNG", by=hoa, **here)
    release.says("providers", "Zalo", terms_url="https://nep.example/b")
    return arrived("Zalo")


def arrived(key):
    """The next load brings the release; the news about that key."""
    loading.load()
    return the_news(key)


def the_news(key):
    return next(one for one in news.waiting() if one.record.key == key)


def at(name, one):
    return reverse(f"code:news_{name}", args=[one.record.pk])


# ---- Seeing it


def test_the_three_stand_side_by_side(client, sign_in, hoa, rewritten):
    page = page_of(sign_in(client, hoa).get(NEWS))

    assert "Giữ lời hứa" in page
    row = page.split('<th scope="row">Nghĩa là</th>')[1].split("</tr>")[0]
    then, now, here = (part.split("</td>")[0] for part in row.split("data-label=")[1:])
    assert then.startswith('"Trước đây Nếp viết"')
    assert "Tài khoản và giấy tờ là chìa khóa nhà bạn." in then
    assert (now.startswith('"Nay Nếp viết"'), NEW in now) == (True, True)
    assert here.startswith('"Ở đây đang viết"')
    assert "Hứa với ai trên mạng thì giữ lời." in here


def test_articles_numbers_states_and_days_are_shown_in_words(client, sign_in, hoa, rewritten, corrected):
    page = page_of(sign_in(client, hoa).get(NEWS))

    assert "111 Tổng đài bảo vệ trẻ em" in page
    assert "423 · Quy tắc chung: Giữ an toàn cho mình và cho người khác." not in page.split("an-toan")[0]
    assert ("Còn hiệu lực" in page, "Hết hiệu lực" in page, "01/11/2026" in page) == (True, True, True)
    assert ("in_force" in page, "2026-11-01" in page) == (False, False)


def test_lines_of_a_list_that_are_not_here_are_marked(release, hoa, son):
    first, *rest = rule().current.do
    published(rule(), hoa, son, do=[first, "Câu của mình."])
    release.rule(do=[first, "Câu mới của Nếp."])
    differs = next(one for one in arrived("an-toan").differing() if one.label == "Nên")

    assert [line.words for line in differs.then] == [first, *rest]
    assert differs.now == [(first, False), ("Câu mới của Nếp.", True)]
    assert [line.words for line in differs.here] == [first, "Câu của mình."]


def test_what_nobody_remembers_is_said_to_be_unknown(client, sign_in, hoa, release):
    Shipped.objects.all().delete()
    Helpline.objects.filter(slug="child").update(price="Lời cũ")
    loading.load()

    page = page_of(sign_in(client, hoa).get(NEWS))
    assert ("Không còn rõ trước đây Nếp viết gì." in page, "Trước đây Nếp viết" in page) == (True, False)


def test_the_desk_says_how_many_wait_and_nothing_when_none_does(client, sign_in, hoa, release):
    sign_in(client, hoa)
    before = page_of(client.get(DESK))
    Provider.objects.filter(name="Zalo").update(company="Người khác")
    release.says("providers", "Zalo", company="Công ty mới")
    loading.load()

    assert "Nếp nay viết khác" not in before
    link = page_of(client.get(DESK)).split(f'href="{NEWS}"')[1].split("</li>")[0]
    assert ("Nếp nay viết khác" in link, "1</span>" in link) == (True, True)
    assert "Không có mục nào mà Nếp nay viết khác bản ở đây." not in page_of(client.get(NEWS))


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_desk_cost_the_same_for_more(
    client, sign_in, hoa, son, release, count, django_assert_num_queries
):
    for slug in ("an-toan", "ton-trong", "lanh-manh")[:count]:
        published(rule(slug), hoa, son)
        release.rule(slug, meaning=NEW)
    names = ("Zalo", "Lotus", "Mocha")[:count]
    Provider.objects.filter(name__in=names).update(company="Người khác")
    for name in names:
        release.says("providers", name, company="Công ty mới")
    loading.load()
    sign_in(client, hoa)

    with django_assert_num_queries(13):
        page = page_of(client.get(NEWS))
    with django_assert_num_queries(35):
        client.get(DESK)

    assert page.count("Giữ bản của mình") == 2 * count


# ---- Keeping what stands here


def test_kept_is_quiet_until_the_project_says_something_else_again(client, sign_in, hoa, release, rewritten):
    response = sign_in(client, hoa).post(at("keep", rewritten), {"seen": rewritten.mark})
    loading.load()

    assert (response.status_code, news.waiting()) == (302, [])
    assert rule().current.title == "Giữ lời hứa"
    assert last_sentence() == "Giữ bản của mình, không theo lời mới của Nếp: Giữ lời hứa."
    release.rule(meaning="Lời mới hơn nữa.")
    assert arrived("an-toan").record.said["meaning"] == NEW


def test_what_was_not_on_the_screen_is_not_chosen(hoa, release, rewritten, corrected):
    release.rule(meaning="Lời mới hơn nữa.")
    loading.load()

    with pytest.raises(NewsHasMovedOn):
        settling.keep(record=rewritten.record, seen=rewritten.mark, by=hoa)
    settling.keep(record=corrected.record, seen=corrected.mark, by=hoa)
    with pytest.raises(NewsHasMovedOn):
        settling.take(record=corrected.record, seen=corrected.mark, by=hoa)


# ---- Taking what the project says


def test_taking_brings_the_facts_and_the_log_keeps_those_before(client, sign_in, hoa, found_out):
    response = sign_in(client, hoa).post(at("take", found_out), {"seen": found_out.mark})

    zalo = Provider.objects.get(name="Zalo")
    assert (response.status_code, zalo.terms_url) == (302, "https://nep.example/b")
    assert (zalo.last_checked_on, news.waiting()) == (timezone.localdate(), [])
    assert last_sentence() == "Lấy bản của Nếp thay cho bản ở đây: Zalo."
    kept = Record.objects.order_by("number").last().details
    assert kept["before"] == {"terms_url": "https://o-day.example/a", "report_url": ""}


def test_a_law_that_is_taken_was_looked_at_by_the_project(lan, corrected):
    settling.take(record=corrected.record, seen=corrected.mark, by=lan)

    card = LawCard.objects.get(number=LAW)
    assert (card.title, card.status, card.valid_to) == ("Tên mới", "in_force", None)
    assert (card.last_checked_on, card.checked_by, card.note != "Hết rồi") == (date(2026, 8, 1), None, True)


def test_a_number_that_is_taken_waits_for_its_first_call(release, hoa):
    line = Helpline.objects.get(slug="child")
    helplines.called(helpline=line, seen=None, answers=False, by=hoa)
    release.says("helplines", "child", number="110")
    one = arrived("child")
    settling.take(record=one.record, seen=one.mark, by=hoa)

    line.refresh_from_db()
    assert (line.number, line.is_shown, line.last_called_on, line.is_due) == ("110", True, None, True)


def test_what_was_taken_follows_the_project_again(release, hoa, found_out):
    settling.take(record=found_out.record, seen=found_out.mark, by=hoa)
    release.says("providers", "Zalo", terms_url="https://nep.example/c")

    assert dict(loading.load().renewed) == {"provider": 1}


def test_the_words_of_a_rule_are_never_taken_by_one_person(client, sign_in, hoa, rewritten):
    with pytest.raises(RuleNeedsTwoPersons):
        settling.take(record=rewritten.record, seen=rewritten.mark, by=hoa)

    response = sign_in(client, hoa).post(at("take", rewritten), {"seen": rewritten.mark}, follow=True)
    assert "Lời của quy tắc chỉ đổi qua hai người." in page_of(response)
    assert rule().current.title == "Giữ lời hứa"


# ---- A draft with the words of the project


def test_a_draft_begins_with_the_words_of_the_project_and_goes_through_two_hands(
    client, sign_in, hoa, son, rewritten
):
    response = sign_in(client, hoa).post(at("draft", rewritten), {"seen": rewritten.mark})

    draft = Version.objects.get(state="draft")
    project = rule().versions.get(number=1)
    assert response.url == reverse("code:read", args=["an-toan"])
    assert (draft.meaning, draft.do, draft.written_by) == (NEW, project.do, hoa)
    assert set(draft.helplines.all()) == set(project.helplines.all())
    assert last_sentence() == "Soạn bản nháp của quy tắc “An toàn”."
    assert "Xem bản nháp đang có" in page_of(client.get(NEWS))
    sent = writing.submit(version=draft, revision=draft.revision, by=hoa)
    writing.publish(version=sent, revision=sent.revision, by=son)
    assert news.waiting() == []
    assert dict(loading.load().renewed) == {}
    assert list(Shipped.objects.waiting()) == []


def test_where_a_draft_is_open_another_one_is_refused_kindly(client, sign_in, hoa, lan, rewritten):
    drafted(rule(), lan)
    with pytest.raises(DraftIsOpen):
        settling.begin_draft(record=rewritten.record, seen=rewritten.mark, by=hoa)

    response = sign_in(client, hoa).post(at("draft", rewritten), {"seen": rewritten.mark}, follow=True)
    assert "Quy tắc này đang có bản nháp." in page_of(response)
    assert Version.objects.filter(state="draft").count() == 1


def test_only_a_rule_becomes_a_draft(client, sign_in, hoa, found_out):
    response = sign_in(client, hoa).post(at("draft", found_out), {"seen": found_out.mark})

    assert (response.status_code, Version.objects.filter(state="draft").count()) == (404, 0)


# ---- Who


@pytest.mark.parametrize(
    ("role", "sees", "chooses"),
    [
        ("editor", 200, 302),
        ("coordinator", 200, 302),
        ("verifier", 200, 403),
        ("leader", 200, 403),
        ("focal_point", 403, 403),
        ("administrator", 403, 403),
    ],
)
def test_whoever_may_change_a_thing_may_choose(
    client, sign_in, make_user, rewritten, corrected, role, sees, chooses
):
    sign_in(client, make_user("ai@tinh.example", "Ai Đó", role))

    response = client.get(NEWS)
    assert (response.status_code, "Giữ bản của mình" in page_of(response)) == (sees, chooses == 302)
    for name, one in (("draft", rewritten), ("keep", rewritten), ("take", corrected), ("keep", corrected)):
        assert client.post(at(name, one), {"seen": ""}).status_code == chooses


def test_a_stranger_changes_nothing(client, sign_in, stranger, rewritten):
    sign_in(client, stranger)

    assert client.get(NEWS).status_code == 403
    for name in ("keep", "take", "draft"):
        assert client.post(at(name, rewritten), {"seen": rewritten.mark}).status_code == 403
    assert [one.record.key for one in news.waiting()] == ["an-toan"]
    assert Rule.objects.get(slug="an-toan").versions.count() == 2
