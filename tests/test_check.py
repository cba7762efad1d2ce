"""The check before sending: read in memory, marked and explained; not stored, not logged, without a cookie."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from alerts_place import starting_cards_published
from nep.alerts import actions as alerts
from nep.screening.findings import Category, Finding, Screened, Verdict
from questions_place import published

pytestmark = pytest.mark.django_db
CHECK = reverse("portal:check")
TEXT = "Chuyển tiền gấp vào tài khoản Zắc Zô nhé, <b>đừng</b> nói với ai"

REAL = "Chị Zắcz ơi, ngân hàng sắp khóa thẻ, chuyển tiền gấp và đọc mã OTP cho em ngay"


def page_of(response):
    return response.content.decode()


def whole_database():
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}


@pytest.fixture
def finds_a_scam(monkeypatch):
    """The screen finds a scam in the first words and a claim further on."""
    found = (
        Finding(
            Category.SCAM, "423:chung.an-toan", 0, 15, 3, 0.9, "giục chuyển tiền gấp", "Gọi lại bằng số quen."
        ),
        Finding(Category.UNVERIFIED_CLAIM, "874:4.4", 30, 37, 1, 0.6, "chưa rõ ai nói", "Tìm nguồn trước."),
    )
    answer = Screened(Verdict.LIKELY, found, (), "thử")
    monkeypatch.setattr("nep.screening.screen", lambda text, english=False: answer)


def test_a_text_comes_back_marked_with_the_reason_the_advice_and_the_rule(client, finds_a_scam):
    page = page_of(client.post(CHECK, {"text": TEXT}))

    marks = re.findall(r"<mark>(.*?)<a href=\"#giai-thich-(\d)\"", page)
    assert marks == [("Chuyển tiền gấp", "1"), ("Zắc Zô ", "2")]
    assert "Có dấu hiệu thường gặp ở tin lừa đảo" in page
    assert "<title>Kết quả kiểm tra" in page
    said = [
        "Dấu hiệu lừa đảo",
        "Vì: giục chuyển tiền gấp.",
        "Gọi lại bằng số quen.",
        "giữ an toàn cho mình và người khác",
    ]
    said += [
        "Tin gây sốc chưa có nguồn",
        "Vì: chưa rõ ai nói.",
        "Tìm nguồn trước.",
        "Điều 4 khoản 4: chia sẻ tin có nguồn",
    ]
    assert [words for words in said if words not in page] == []
    assert "&lt;b&gt;đừng&lt;/b&gt;" in page
    assert "vi phạm" not in page


def test_english_readers_get_category_rule_reason_and_advice_in_english(client, monkeypatch):
    def in_english(text, english):
        reason, advice = (
            ("it presses for money", "Call back.") if english else ("giục chuyển tiền", "Gọi lại.")
        )
        found = Finding(Category.SCAM, "423:chung.an-toan", 0, 15, 3, 0.9, reason, advice)
        return Screened(Verdict.LIKELY, (found,), (), "thử")

    monkeypatch.setattr("nep.screening.screen", in_english)
    client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/"})

    page = page_of(client.post(CHECK, {"text": TEXT}))

    said = [
        "Signs of a scam",
        "Because: it presses for money.",
        "Call back.",
        "keep yourself and others safe",
    ]
    assert [words for words in [*said, "Signs that scams often have"] if words not in page] == []


def test_nothing_is_stored_nothing_is_logged_and_no_cookie_is_set(client, caplog, lan, sign_in):
    caplog.set_level(logging.DEBUG)
    alerts.load_cards()
    before = whole_database()
    caplog.clear()

    answer = client.post(CHECK, {"text": REAL})

    assert (answer.status_code, answer.cookies) == (200, {})
    assert "Dấu hiệu lừa đảo" in page_of(answer)
    assert "no-store" in answer["Cache-Control"]
    assert whole_database() == before
    assert [record.getMessage() for record in caplog.records if record.name.startswith("nep")] == []
    assert [word for word in REAL.split() if word in caplog.text] == []

    sign_in(client, lan)
    before = whole_database()
    client.post(CHECK, {"text": REAL})
    assert whole_database() == before


def test_when_nothing_is_found_it_says_so_calmly_and_that_it_may_miss_something(client):
    page = page_of(client.post(CHECK, {"text": "Chiều nay xã họp dân lúc 14 giờ."}))

    assert "Không thấy gì đáng ngại" in page
    assert "Máy có thể sót." in page
    assert "<mark>" not in page
    assert "\nChiều nay xã họp dân lúc 14 giờ.</textarea>" in page


def test_five_questions_and_the_way_to_the_alerts_stand_there_before_anything_is_typed(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        page = page_of(client.get(CHECK))

    asked = ["Ai nói?", "Bao giờ?", "Bằng chứng đâu?", "Ai sẽ đau?", "Nếu sai thì sao?"]
    assert [question for question in asked if question not in page] == []
    assert reverse("alerts:board") in page


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Hãy dán hoặc gõ đoạn cần kiểm tra."),
        ("   \n ", "Hãy dán hoặc gõ đoạn cần kiểm tra."),
        ("dài quá " * 700, "Đoạn này có 5.599 chữ cái. Hãy bớt còn nhiều nhất 5.000."),
    ],
)
def test_nothing_or_too_much_is_told_in_one_sentence_and_the_text_stays(client, text, says):
    answer = client.post(CHECK, {"text": text})

    assert answer.status_code == 422
    assert says in page_of(answer)
    assert text.strip()[:20] in page_of(answer)


def test_five_thousand_letters_are_read_also_when_lines_are_many(client):
    assert client.post(CHECK, {"text": "a\r\n" * 2499 + "ab"}).status_code == 200


def test_a_screen_that_fails_tells_nothing_to_the_log_and_loses_nothing(client, monkeypatch, caplog):
    def broken(text, english):
        raise RuntimeError(f"cannot read {text}")

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("nep.screening.screen", broken)

    answer = client.post(CHECK, {"text": TEXT})

    assert answer.status_code == 422
    assert "Máy đang không đọc được." in page_of(answer)
    assert "Zắc Zô" in page_of(answer)
    assert "Zắc" not in caplog.text


def test_a_scam_leads_to_the_current_alerts_of_its_kind(client, finds_a_scam, lan, make_user):
    second = make_user("son@tinh.example", "Phạm Văn Sơn", "verifier")
    alerts.load_cards()
    facts = {"severity": 3, "area": "Toàn tỉnh", "happens": "Có.", "steps": ["Dừng."], "calls": ["bank"]}
    facts |= {"sources": ["Công an tỉnh"], "expires_on": timezone.localdate() + timedelta(days=9)}
    for title, crime in (("Giục chuyển tiền", "fraud"), ("Hàng nhái", "counterfeit")):
        alert = alerts.submit(
            alert=alerts.draft(by=lan, title=title, crime=crime, **facts), revision=1, by=lan
        )
        alerts.publish(alert=alert, revision=2, by=second)

    page = page_of(client.post(CHECK, {"text": TEXT}))

    assert ("Giục chuyển tiền</a>" in page, "Hàng nhái" in page) == (True, False)


def test_warnings_in_the_same_words_come_first_and_others_of_the_kind_stay_away(
    client, finds_a_scam, lan, hoa
):
    starting_cards_published(lan, hoa)
    held = "Có người gọi, bảo cập nhật giấy tờ vì sáp nhập, rồi gửi đường dẫn"

    page = page_of(client.post(CHECK, {"text": held}))

    listed = page.split("Cảnh báo liên quan</h2>", 1)[1].split("</ul>", 1)[0]
    assert re.findall(r'lang="vi">(.*?)</a>', listed) == ["Cuộc gọi “cập nhật giấy tờ vì sáp nhập”"]


def test_a_question_like_it_that_was_answered_is_shown_and_others_are_not(client, lan, hoa):
    published(lan, hoa, text="Tin nhắn báo trúng thưởng xe máy, đòi nộp phí trước, có thật không?")
    published(lan, hoa, text="Con tôi mấy tuổi thì được lập tài khoản?")

    page = page_of(
        client.post(CHECK, {"text": "Chúc mừng! Bạn trúng thưởng xe máy. Hãy nộp phí trước 2 triệu."})
    )

    assert "Câu hỏi gần giống đã có trả lời" in page
    assert ("trúng thưởng xe máy, đòi nộp phí" in page, "mấy tuổi" in page) == (True, False)


def test_home_has_the_box_and_the_doors_to_check_learn_and_be_warned(client):
    page = page_of(client.get("/"))

    assert f'<form method="post" action="{CHECK}"' in page
    assert all(words in page for words in ("Bạn vừa nhận được gì?", "Dán vào đây để kiểm tra"))
    doors = [reverse(name) for name in ("support:home", "code:home", "learning:home", "alerts:board")]
    assert [door for door in doors if f'href="{door}"' not in page] == []
