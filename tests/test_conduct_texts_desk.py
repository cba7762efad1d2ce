"""The texts around the rules at the desk: a list, a form with a field for each sentence, what changed, what stood before."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse
from django.utils import timezone

from conduct_place import WHO_MAY, page_of, text_as_sent, text_drafted, text_published
from nep.conduct import pages, rewording, shaping
from nep.conduct.models import Text

pytestmark = pytest.mark.django_db
LIST, TRIALS = reverse("code:texts"), reverse("code:trials")
SAID = {"sections_1_says": "Dành cho mọi người dùng mạng ở Việt Nam."}
WORDS = SAID["sections_1_says"]
LEAVES = ("text_edit", "text_go_back", "text_submit", "text_publish", "text_send_back")


def at(name="text", text="what"):
    return reverse(f"code:{name}", args=[text])


def rewrite(text):
    text["sections"][0]["says"] = "Lời mới của Nếp."


def grow(text):
    text["sections"].insert(0, {"heading": "Phần mới", "says": "Nếp viết thêm phần này."})


# ---- The whole way


def test_the_whole_way_in_the_browser(client, sign_in, hoa, son):
    sign_in(client, hoa)
    assert client.post(at("text_edit"), text_as_sent(**SAID)).status_code == 302
    draft = Text.objects.get()
    page = page_of(client.get(at()))
    assert ("<ins>" in page, "<del>cá nhân," in page) == (True, True)
    assert "Phần 2: Dành cho ai · Nội dung" in page
    assert client.post(at("text_submit"), {"seen": draft.revision}).status_code == 302

    sign_in(client, son)
    draft.refresh_from_db()
    page = page_of(client.get(at()))
    assert (WORDS in page, "Công bố" in page) == (True, True)
    assert client.post(at("text_publish"), {"seen": draft.revision}).status_code == 302
    client.logout()
    assert WORDS in page_of(client.get("/quy-tac/la-gi/"))


def test_the_form_holds_every_sentence_of_both_languages_under_its_part(client, sign_in, hoa):
    sign_in(client, hoa)

    for name, both in pages.told().items():
        page = html.unescape(page_of(client.get(at("text_edit", name))))
        for language, text in both.items():
            for one in shaping.places(text):
                assert f'name="{language}-{one.name}"' in page
                assert one.sentence in page
    for part in ("Điều luật cấm 1: Đăng tin sai sự thật, vu khống", "Bị kết luận oan thì làm thế nào"):
        assert f">{part}</h2>" in html.unescape(page_of(client.get(at("text_edit", "rights"))))
    assert "Gắn với quyền: Nói lên ý kiến." in page_of(client.get(at("text_edit", "rights")))


def test_a_form_sent_as_it_came_changes_no_word(client, sign_in, hoa):
    sign_in(client, hoa)

    for name in Text.Name.values:
        assert client.post(at("text_edit", name), text_as_sent(name)).status_code == 302
        assert Text.objects.get(name=name).words == pages.told()[name]


def test_the_draft_is_what_the_form_begins_with_and_lines_become_one(client, sign_in, hoa):
    text_drafted(hoa, lead="Lời   khuyên.")
    sign_in(client, hoa)
    assert "Lời   khuyên." in page_of(client.get(at("text_edit")))

    client.post(at("text_edit"), text_as_sent(seen=1, lead="Lời\r\n  khuyên\nchung."))

    assert Text.objects.get().words["vi"]["lead"] == "Lời khuyên chung."


# ---- What was typed stays


def test_a_mistake_stands_beside_its_field_and_nothing_typed_is_lost(client, sign_in, hoa):
    sent = text_as_sent("provider_duties", sections_0_says=WORDS)
    sent |= {"vi-sections-1-law": " ", "en-sections-2-law": "By law.", "vi-sections-3-do": ""}

    response = sign_in(client, hoa).post(at("text_edit", "provider_duties"), sent)

    page = html.unescape(page_of(response))
    assert (response.status_code, Text.objects.count()) == (422, 0)
    assert "Có 3 chỗ cần sửa" in page
    assert "Theo luật nào: Hãy ghi điều luật. Chỗ này không để trống." in page
    assert "Theo luật nào, tiếng Anh: Hãy ghi số hoặc năm của văn bản luật." in page
    assert "Bạn làm gì: Hãy viết câu này. Phần nào cũng phải có lời." in page
    assert WORDS in page and 'value="By law."' in page


def test_of_two_who_write_the_second_is_told_and_keeps_what_was_typed(client, sign_in, hoa, lan):
    text_drafted(lan)

    response = sign_in(client, hoa).post(at("text_edit"), text_as_sent(seen=0, **SAID))

    page = page_of(response)
    assert response.status_code == 422
    assert "Người khác vừa đổi bài này." in page and WORDS in page


def test_a_form_from_before_a_release_with_other_parts_is_not_saved_and_kept(client, sign_in, hoa, released):
    sent = text_as_sent(**SAID)
    released("what", grow)

    response = sign_in(client, hoa).post(at("text_edit"), sent)

    page = page_of(response)
    assert (response.status_code, Text.objects.count()) == (422, 0)
    assert "Bản mới của Nếp vừa đổi trang này." in page and WORDS in page
    # What stands in the form now is of today's shape, and can be sent once it was looked through.
    assert shaping.frame_of(pages.told()["what"]) in page


def test_words_published_before_such_a_release_are_written_on_in_its_shape(
    client, sign_in, hoa, son, released
):
    text_published(hoa, son, sections_0_heading="Mục đích")
    released("what", grow)
    sign_in(client, hoa)

    page = page_of(client.get(at("text_edit")))
    assert ('value="Mục đích"' in page, 'name="vi-sections-5-says"' in page) == (True, True)
    assert client.post(at("text_edit"), text_as_sent()).status_code == 302
    assert "Nếp viết thêm phần này." in page_of(client.get(at()))


def test_the_one_who_sent_it_is_told_to_find_a_second_person(client, sign_in, lan):
    text = text_drafted(lan)
    text = rewording.submit(text=text, revision=text.revision, by=lan)

    response = sign_in(client, lan).post(at("text_publish"), {"seen": text.revision})

    assert (response.status_code, "Cần một người khác đọc và công bố." in page_of(response)) == (422, True)


def test_what_is_too_long_asks_for_the_reason_where_it_is_sent(client, sign_in, hoa):
    text_drafted(hoa, lead="Câu này cứ dài mãi không thôi " * 5)
    sign_in(client, hoa)

    refused = page_of(client.post(at("text_submit"), {"seen": 1}))
    assert "Hãy viết ngắn lại, hoặc ghi vì sao để dài." in refused and 'name="because"' in refused
    assert client.post(at("text_submit"), {"seen": 1, "because": "Câu của luật"}).status_code == 302
    assert Text.objects.get().over_limit_because == "Câu của luật"


def test_a_text_is_sent_back_with_what_to_change(client, sign_in, hoa, son):
    text = text_drafted(hoa)
    rewording.submit(text=text, revision=text.revision, by=hoa)
    sign_in(client, son)

    assert client.post(at("text_send_back"), {"seen": 2, "reason": ""}).status_code == 422
    assert client.post(at("text_send_back"), {"seen": 2, "reason": "Chưa rõ"}).status_code == 302
    assert "Chưa rõ" in page_of(sign_in(client, hoa).get(at()))


def test_a_deed_without_a_draft_says_that_the_text_has_moved_on(client, sign_in, lan):
    response = sign_in(client, lan).post(at("text_publish"), {"seen": 1}, follow=True)

    assert "Người khác vừa đổi bài này." in page_of(response)


# ---- The project's words


def test_the_desk_says_that_the_project_says_something_else_and_shows_it(client, sign_in, hoa, son, released):
    sign_in(client, hoa)
    assert "Lời của Nếp khác lời ở đây" not in page_of(client.get(at()))

    text_published(hoa, son, **SAID)
    page = page_of(client.get(at()))
    assert ("Lời của Nếp khác lời ở đây" in page, "So sánh 1 chỗ khác" in page) == (True, True)
    assert "Nếp có lời mới" not in page + page_of(client.get(LIST))

    released("what", rewrite)
    page = page_of(client.get(at()))
    assert ("Nếp có lời mới" in page, "So sánh 3 chỗ khác" in page) == (True, True)
    assert "<ins>Lời mới của Nếp.</ins>" in page
    assert "Nếp có lời mới" in page_of(client.get(LIST))


def test_going_back_to_the_projects_words_is_a_draft_for_a_second_person(client, sign_in, hoa, son):
    sign_in(client, hoa)
    assert "Soạn lại bằng lời của Nếp" not in page_of(client.get(at()))
    text_published(hoa, son, **SAID)
    assert "Soạn lại bằng lời của Nếp" in page_of(client.get(at()))

    response = client.post(at("text_go_back"), {"seen": 0}, follow=True)

    assert "Bản nháp nay là lời của Nếp. Hãy gửi cho người thứ hai." in page_of(response)
    assert (Text.objects.get(state="draft").words, WORDS in page_of(client.get("/quy-tac/la-gi/"))) == (
        pages.told()["what"],
        True,
    )
    refused = client.post(at("text_go_back"), {"seen": 0})
    assert (refused.status_code, "Người khác vừa đổi bài này." in page_of(refused)) == (422, True)


# ---- Lists and histories


def test_the_list_says_whose_words_stand_and_since_when(client, sign_in, hoa, son):
    text_published(hoa, son, **SAID)
    text_drafted(hoa, "rights")

    page = page_of(sign_in(client, son).get(LIST))
    rows = [" ".join(row.split()) for row in page.split("<main", 1)[1].split("<li><span>")[1:]]

    today = f"{timezone.localdate():%d/%m/%Y}"
    assert f"Lời soạn ở đây. Lê Thị Hoa soạn, Phạm Văn Sơn công bố ngày {today}." in rows[0]
    assert f"Lời của Nếp, dự án đọc lại ngày {pages.read_on()['principles']:%d/%m/%Y}." in rows[1]
    assert ("Bản nháp" in rows[3], "Người soạn bản nháp: Lê Thị Hoa" in rows[3]) == (True, True)


def test_the_history_keeps_every_version_with_its_persons_and_what_it_changed(client, sign_in, hoa, son):
    text_published(hoa, son, **SAID)
    text_published(hoa, son, lead="Lời khuyên, không phải luật.")

    page = page_of(sign_in(client, hoa).get(at())).split("Các bản đã công bố", 1)[1]

    assert page.index("Bản 2, công bố") < page.index("Bản 1, công bố")
    assert page.count("Lê Thị Hoa soạn, Phạm Văn Sơn công bố.") == 2
    assert ("Đã đổi 2 chỗ" in page, "Đã đổi 1 chỗ" in page) == (True, True)


def test_the_trial_leads_to_the_words_and_the_words_back_to_the_trial(client, sign_in, hoa):
    sign_in(client, hoa)

    assert f'href="{at("text_edit")}"' in page_of(client.get(TRIALS))
    for address in (at("text_edit"), at()):
        assert f'href="{TRIALS}"' in page_of(client.get(address))
    assert f'href="{TRIALS}"' not in page_of(client.get(at("text", "rights")))
    assert f'href="{LIST}"' in page_of(client.get(reverse("code:desk")))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more(
    client, sign_in, hoa, son, count, django_assert_num_queries
):
    for name in Text.Name.values[:count]:
        text_published(hoa, son, name)
        text_drafted(hoa, name)
    sign_in(client, hoa)

    with django_assert_num_queries(4):
        page = page_of(client.get(LIST))

    assert page.count("Người soạn bản nháp") == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_text_costs_the_same_queries_for_more_versions(
    client, sign_in, hoa, son, count, django_assert_num_queries
):
    for number in range(count):
        text_published(hoa, son, lead=f"Lời khuyên số {number}.")
    sign_in(client, hoa)

    with django_assert_num_queries(5):
        page = page_of(client.get(at()))

    assert page.count("công bố.") == count


# ---- Who may


@pytest.mark.parametrize(("role", "reads", "writes", "publishes"), WHO_MAY)
def test_who_may_read_write_and_publish(client, sign_in, make_user, hoa, role, reads, writes, publishes):
    text = text_drafted(hoa)
    sign_in(client, make_user("ai@tinh.example", "Ai Đó", role))

    assert [client.get(address).status_code for address in (LIST, at())] == [reads] * 2
    assert client.get(at("text_edit")).status_code == writes
    # A draft that nobody sent is refused to everybody, those who may publish are told why.
    assert client.post(at("text_publish"), {"seen": text.revision}).status_code == publishes


def test_a_stranger_changes_nothing(client, sign_in, stranger):
    sign_in(client, stranger)

    for name in LEAVES:
        assert client.post(at(name), {**text_as_sent(), "reason": "x"}).status_code == 403
    assert Text.objects.count() == 0


def test_a_text_that_is_none_is_not_found(client, sign_in, lan):
    sign_in(client, lan)

    assert [client.get(at(name, "about")).status_code for name in ("text", "text_edit")] == [404, 404]
    assert client.post(at("text_publish", "about"), {"seen": 1}).status_code == 404
