"""What the screen says of a text: which rule, where, why, and what speaks for it."""

from __future__ import annotations

import pytest

from nep.screening import Category, Screener, Verdict, screen
from nep.screening.categories import categories, rules
from nep.text.numbers import is_citizen_number, numbers_in, passes_luhn


def kinds(text):
    return {found.category for found in screen(text).findings}


def places(text):
    return [text[found.start : found.end] for found in screen(text).findings]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Thứ óc chó như mày thì biết gì", Category.INSULT),
        ("Lũ mọi rợ chúng mày cút hết về rừng đi", Category.HATE),
        ("Mày cẩn thận, tao đến tận nhà đánh chết mày", Category.THREAT),
        ("địt mẹ mày", Category.OBSCENE),
        ("Bao nhiêu một đêm hả em, ngủ với anh đi", Category.SEXUAL_HARASSMENT),
        (
            "Tôi là công an, anh liên quan đường dây rửa tiền, chuyển tiền vào tài khoản an toàn, giữ bí mật",
            Category.SCAM,
        ),
        ("Nhận làm bằng đại học giả, bao check, giao kín toàn quốc", Category.ILLEGAL_ADS),
        ("Con nợ này tên Hạnh, CCCD 001099000012, gọi 0912 000 123 chửi nó đi", Category.PERSONAL_DATA),
        ("Bé ơi gửi ảnh cho chú xem đi, đừng kể với mẹ nhé", Category.CHILD_SAFETY),
        ("Nghe nói tối nay vỡ đập, chia sẻ gấp cho mọi người biết", Category.UNVERIFIED_CLAIM),
    ],
)
def test_each_category_is_found_and_tied_to_its_rule(text, category):
    found = next(found for found in screen(text).findings if found.category is category)

    assert found.rule == categories()[category].rule
    assert found.rule in rules()
    assert found.advice == categories()[category].advice
    assert (1 <= found.severity <= 3, 0 < found.confidence <= 1, bool(found.because)) == (True, True, True)


@pytest.mark.parametrize(
    "text",
    [
        "Phường thu phí vô lý, đề nghị chủ tịch trả lời dân",
        "Quy định này ngớ ngẩn và vô trách nhiệm, phải sửa",
        "Phim dở tệ, kịch bản vô lý, phí tiền vé",
        "Tuyệt đối không cung cấp mã OTP cho bất kỳ ai, kể cả nhân viên ngân hàng",
        "Cảnh báo: đối tượng giả danh công an yêu cầu chuyển tiền vào tài khoản an toàn",
        "Tao ngu thật, quên chìa khoá ở nhà rồi",
        "Hạt óc chó rang ngon vl",
        "Shop mình số 0912 000 123, ship toàn quốc",
        "Gọi 111 khi thấy trẻ em bị bạo hành",
        "Mai đi ăn bún với tao không mày",
        "Mình là người Thanh Hoá, ra Hà Nội học đã bốn năm",
    ],
)
def test_lawful_and_friendly_speech_is_left_alone(text):
    assert (screen(text).verdict, screen(text).findings) == (Verdict.CLEAN, ())


def test_a_finding_points_at_the_letters_that_were_typed():
    assert "ó.c ch.ó" in places("Thứ ó.c ch.ó như mày thì biết gì")


def test_a_scam_is_explained_by_what_was_found():
    text = "Tôi là công an, anh liên quan đường dây rửa tiền, chuyển tiền vào tài khoản an toàn, giữ bí mật"

    reason = next(found.because for found in screen(text).findings if found.category is Category.SCAM)

    assert reason.startswith("tự xưng công an, viện kiểm sát hoặc toà án và đòi chuyển tiền")


def test_the_reason_is_given_in_english_too():
    text = "Tôi là công an, anh liên quan đường dây rửa tiền, chuyển tiền vào tài khoản an toàn, giữ bí mật"

    reason = next(
        found.because for found in screen(text, english=True).findings if found.category is Category.SCAM
    )

    assert reason.startswith("claims to be the police, a prosecutor or a court and demands a transfer")


def test_a_text_written_without_marks_is_recognised():
    assert Category.INSULT in kinds("do oc cho nhu may thi biet gi")


def test_texts_are_answered_the_same_alone_and_together():
    texts = ["Thứ óc chó như mày", "Cảm ơn phường", "", "😀", "mai đi ăn bún"]

    assert (
        Screener().screen_many(texts)
        == [screen(text) for text in texts]
        == list(Screener().stream(iter(texts)))
    )


@pytest.mark.parametrize("text", ["", " ", "\u200b", "😀", "...", "1", "\x00"])
def test_a_text_without_words_is_clean(text):
    assert screen(text).verdict == Verdict.CLEAN


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("số 0912 000 123 nhé", [("phone", "0912 000 123")]),
        ("+84 37 0000 789", [("phone", "+84 37 0000 789")]),
        ("cccd 001 099 000 012", [("citizen", "001 099 000 012")]),
        ("xe 30A-000.12", [("plate", "30A-000.12")]),
        ("thẻ 9704 0000 4321 0000", [("card", "9704 0000 4321 0000")]),
        ("an.vu@truong.example", [("mail", "an.vu@truong.example")]),
        ("giá 1.250.000đ, ngày 12/03/2026", []),
        ("Nghị định 147/2024/NĐ-CP", []),
    ],
)
def test_a_number_is_told_by_its_make_up(text, found):
    assert [
        (number.kind, text[number.start : number.end])
        for number in numbers_in(text)
        if number.kind not in ("long", "nine")
    ] == found


def test_a_citizens_number_has_a_province_and_a_century():
    assert [is_citizen_number(digits) for digits in ("001099000012", "097099000012", "001999000012", "00109900001")] == [
        True, False, False, False,
    ]  # fmt: skip


def test_a_card_has_its_check_digit():
    assert (passes_luhn("4111111111111111"), passes_luhn("4111111111111117")) == (True, False)


@pytest.mark.parametrize(
    "trap", ["a.", "a ", "0912 ", "“", "1/", "lớp 1A ", "a-b-", "so 1 duong A ", "\u200b", "a@"]
)
def test_a_long_line_of_traps_is_answered(trap):
    assert screen(trap * (60_000 // len(trap))).verdict in set(Verdict)
