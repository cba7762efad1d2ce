"""The texts around the rules go through two hands; where nobody published other words, those of the project stand."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from conduct_place import LONG, text_drafted, text_published, worded
from conftest import last_sentence
from nep.audit.models import Record
from nep.conduct import pages, rewording, shaping
from nep.conduct.errors import (
    LawLeftOut,
    ProjectHasMovedOn,
    SecondPersonNeeded,
    TextHasMovedOn,
    TextLostItsShape,
    TooHardToRead,
)
from nep.conduct.models import Text

pytestmark = pytest.mark.django_db
FOR_WHOM = {"sections_1_says": "Dành cho mọi người dùng mạng ở Việt Nam."}
SAID = FOR_WHOM["sections_1_says"]


def says(index: int = 1, name: str = "what", language: str = "vi") -> str:
    return pages.text_of(name, language)["sections"][index]["says"]


# ---- The file of the project


def test_both_languages_of_the_file_have_one_shape_and_every_key_its_place():
    for name, both in pages.told().items():
        assert shaping.has_shape(both["en"], both["vi"]), name
        assert shaping.in_order(both["vi"]) == both["vi"]
        assert [shaping.uncited(text) for text in both.values()] == [[], []]
        assert shaping.filled(both["vi"], {}) == both["vi"]


def test_the_four_texts_are_those_of_the_file_and_each_says_when_the_project_read_it():
    assert set(Text.Name.values) == set(pages.told()) == set(pages.read_on())


@pytest.mark.parametrize("name", Text.Name.values)
def test_the_words_of_the_file_stand_where_nobody_published_others(name, hoa):
    text_drafted(hoa, name)

    for language in ("vi", "en"):
        assert pages.text_of(name, language) == pages.told()[name][language]


# ---- Two hands


def test_a_text_goes_through_two_hands_and_the_version_before_stays(hoa, son):
    text_published(hoa, son, lead="Là lời khuyên. Không phải là luật.")
    text = text_published(hoa, son, **FOR_WHOM)

    assert (text.number, text.state, text.published_by) == (2, "published", son)
    assert (says(), Text.objects.get(number=1).state) == (SAID, "earlier")
    assert last_sentence() == "Công bố trang “Bộ Quy tắc là gì?”."
    kinds = Record.objects.filter(kind__startswith="conduct.text").order_by("number")
    assert list(kinds.values_list("kind", flat=True))[3:] == [
        "conduct.text_written",
        "conduct.text_submitted",
        "conduct.text_published",
    ]


def test_english_changes_beside_vietnamese(hoa, son):
    text_published(hoa, son, en={"lead": "Advice, not a law."}, lead="Lời khuyên, không phải luật.")

    assert pages.text_of("what", "en")["lead"] == "Advice, not a law."
    assert pages.text_of("what", "km")["lead"] == "Lời khuyên, không phải luật."


def test_nobody_publishes_what_they_wrote_or_sent(hoa, lan):
    text = text_drafted(lan)
    text = rewording.submit(text=text, revision=text.revision, by=hoa)

    for person in (lan, hoa):
        with pytest.raises(SecondPersonNeeded):
            rewording.publish(text=text, revision=text.revision, by=person)
        with pytest.raises(IntegrityError), transaction.atomic():
            Text.objects.filter(pk=text.pk).update(
                state="published", published_by=person, published_on=date(2026, 7, 1)
            )


def test_a_draft_is_not_published_before_it_was_sent(hoa, son):
    text = text_drafted(hoa)

    with pytest.raises(TextHasMovedOn):
        rewording.publish(text=text, revision=text.revision, by=son)
    with pytest.raises(TextHasMovedOn):
        rewording.send_back(text=text, revision=text.revision, reason="Chưa rõ", by=son)


def test_a_change_after_sending_needs_to_be_sent_again(hoa, son):
    text = text_drafted(hoa)
    text = rewording.submit(text=text, revision=text.revision, by=hoa)
    seen = text.revision
    changed = text_drafted(hoa, seen=seen, **FOR_WHOM)

    assert (changed.state, changed.number, changed.submitted_by) == ("draft", 1, None)
    with pytest.raises(TextHasMovedOn):
        rewording.publish(text=Text.objects.get(pk=text.pk), revision=seen, by=son)


def test_of_two_who_begin_at_once_the_second_is_told(hoa, lan, monkeypatch):
    text_drafted(hoa)

    with pytest.raises(TextHasMovedOn):
        text_drafted(lan)
    # The other draft came between the look and the writing: the database says so.
    monkeypatch.setattr(type(Text.objects.all()), "open", lambda self: self.none())
    with pytest.raises(TextHasMovedOn):
        text_drafted(lan)
    assert Text.objects.get().written_by == hoa


def test_it_goes_back_with_a_sentence(hoa, son):
    text = text_drafted(hoa)
    text = rewording.submit(text=text, revision=text.revision, by=hoa)
    text = rewording.send_back(text=text, revision=text.revision, reason="Chưa nói dành cho ai", by=son)

    assert (text.state, text.submitted_by, text.sent_back_because) == ("draft", None, "Chưa nói dành cho ai")
    assert last_sentence() == "Trả lại trang “Bộ Quy tắc là gì?”: Chưa nói dành cho ai"


def test_the_database_keeps_one_open_and_one_published_of_each_name_and_knows_four_names(hoa, son):
    text_published(hoa, son)
    text_drafted(hoa)
    facts = {"words": worded(), "beside": "x", "written_by": hoa}
    out = {"state": "published", "submitted_by": hoa, "published_by": son, "published_on": date(2026, 7, 1)}

    for wrong in ({"name": "what"}, {"name": "what", **out}, {"name": "about"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Text.objects.create(number=9, **facts, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Text.objects.create(name="rights", number=1, **facts | {"written_by": None}, **out)


# ---- What stays as the project has it


def without_a_section(both):
    del both["vi"]["forbidden"][0]


def with_another_slug(both):
    both["vi"]["forbidden"][0]["slug"] = "khac"


def without_its_right(both):
    both["vi"]["forbidden"][0]["right"] = "kinh-doanh"


def without_a_way_to_complain(both):
    both["vi"]["complain"].pop()


def with_an_empty_step(both):
    both["vi"]["complain"][0] = "  "


def without_a_language(both):
    del both["en"]


def with_something_more(both):
    both["vi"]["rights"][0]["note"] = "Thêm"


@pytest.mark.parametrize(
    "change",
    [
        without_a_section, with_another_slug, without_its_right, without_a_way_to_complain, with_an_empty_step,
        without_a_language, with_something_more,
    ],
)  # fmt: skip
@pytest.mark.req("COD-10")
def test_words_that_lost_a_part_a_right_or_how_to_complain_are_refused(hoa, change):
    words = copy.deepcopy(pages.told()["rights"])
    change(words)

    with pytest.raises(TextLostItsShape):
        rewording.write(name="rights", seen=0, words=words, by=hoa)
    assert Text.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "place"),
    [("provider_duties", "sections_1_law"), ("principles", "sections_0_law"), ("rights", "complain_law")],
)
@pytest.mark.parametrize("empty", ["", "  ", "Theo luật."])
@pytest.mark.req("COD-08")
def test_a_law_without_citation_cannot_be_saved(hoa, name, place, empty):
    for language in ({place: empty}, {"en": {place: empty}}):
        with pytest.raises(LawLeftOut):
            text_drafted(hoa, name, **language)
    assert Text.objects.count() == 0


def test_a_label_stays_as_it_is(hoa):
    words = copy.deepcopy(pages.told()["provider_duties"])
    for label in ("", "law"):
        words["vi"]["sections"][0]["label"] = label
        with pytest.raises(TextLostItsShape):
            rewording.write(name="provider_duties", seen=0, words=words, by=hoa)


# ---- Plain words


@pytest.mark.req("COD-06")
def test_a_sentence_too_long_waits_for_a_reason(hoa, son):
    text = text_drafted(hoa, lead=LONG)

    with pytest.raises(TooHardToRead, match="Câu dài hơn 20 chữ"):
        rewording.submit(text=text, revision=text.revision, by=hoa)

    text = rewording.submit(text=text, revision=text.revision, because="Câu của luật", by=hoa)
    assert last_sentence() == "Gửi trang “Bộ Quy tắc là gì?” cho người thứ hai. Để dài vì: Câu của luật"
    rewording.publish(text=text, revision=text.revision, by=son)
    assert last_sentence() == "Công bố trang “Bộ Quy tắc là gì?”. Để dài vì: Câu của luật"


def test_what_the_code_is_says_it_in_150_words_and_the_others_need_no_such_limit(hoa):
    more = " ".join(["Thêm năm chữ ở đây."] * 3)
    text = text_drafted(hoa, sections_0_says=more + " " + more)

    with pytest.raises(TooHardToRead, match="nhiều hơn 150"):
        rewording.submit(text=text, revision=text.revision, by=hoa)
    rights = text_drafted(hoa, "rights", rights_0_says=more)
    assert rewording.submit(text=rights, revision=rights.revision, by=hoa).state == "waiting"


@pytest.mark.parametrize("name", Text.Name.values)
def test_a_long_sentence_that_came_with_the_project_asks_nobody_here_for_a_reason(hoa, name):
    assert rewording.broken(text_drafted(hoa, name)) == []


# ---- The project goes on writing


def rewrite(text):
    text["sections"][1]["says"] = "Lời mới của Nếp."


def grow(text):
    text["sections"].insert(0, {"heading": "Phần mới", "says": "Nếp viết thêm phần này."})


def test_a_new_release_brings_its_words_where_nobody_published_others(released, hoa):
    text_drafted(hoa)
    released("what", rewrite)

    assert says() == "Lời mới của Nếp."


@pytest.mark.parametrize("change", [rewrite, grow])
def test_what_people_published_stands_through_releases_word_by_word(released, hoa, son, change):
    text = text_published(hoa, son, **FOR_WHOM)
    released("what", change)

    assert pages.text_of("what", "vi") == text.words["vi"]


def test_going_back_takes_two_persons_and_then_the_file_speaks_again(released, hoa, son):
    text_published(hoa, son, **FOR_WHOM)
    text = rewording.go_back(name="what", seen=0, by=hoa)
    assert last_sentence() == "Soạn bản nháp của trang “Bộ Quy tắc là gì?” bằng lời của Nếp."
    assert says() == SAID

    text = rewording.submit(text=text, revision=text.revision, by=hoa)
    with pytest.raises(SecondPersonNeeded):
        rewording.publish(text=text, revision=text.revision, by=hoa)
    rewording.publish(text=text, revision=text.revision, by=son)
    assert last_sentence() == "Công bố trang “Bộ Quy tắc là gì?” bằng lời của Nếp."
    assert says() == pages.told()["what"]["vi"]["sections"][1]["says"]

    released("what", rewrite)
    assert says() == "Lời mới của Nếp."


def test_an_open_draft_takes_the_projects_words_only_as_it_was_seen(hoa, lan):
    text = text_drafted(hoa, **FOR_WHOM)

    with pytest.raises(TextHasMovedOn):
        rewording.go_back(name="what", seen=text.revision + 1, by=lan)
    assert rewording.go_back(name="what", seen=text.revision, by=lan).words == pages.told()["what"]


@pytest.mark.parametrize("change", [rewrite, grow])
def test_the_projects_words_of_yesterday_are_not_published_as_those_of_today(released, hoa, son, change):
    text = rewording.go_back(name="what", seen=0, by=hoa)
    text = rewording.submit(text=text, revision=text.revision, by=hoa)
    released("what", change)

    with pytest.raises(ProjectHasMovedOn):
        rewording.publish(text=text, revision=text.revision, by=son)
    text = rewording.go_back(name="what", seen=text.revision, by=hoa)
    assert rewording.submit(text=text, revision=text.revision, by=hoa).words == pages.told()["what"]


def test_a_draft_in_an_older_shape_is_neither_sent_nor_published(released, hoa, son):
    text = text_drafted(hoa, **FOR_WHOM)
    released("what", grow)

    with pytest.raises(ProjectHasMovedOn):
        rewording.submit(text=text, revision=text.revision, by=hoa)
    with pytest.raises(ProjectHasMovedOn):
        rewording.publish(text=text, revision=text.revision, by=son)


def test_own_words_in_the_same_shape_are_published_whatever_the_project_says_meanwhile(released, hoa, son):
    text = text_drafted(hoa, **FOR_WHOM)
    text = rewording.submit(text=text, revision=text.revision, by=hoa)
    released("what", rewrite)

    rewording.publish(text=text, revision=text.revision, by=son)
    assert says() == SAID


def test_words_find_their_places_in_a_text_that_grew_by_address_where_there_is_one(released):
    def grown(text):
        text["rights"].insert(0, {"slug": "moi", "title": "Quyền mới", "says": "Mới.", "law": "Luật 1/2030"})
        text["duties"].append({"title": "Nghĩa vụ mới", "says": "Mới.", "law": "Luật 1/2030"})

    words = worded("rights", rights_0_title="Được nói")
    released("rights", grown)
    fitted = shaping.fitted(words, pages.told()["rights"])["vi"]

    assert [one["title"] for one in fitted["rights"][:2]] == ["Quyền mới", "Được nói"]
    assert fitted["duties"][-1]["title"] == "Nghĩa vụ mới"
