"""The desk of stories: nobody is told of who did not agree; one edits, another publishes; taken back, the words are gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from conftest import last_sentence
from nep.audit.models import Record
from nep.portal.actions import forget_all
from nep.stories import actions
from nep.stories.errors import NeedsConsent, NeedsGuardian, NeedsSecondPerson, StoryHasMovedOn
from nep.stories.models import CLOSED_KEPT, UNTOUCHED_KEPT, Story
from stories_place import NOBODY, OTHER, OWN, TEXT, TITLE, WORDS, agreed, at, page_of, published, sent, told

pytestmark = pytest.mark.django_db
QUEUE, WRITE, STATUS = (reverse(f"stories:{name}") for name in ("queue", "write", "status"))
TODAY = timezone.localdate()
POSTED = {**{name: value for name, value in WORDS.items() if value is not None}}


def edited(story, by, **said):
    words = {**WORDS, "has_child": False, **said}
    return actions.edit(story=story, revision=story.revision, by=by, **words)


def test_a_story_is_read_by_all_after_two_persons(client, hoa, son):
    story = sent(hoa)
    assert client.get(story.get_absolute_url()).status_code == 404
    with pytest.raises(NeedsSecondPerson):
        actions.publish(story=story, revision=2, by=hoa)

    actions.publish(story=story, revision=2, by=son)

    assert TEXT in page_of(client.get(story.get_absolute_url()))
    assert last_sentence() == f"Đăng chuyện đẹp số {story.pk}."


def test_who_edited_last_does_not_publish_and_who_only_sent_it_may(hoa, lan):
    story = edited(told()[0], hoa, title="Tên khác")
    actions.send(story=story, revision=2, by=lan)

    with pytest.raises(NeedsSecondPerson):
        actions.publish(story=story, revision=3, by=hoa)
    assert actions.publish(story=story, revision=3, by=lan).title == "Tên khác"


def test_the_database_too_refuses_one_person_for_both(hoa, son):
    story = published(hoa, son)

    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(published_by=hoa)


def test_without_the_consent_of_whom_it_is_about_a_story_is_neither_sent_nor_published(hoa, son):
    story, _code = told(about=OTHER)

    with pytest.raises(NeedsConsent):
        actions.send(story=story, revision=1, by=hoa)
    with pytest.raises(NeedsConsent):
        actions.publish(story=story, revision=1, by=son)
    for state in ("waiting", "published"):
        facts = {"edited_by": hoa, "published_by": son, "published_on": TODAY, "state": state}
        with pytest.raises(IntegrityError), transaction.atomic():
            Story.objects.filter(pk=story.pk).update(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        consent = {"consent_how": "spoken", "consent_on": TODAY, "consent_recorded_by": None}
        Story.objects.filter(pk=story.pk).update(edited_by=hoa, state="waiting", **consent)


def test_recorded_consent_opens_the_way_and_keeps_how_when_and_who_wrote_it_down(hoa, son):
    story = agreed(told(about=OTHER)[0], hoa)
    assert last_sentence() == f"Ghi: người trong chuyện đẹp số {story.pk} đồng ý (Nói bằng lời)."

    actions.send(story=story, revision=2, by=hoa)
    actions.publish(story=story, revision=3, by=son)

    assert (story.consent_how, story.consent_on, story.consent_recorded_by) == ("spoken", TODAY, hoa)
    assert (story.state, story.has_consent) == ("published", True)


def test_who_tells_the_own_story_agrees_with_the_form(hoa, son):
    story = published(hoa, son, about=OWN)

    assert (story.consent_how, story.consent_on, story.consent_recorded_by) == ("form", TODAY, None)


def test_a_story_with_a_child_needs_the_guardian_too(hoa, son):
    story = edited(told(about=OTHER)[0], hoa, about=OTHER, has_child=True)
    with pytest.raises(NeedsGuardian):
        agreed(story, hoa)
    own = edited(told(about=OWN)[0], hoa, about=OWN, has_child=True)
    with pytest.raises(NeedsConsent):
        actions.send(story=own, revision=2, by=hoa)

    agreed(story, hoa, guardian=True)

    assert last_sentence() == (
        f"Ghi: người trong chuyện đẹp số {story.pk} và người giám hộ đồng ý (Nói bằng lời)."
    )
    assert actions.send(story=story, revision=3, by=hoa).state == "waiting"
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(guardian_agreed=False)


def test_a_story_that_is_now_about_somebody_else_needs_consent_anew(hoa):
    story = edited(told(about=OWN)[0], hoa, about=OTHER)

    assert (story.has_consent, story.consent_how, story.consent_on) == (False, "", None)
    said = f"Sửa chuyện đẹp số {story.pk}. Kể về ai: “Chuyện của người khác”."
    assert last_sentence() == said


def test_other_words_than_those_that_were_read_out_need_consent_anew(hoa):
    same = edited(agreed(told(about=OTHER)[0], hoa), hoa, about=OTHER, topic="school")
    assert (same.has_consent, same.consent_how) == (True, "spoken")

    other = edited(same, hoa, about=OTHER, text="Cả xóm nhắc nhau tắt máy.")

    assert (other.has_consent, other.consent_how, other.consent_recorded_by) == (False, "", None)
    with pytest.raises(NeedsConsent):
        actions.send(story=other, revision=other.revision, by=hoa)


def test_whoever_told_the_own_story_agreed_that_officers_shorten_it(hoa):
    story = edited(told(about=OWN)[0], hoa, about=OWN, text="Cả xóm nhắc nhau tắt máy.")

    assert (story.has_consent, story.consent_how) == (True, "form")


def test_a_story_about_nobody_has_nobody_to_ask(hoa):
    with pytest.raises(StoryHasMovedOn):
        agreed(told()[0], hoa)


def test_when_consent_is_taken_back_the_story_leaves_every_page_at_once_with_its_words(client, hoa, son):
    story = published(hoa, son, about=OTHER)

    actions.withdraw(story=story, reason=Story.Withdrawal.CONSENT, by=hoa)

    answer = client.get(story.get_absolute_url())
    places = [reverse("stories:home"), reverse("portal:rss"), reverse("portal:json_feed")]
    pages = [page_of(client.get(place)) for place in places]
    pages += [page_of(answer), page_of(client.get(reverse("portal:search"), {"q": "ca xom nhac"}))]
    assert answer.status_code == 410
    assert [page for page in pages if TITLE in page or TEXT in page] == []
    assert str(Story.objects.values()).count(TITLE) == 0
    assert (story.title, story.text, story.consent_on) == ("", "", None)
    assert last_sentence() == (
        f"Rút chuyện đẹp số {story.pk} và xóa lời kể. Người trong chuyện không còn đồng ý."
    )


def test_a_correction_takes_the_story_off_until_a_second_person_has_read_it(client, hoa, son):
    story = edited(published(hoa, son), hoa, text="Lời đã sửa.")
    assert client.get(story.get_absolute_url()).status_code == 404

    actions.send(story=story, revision=story.revision, by=hoa)
    actions.publish(story=story, revision=story.revision, by=son)

    assert "Lời đã sửa." in page_of(client.get(story.get_absolute_url()))


def test_words_that_were_changed_meanwhile_are_not_published(hoa, son):
    story = sent(hoa)
    stale = Story.objects.get(pk=story.pk)
    edited(story, hoa, title="Khác")

    with pytest.raises(StoryHasMovedOn):
        actions.publish(story=stale, revision=2, by=son)
    with pytest.raises(StoryHasMovedOn):
        edited(stale, hoa)


def test_what_is_done_is_not_done_again(hoa, son):
    story = published(hoa, son)
    with pytest.raises(StoryHasMovedOn):
        actions.decline(story=story, revision=story.revision, reason="asks", by=hoa)
    with pytest.raises(StoryHasMovedOn):
        actions.send(story=story, revision=story.revision, by=hoa)
    with pytest.raises(StoryHasMovedOn):
        actions.publish(story=story, revision=story.revision, by=son)

    actions.withdraw(story=story, reason="mistake", by=son)

    with pytest.raises(StoryHasMovedOn):
        actions.withdraw(story=story, reason="mistake", by=son)
    with pytest.raises(StoryHasMovedOn):
        edited(story, hoa)


@pytest.mark.parametrize("reason", Story.Reason)
def test_a_declined_story_says_why_kindly_under_its_code(client, hoa, reason):
    story, code = told()

    actions.decline(story=story, revision=1, reason=reason, by=hoa)

    page = page_of(client.post(STATUS, {"code": code}))
    assert str(reason.kindly) in page
    assert f"Lời kể được xóa sau ngày {TODAY + CLOSED_KEPT:%d/%m/%Y}." in page
    assert last_sentence() == f"Không đăng chuyện đẹp số {story.pk}. {reason.label}."


def test_no_record_holds_the_words_of_a_story_or_its_code(hoa, son):
    published(hoa, son, about=OTHER)
    story, code = told(title="Chuyện Zắczơ")
    actions.decline(story=edited(story, hoa, title="Chuyện Zắczơ"), revision=2, reason="advert", by=hoa)

    written = str(list(Record.objects.values()))

    assert [words for words in (TITLE, TEXT, "Zắczơ", code, story.code_hash) if words in written] == []


def test_an_officer_writes_a_story_that_another_publishes(client, hoa, son, sign_in):
    sign_in(client, hoa)
    assert client.post(WRITE, {**POSTED, "title": ""}).status_code == 422
    client.post(WRITE, POSTED)
    story = Story.objects.get()
    assert (story.state, story.edited_by, story.code_hash) == ("draft", hoa, None)
    assert last_sentence() == f"Viết chuyện đẹp số {story.pk}."
    client.post(at("send", story), {"revision": 1})
    assert last_sentence() == f"Gửi chuyện đẹp số {story.pk} cho người thứ hai."
    assert client.post(at("publish", story), {"revision": 2}).status_code == 403

    sign_in(client, son).post(at("publish", story), {"revision": 2})

    story.refresh_from_db()
    assert (story.state, story.published_by) == ("published", son)


def test_consent_is_asked_for_on_the_page_and_sending_waits_for_it(client, hoa, sign_in):
    story, _code = told(about=OTHER)
    sign_in(client, hoa)
    before = page_of(client.get(at("read", story)))
    refused = client.post(at("send", story), {"revision": 1})
    tomorrow = {"revision": 1, "how": "spoken", "on": TODAY + timedelta(days=1)}
    early = client.post(at("consent", story), tomorrow)
    client.post(at("consent", story), {"revision": 1, "how": "written", "on": TODAY})

    after = page_of(client.get(at("read", story)))
    assert (at("send", story) in before, at("send", story) in after) == (False, True)
    assert (refused.status_code, "Hãy ghi sự đồng ý của người ấy trước." in page_of(refused)) == (422, True)
    assert (early.status_code, "Ngày này chưa đến." in page_of(early)) == (422, True)
    assert "Viết ra giấy hoặc nhắn tin" in after


def test_editing_on_the_page_keeps_what_was_typed_when_somebody_was_faster(client, hoa, lan, sign_in):
    story = edited(told()[0], lan)
    facts = {**POSTED, "title": "Tên của Hoa", "revision": 1}

    late = sign_in(client, hoa).post(at("edit", story), facts)
    refused = client.post(at("edit", story), {**facts, "text": "Gọi 0912 345 678", "revision": 2})
    client.post(at("edit", story), {**facts, "revision": 2, "has_child": "on"})

    assert (late.status_code, "vừa được người khác đổi" in page_of(late)) == (422, True)
    assert 'value="Tên của Hoa"' in page_of(late)
    assert "dẫn tới một người cụ thể" in page_of(refused)
    story.refresh_from_db()
    assert (story.title, story.has_child, story.edited_by) == ("Tên của Hoa", True, hoa)


def test_declining_and_withdrawing_on_the_page_need_a_reason_of_the_list(client, son, sign_in):
    (first, _), (second, _) = told(), told()
    sign_in(client, son)
    for name, story, right in (("decline", first, "private"), ("withdraw", second, "harm")):
        for wrong in ("", "che_co_quan", "teller"):
            assert client.post(at(name, story), {"revision": 1, "reason": wrong}).status_code == 422
        client.post(at(name, story), {"revision": 1, "reason": right})

    states = [Story.objects.get(pk=story.pk).state for story in (first, second)]
    assert states == ["declined", "withdrawn"]


def test_what_waits_for_the_second_person_stands_first_in_the_queue(client, hoa, son, sign_in):
    done, new, waiting = published(hoa, son), told(title="Mới kể nhé")[0], sent(hoa, title="Chờ đọc")

    page = page_of(sign_in(client, son).get(QUEUE))

    places = [page.index(at("read", story)) for story in (waiting, new, done)]
    assert places == sorted(places)
    assert WRITE not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_five_times_however_many_there_are(
    client, hoa, sign_in, count, django_assert_num_queries
):
    for number in range(count):
        told(title=f"Chuyện {number}")
    sign_in(client, hoa)

    with django_assert_num_queries(5):
        assert client.get(QUEUE).status_code == 200


def test_strangers_come_neither_to_the_desk_nor_to_its_deeds(client, quan_tri, minh, stranger, sign_in):
    story, _code = told()
    assert client.get(QUEUE).status_code == 302
    for person in (stranger, quan_tri, minh):
        sign_in(client, person)
        assert [client.get(page).status_code for page in (QUEUE, WRITE, at("read", story))] == [403] * 3
        for name in ("edit", "consent", "send", "publish", "decline", "withdraw"):
            assert client.post(at(name, story), {}).status_code == 403
    assert Story.objects.get().revision == 1


def test_the_start_page_says_how_many_stories_wait_for_whom(client, hoa, son, sign_in):
    told()
    sent(hoa, title="Chờ đọc")
    story = edited(told(title="Đang sửa")[0], hoa)

    pages = [page_of(sign_in(client, person).get("/ban-lam-viec/")) for person in (hoa, son)]

    assert story.state == "draft"
    assert ["2 chuyện đẹp chờ bạn đọc." in pages[0], "1 chuyện đẹp chờ bạn đọc." in pages[1]] == [True, True]


def test_what_was_not_published_is_erased_when_its_time_is_over(hoa, son):
    kept, gone = published(hoa, son), published(hoa, son, title="Rút rồi")
    actions.withdraw(story=gone, reason="consent", by=son)
    fresh, old = told(title="Mới")[0], told(title="Để lâu")[0]
    declined, mine = told(title="Không đăng")[0], told(title="Rút sớm")[0]
    actions.decline(story=declined, revision=1, reason="asks", by=hoa)
    actions.withdraw(story=mine, reason="teller", by=None)
    Story.objects.filter(pk__in=[old.pk, kept.pk]).update(changed_on=TODAY - UNTOUCHED_KEPT)
    closed = Story.objects.exclude(closed_on=None)
    closed.update(closed_on=TODAY - CLOSED_KEPT + timedelta(days=1))
    assert forget_all()["chuyện đẹp"] == 1
    closed.update(closed_on=TODAY - CLOSED_KEPT)

    assert forget_all()["chuyện đẹp"] == 2
    assert last_sentence() == "Xóa 2 chuyện đẹp chưa đăng đã quá hạn."
    assert forget_all()["chuyện đẹp"] == 0
    assert set(Story.objects.all()) == {kept, gone, fresh}


def test_a_story_never_points_at_the_person_it_is_about():
    fields = {field.name for field in Story._meta.get_fields()}

    assert fields & {"name", "person", "nominee", "email", "phone", "score", "likes", "views"} == set()
    assert Story.About.values == [OWN, OTHER, NOBODY]
