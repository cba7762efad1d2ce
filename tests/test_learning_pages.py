"""Pages of learning for everybody: quiz and drill, papers to print, the kit, advice; no account, no name, nothing kept."""

from __future__ import annotations

import html
import re
import zipfile
from io import BytesIO

import pytest

from learning_place import links, open_addresses, page_of
from nep.learning import content, kit, papers, questions
from nep.learning.papers import GRADES, Kind, Shelf

pytestmark = pytest.mark.django_db


def main_of(page):
    return page.split("<main")[1].split("</main>")[0]


def test_the_start_page_leads_to_every_course_age_shelf_and_tool(client):
    found = links(page_of(client, "/hoc/"))

    wanted = [f"/hoc/{course.slug}/" for course in content.courses() if not course.is_for_children]
    wanted += [f"/hoc/tuoi/{band}/" for band in ("6-8", "9-11", "12-14", "15-17")]
    wanted += [f"/hoc/{shelf}/" for shelf in Shelf]
    wanted += ["/hoc/kiem-tra-bao-mat/", "/hoc/truoc-khi-dong-y/", "/hoc/ten-that/", "/hoc/rui-ro/"]
    assert set(wanted) - set(found) == set()


def test_every_page_opens_without_a_sign_in_without_a_cookie_and_without_a_table(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        for address in open_addresses():
            page_of(client, address)

    assert client.cookies == {}


def test_a_lesson_says_how_long_it_takes_and_where_to_go_next(client):
    page = page_of(client, "/hoc/bao-mat/mat-khau/")

    assert f"Khoảng {content.course('bao-mat').lesson('mat-khau').minutes} phút" in page
    assert "Bài tiếp theo: Bật xác thực hai lớp" in page
    assert "/hoc/bao-mat/cau-hoi/" in links(page_of(client, "/hoc/bao-mat/may-cua-con/"))


def test_a_quiz_gets_a_seed_that_stays_in_the_address(client):
    first = client.get("/hoc/nguoi-lon/cau-hoi/")

    assert first.status_code == 302
    assert re.fullmatch(r"/hoc/nguoi-lon/cau-hoi/\?so=\d{1,6}", first["Location"])
    assert page_of(client, first["Location"]) == page_of(client, first["Location"])


def test_every_answer_comes_back_with_its_reason_and_open_ones_are_named(client):
    quiz = questions.drawn("can-bo", 2, {})
    first, second = quiz.asked[0].question, quiz.asked[1].question
    right = [option.right for option in first.options].index(True)
    wrong = [option.right for option in second.options].index(False)

    page = html.unescape(
        page_of(client, f"/hoc/can-bo/cau-hoi/?so=2&xem=1&{first.key}={right}&{second.key}={wrong}")
    )

    assert str(first.right.feedback) in page
    assert str(second.options[wrong].feedback) in page
    assert f"<strong>{second.right.text}</strong>" in page
    assert page.count("Câu này chưa chọn.") == 6
    assert "Đúng 1/8 câu" in page


@pytest.mark.req("LRN-06")
def test_the_security_course_teaches_passwords_two_steps_updates_and_settings_and_its_drill_needs_no_login(
    client,
):
    course = content.course("bao-mat")
    assert [lesson.slug for lesson in course.lessons] == [
        "mat-khau",
        "hai-lop",
        "cap-nhat",
        "tap-nhan-tin-lua",
        "may-cua-con",
    ]
    drill = course.lesson("tap-nhan-tin-lua").drill
    right = {
        one.question.key: [option.right for option in one.question.options].index(True)
        for one in questions.named("bao-mat", drill, {}).asked
    }

    answer = client.get("/hoc/bao-mat/tap-nhan-tin-lua/", right)

    assert answer.status_code == 200
    assert "Đúng 6/6 tin" in answer.content.decode()
    assert client.cookies == {}


@pytest.mark.req("SCH-05")
def test_every_plan_and_starter_has_a_way_without_devices_and_can_be_printed(client):
    plans = [paper for paper in papers.on(Shelf.TEACHING) if paper.kind in {Kind.PLAN, Kind.STARTER}]

    assert {paper.minutes for paper in plans} == {45, 10}
    for plan in plans:
        page = page_of(client, f"/hoc/giao-an/{plan.slug}/")
        assert "<h2>Không cần máy</h2>" in page
        assert html.escape(str(plan.without_devices.lines[0])) in page
        assert "data-print" in page


def test_the_steps_of_a_plan_fill_its_time():
    for paper in papers.papers():
        steps = [line.vi for part in paper.parts if part.form == "steps" for line in part.lines]
        minutes = [int(found[1]) for step in steps if (found := re.match(r"\((\d+) phút\)", step))]
        assert not minutes or sum(minutes) == paper.minutes, paper.slug


@pytest.mark.req("SCH-04")
def test_every_grade_has_an_activity_tied_to_a_subject_and_a_rule(client):
    page = html.unescape(page_of(client, "/hoc/giao-an/ban-do/"))
    rows = re.findall(r'<tr><td data-label="Lớp">(\d+)</td><td[^>]*>([^<]+)</td><td[^>]*>([^<]+)</td>', page)

    assert {int(grade) for grade, _subject, _rule in rows} == set(GRADES)
    assert {rule for _grade, _subject, rule in rows} == {"Tôn trọng", "Lành mạnh", "An toàn", "Trách nhiệm"}
    assert [one for one in papers.curriculum() if one.grade not in one.paper.grades] == []


def test_the_card_for_a_teacher_who_is_told_something_names_111_and_no_secrecy(client):
    page = page_of(client, "/hoc/giao-an/neu-hoc-sinh-ke/")

    assert ("Gọi 111" in page, "Đừng hứa giữ kín tất cả." in page) == (True, True)


@pytest.mark.req("SCH-12")
def test_letters_and_cards_for_parents_can_be_printed_in_both_languages(client):
    family = papers.on(Shelf.FAMILY)
    assert {paper.kind for paper in family} == {Kind.LETTER, Kind.CARD, Kind.AGREEMENT, Kind.KIT}
    vietnamese = {paper.slug: page_of(client, f"/hoc/gia-dinh/{paper.slug}/") for paper in family}
    client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/"})

    for paper in family:
        assert (
            f"<h1>{paper.title.vi}</h1>" in vietnamese[paper.slug],
            "data-print" in vietnamese[paper.slug],
        ) == (True, True)
        assert html.escape(paper.title.en) in page_of(client, f"/hoc/gia-dinh/{paper.slug}/")


@pytest.mark.req("LRN-09")
def test_the_kit_comes_as_one_file_with_scripts_cards_plans_and_answers_and_needs_nothing_from_elsewhere(
    client,
):
    assert "/hoc/bo-tuyen-truyen.zip" in links(page_of(client, "/hoc/co-so/"))
    answer = client.get("/hoc/bo-tuyen-truyen.zip")
    box = zipfile.ZipFile(BytesIO(answer.content))
    pages = {name: box.read(name).decode() for name in box.namelist() if name.endswith(".html")}

    assert answer["Content-Type"] == "application/zip"
    assert {
        "index.html",
        "loi-doc-loa.html",
        "the-mot-dieu.html",
        "buoi-noi-chuyen.html",
        "ngan-hang-hoi-dap.html",
    } <= set(pages)
    assert set(re.findall(r'href="([^"#]+)"', "".join(pages.values()))) <= set(box.namelist())
    assert re.findall(r"https?://|<script|src=", "".join(pages.values())) == []
    assert pages["ngan-hang-hoi-dap.html"].count("<h3>") == len(kit.answers()) > 50
    assert len(answer.content) < 200_000


def test_loudspeaker_scripts_take_less_than_seventy_seconds_and_read_out_no_address():
    scripts = [
        part.lines[0].vi
        for part in papers.paper(Shelf.GRASSROOTS, "loi-doc-loa").parts
        if part.form == "list"
    ]

    assert len(scripts) == 4
    # A loudspeaker reads slower than one talks: about 130 words a minute.
    assert [
        words for words in scripts if len(words.split()) > 70 / 60 * 130 or re.search(r"\.vn|http|www", words)
    ] == []


def test_there_are_ten_questions_before_one_agrees_and_no_law_is_asked_for(client):
    page = main_of(page_of(client, "/hoc/truoc-khi-dong-y/"))
    asked = [line for part in papers.advice("dong-y").parts if part.form == "steps" for line in part.lines]

    assert len(asked) == 10
    assert [line for line in asked if html.escape(str(line)) not in page] == []
    assert "/quy-tac/nen-tang/" in links(page)


def test_the_check_up_has_nothing_to_send(client):
    page = main_of(page_of(client, "/hoc/kiem-tra-bao-mat/"))

    assert page.count("<fieldset") == 10
    assert ("<form" in page, 'type="submit"' in page) == (False, False)
    assert re.findall(r"\((\d) điểm\)", page) == ["2", "1", "0"] * 10
    assert "0 đến 8 điểm" in page


@pytest.mark.parametrize(
    "address",
    ["/hoc/giao-an/khong-co/", "/hoc/tuoi/5-7/", "/hoc/khong-co/cau-hoi/", "/hoc/bao-mat/khong-co/"],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404
