"""Vietnamese text in one form, searched without marks, ordered and read aloud as people do."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nep.text import (
    aloud,
    document_numbers,
    fold,
    fold_with_offsets,
    name_key,
    nfc,
    number_in_words,
    read_date,
    sorted_by_name,
    tone_marks_in_place,
    written_dates,
)
from nep.text.syllables import is_syllable, mend_break

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệốộởợứựỳýỷ AĂĐÊÔƯ\n\t0123456789/-.,", max_size=60
)


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_every_folded_letter_knows_where_it_came_from(text):
    folded = fold_with_offsets(text)

    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    for letter, offset in zip(folded.text, folded.offsets, strict=True):
        assert {letter, fold(text[offset])} in ({letter}, {"i", "y"}, {" ", ""})


@given(VIETNAMESE)
def test_composed_and_decomposed_letters_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text))


@given(VIETNAMESE)
def test_tone_marks_find_their_place_once(text):
    assert tone_marks_in_place(tone_marks_in_place(text)) == tone_marks_in_place(text)


def test_a_folded_find_points_back_into_the_source():
    text = "Phòng chống LỪA  ĐẢO trên mạng"
    folded = fold_with_offsets(text)
    start = folded.text.index("lua dao")

    span = folded.source_span(start, start + len("lua dao"))

    assert text[span[0] : span[1]] == "LỪA  ĐẢO"


def test_an_empty_find_is_an_empty_span():
    assert fold_with_offsets("").source_span(0, 0) == (0, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kỹ năng", "kĩ năng"),
        ("lý lịch", "lí lịch"),
        ("y tế", "i tế"),
        ("quy chế", "qui chế"),
        ("Hoà Bình", "hòa bình"),
    ],
)
def test_two_spellings_of_one_word_fold_alike(one, other):
    assert fold(one) == fold(other)


def test_words_that_differ_only_by_y_keep_apart_where_they_sound_apart():
    assert fold("thúy") != fold("thúi")


def test_a_class_register_goes_by_given_name_then_alphabet():
    names = ["Đỗ Thị Ơn", "Phạm Oanh", "Lê Văn Ô", "H'Hen Niê", "Bùi Đức", "Vũ Dung", "An"]

    assert sorted_by_name(names) == [
        "An",
        "Vũ Dung",
        "Bùi Đức",
        "H'Hen Niê",
        "Phạm Oanh",
        "Lê Văn Ô",
        "Đỗ Thị Ơn",
    ]


def test_the_given_name_decides_before_the_family_name():
    assert name_key("Trần An") < name_key("Bùi Bình")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quyết định số 874/QĐ-BTTTT ngày 17/6/2021", ["874/QĐ-BTTTT"]),
        ("Chương trình số 06-CTr/TU", ["06-CTr/TU"]),
        ("Nghị định số 72/2013/NĐ-CP và Luật số 91/2025/QH15", ["72/2013/NĐ-CP", "91/2025/QH15"]),
        ("Công văn 1038/STTTT-TTBCXB.", ["1038/STTTT-TTBCXB"]),
        ("Kế hoạch số 02-KH/BCĐTW, Công điện 53/CĐ-TTg", ["02-KH/BCĐTW", "53/CĐ-TTg"]),
        ("24/7, tỉ lệ 3/4, ngày 01/7/2025, khu 12/B", []),
    ],
)
def test_numbers_of_documents_are_found_as_written(text, numbers):
    assert document_numbers(text) == numbers


def test_a_date_with_a_blank_day_keeps_the_month():
    assert read_date("Ninh Bình, ngày      tháng 9 năm 2021").iso == "2021-09"


def test_a_date_that_cannot_be_is_no_date():
    assert written_dates("ngày 45 tháng 13 năm 2021 và 31/13/2020") == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (105, "một trăm linh năm"),
        (1_005, "một nghìn không trăm linh năm"),
        (38_416, "ba mươi tám nghìn bốn trăm mười sáu"),
        (5_000_000, "năm triệu"),
        (1_000_000_001, "một tỷ một"),
    ],
)
def test_numbers_are_said_as_people_say_them(number, words):
    assert number_in_words(number) == words


def test_no_word_is_made_up_for_a_negative_count():
    with pytest.raises(ValueError, match="from 0 up"):
        number_in_words(-1)


def test_a_hotline_is_read_digit_by_digit():
    assert aloud("gọi 111") == "gọi một một một"


@pytest.mark.parametrize("word", ["nghiêng", "Truyền", "khuya", "quốc", "giếng", "ương", "phối"])
def test_real_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("thực h", "iện Kế hoạch", "thực hiện Kế hoạch"),
        ("trên mạng", "xã hội", "trên mạng xã hội"),
        ("Ủy ban nhân d", "ân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("số 12", "ngày", "số 12 ngày"),
    ],
)
def test_a_word_cut_by_a_line_break_is_mended(left, right, whole):
    assert mend_break(left, right) == whole
