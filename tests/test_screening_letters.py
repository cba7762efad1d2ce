"""What a reader sees of a text, and the way back to what was typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nep.screening import screen
from nep.screening.letters import letters_of
from nep.screening.normalise import read

INVISIBLE = ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f", "\u202e", "\U000e0041"]


def forms(text):
    return [token.form for token in read(text)]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("ngu", ["ngu"]),
        ("ng\u200bu", ["ngu"]),
        ("ｎｇｕ", ["ngu"]),
        ("𝗻𝗴𝘂", ["ngu"]),
        ("nguuuuu", ["ngu"]),
        ("n.g.u", ["ngu"]),
        ("n g u", ["ngu"]),
        ("ng0n", ["ngon"]),
        ("ó.c ch.ó", ["óc", "chó"]),
        ("súc_vật", ["súc", "vật"]),
        ("v.l", ["vãi", "lồn"]),
        ("ch.uyển kh0ản", ["chuyển", "khoản"]),
        ("hoà bình", ["hòa", "bình"]),
        ("ko bít j", ["không", "biết", "gì"]),
        ("stk", ["số", "tài", "khoản"]),
        ("https://a.vn/x?y", ["<địa-chỉ>"]),
        ("0912 0000 123", ["<số>", "<số>", "<số>"]),
        ("5 m vải", ["<số>", "vải"]),
    ],
)
def test_a_disguised_word_is_read_as_what_it_is(typed, seen):
    assert forms(typed) == seen


@pytest.mark.parametrize("plain", ["TP.HCM", "hôm nay.Chơi đi", "3.5 triệu", "A B C", "đi/về"])
def test_words_that_only_look_disguised_stay_apart(plain):
    assert not any(token.hidden for token in read(plain))


def test_a_token_points_at_the_letters_that_were_typed():
    text = "Thật là n.g.u\u200b đấy"

    assert [text[token.start : token.end] for token in read(text)] == ["Thật", "là", "n.g.u", "đấy"]


def test_letters_written_apart_point_at_all_their_marks():
    apart = unicodedata.normalize("NFD", "đồ ngu")

    assert [apart[token.start : token.end] for token in read(apart)] == [
        unicodedata.normalize("NFD", "đồ"),
        "ngu",
    ]


@given(st.text(max_size=80))
def test_every_letter_seen_comes_from_a_place_in_the_text(text):
    letters = letters_of(text)

    spans = [letters.source_span(place, place + 1) for place in range(len(letters.text))]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text(max_size=80))
def test_every_word_lies_inside_the_text(text):
    assert all(0 <= token.start < token.end <= len(text) for token in read(text))


@given(st.text(alphabet="aăâeêioôơuưyđnghc .!0@🐶\u0300\u0301\u200b<>\"'-_*", max_size=60))
def test_no_text_raises_and_no_finding_points_outside(text):
    answer = screen(text)

    assert all(0 <= found.start < found.end <= len(text) for found in answer.findings)


@given(st.sampled_from(INVISIBLE), st.integers(0, 40), st.integers(0, 40))
def test_invisible_characters_change_no_verdict(mark, first, second):
    text = "Thứ óc chó như mày thì chuyển khoản 500k qua 0912000123"
    hidden = text[:first] + mark + text[first:]
    hidden = hidden[:second] + mark * 3 + hidden[second:]

    assert screen(hidden).verdict == screen(text).verdict
    assert len(screen(hidden).findings) == len(screen(text).findings)
