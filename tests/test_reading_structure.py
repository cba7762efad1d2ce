"""What in a text makes a duty, and what does not."""

import unicodedata
from datetime import date

import pytest

from nep.reading import read
from nep.reading.periods import days_of
from nep.reading.units import is_units, split_units

ON = date(2026, 11, 22)
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH MẪU\n\nSố: 7/KH-UBND\n\nMẫu, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\n\nPHÒNG NGỪA LỪA ĐẢO TRÊN MẠNG\n\nCăn cứ Luật số 91/2025/QH15, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n"
TAIL = "\n\nTrên đây là Kế hoạch, đề nghị các đơn vị thực hiện./.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n"


@pytest.fixture
def reading_of(tmp_path):
    def read_text(body, head=HEAD, tail=TAIL):
        path = tmp_path / "van-ban.txt"
        path.write_text(head + body + tail, encoding="utf-8")
        return read(path, on=ON)

    return read_text


def duties(reading):
    return [(task.lead, task.text) for task in reading.tasks]


def test_a_bullet_under_a_heading_is_the_duty_of_its_body(reading_of):
    reading = reading_of(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Tập huấn cho trạm y tế.\n\n2. Công an tỉnh: Cảnh báo người dân."
    )

    assert duties(reading) == [
        (["Sở Y tế"], "Tập huấn cho trạm y tế."),
        (["Công an tỉnh"], "Cảnh báo người dân."),
    ]
    assert reading.tasks[0].section == "I. TỔ CHỨC THỰC HIỆN / 1. Sở Y tế"


def test_a_sentence_that_assigns_is_a_duty_without_its_opening(reading_of):
    reading = reading_of(
        "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế trước ngày 30/6/2026."
    )

    task = reading.tasks[0]
    assert (task.lead, task.coordinate, task.period) == (
        ["Sở Nội vụ"],
        ["Sở Tài chính"],
        "trước ngày 30/6/2026",
    )
    assert task.text.startswith("chủ trì")


def test_aims_and_money_are_no_duties(reading_of):
    reading = reading_of(
        "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Các sở, ban, ngành triển khai thiết thực.\n\nII. KINH PHÍ\n\n1. Sở Tài chính bố trí kinh phí."
    )

    assert duties(reading) == []


def test_a_plus_details_the_bullet_above_it(reading_of):
    reading = reading_of(
        "1. Sở Y tế\n\n- Tập huấn các nội dung gồm:\n\n+ Nhận diện lừa đảo;\n\n+ Báo tin đúng nơi."
    )

    assert duties(reading) == [(["Sở Y tế"], "Tập huấn các nội dung gồm:")]


def test_labelled_lines_say_who_with_whom_and_when(reading_of):
    reading = reading_of(
        "II. NỘI DUNG\n\n1. Tổ chức hội nghị tập huấn\n\n- Đơn vị chủ trì: Sở Y tế.\n\n- Đơn vị phối hợp: Công an tỉnh, Sở Tư pháp.\n\n- Thời gian: Quý II/2026."
    )

    task = reading.tasks[0]
    assert (task.text, task.lead, task.coordinate, task.period) == (
        "Tổ chức hội nghị tập huấn",
        ["Sở Y tế"],
        ["Công an tỉnh", "Sở Tư pháp"],
        "Quý II/2026",
    )


def test_a_flattened_table_in_the_body_leaves_the_text_around_it_alone(reading_of):
    cells = [
        "STT",
        "Nội dung",
        "Đơn vị chủ trì",
        "Thời gian",
        "1",
        "Tập huấn cán bộ.",
        "Sở Y tế",
        "Quý I",
        "2",
        "Cảnh báo người dân.",
        "Công an tỉnh",
        "Quý II",
    ]
    body = [
        "II. NHIỆM VỤ CỤ THỂ",
        *cells,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ",
        "- Theo dõi việc thực hiện.",
    ]

    reading = reading_of("\n\n".join(body))

    assert [(task.lead, task.period, task.section) for task in reading.tasks] == [
        (["Sở Y tế"], "Quý I", "II. NHIỆM VỤ CỤ THỂ"),
        (["Công an tỉnh"], "Quý II", "II. NHIỆM VỤ CỤ THỂ"),
        (["Sở Nội vụ"], None, "III. TỔ CHỨC THỰC HIỆN / 1. Sở Nội vụ"),
    ]


def test_a_lost_heading_leaves_the_lead_open_and_asks(reading_of):
    reading = reading_of(
        "1. Sở Y tế\n\n- Tập huấn cho trạm y tế.\n\nLồng ghép nội dung vào bài giảng cho học sinh.\n\n3. Công an tỉnh\n\n- Cảnh báo người dân."
    )

    orphan = reading.tasks[1]
    assert (orphan.lead, orphan.lead_suggested, orphan.needs_review) == ([], ["Sở Giáo dục và Đào tạo"], True)
    assert "heading-lost" in [warning.code for warning in reading.warnings]


def test_an_unmarked_paragraph_goes_on_with_its_bullet_where_no_number_is_missing(reading_of):
    reading = reading_of(
        "1. Sở Y tế\n\n- Tập huấn cho trạm y tế.\n\nChia sẻ thông tin có nguồn.\n\n2. Công an tỉnh\n\n- Cảnh báo người dân."
    )

    assert [task.lead for task in reading.tasks] == [["Sở Y tế"], ["Công an tỉnh"]]


def test_the_formula_that_ends_a_decision_is_no_duty(reading_of):
    reading = reading_of(
        "Điều 1. Giao Sở Y tế tổ chức tập huấn.\n\nĐiều 2. Chánh Văn phòng, Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./."
    )

    assert duties(reading) == [(["Sở Y tế"], "tổ chức tập huấn.")]


def test_letters_apart_and_scanner_numerals_are_the_same_text(tmp_path):
    body = "Ill. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Tập huấn cho trạm y tế."
    path = tmp_path / "nfd.txt"
    path.write_text(unicodedata.normalize("NFD", HEAD + body + TAIL), encoding="utf-8")

    reading = read(path, on=ON)

    assert duties(reading) == [(["Sở Y tế"], "Tập huấn cho trạm y tế.")]
    assert reading.tasks[0].section.startswith("III. ")
    assert (
        unicodedata.normalize("NFC", reading.text[reading.tasks[0].start : reading.tasks[0].end])
        == "Tập huấn cho trạm y tế."
    )


def test_furniture_of_a_page_is_not_read(reading_of):
    before = "Trang chủ\nĐăng nhập\n- 1Nghị định 15/2020/NĐ-CP\n"
    after = TAIL + "\nTin liên quan\n1. Sở Nội vụ tuyển dụng\n- Sở Y tế tổ chức họp báo\n"

    reading = reading_of("1. Sở Y tế\n\n- Tập huấn cho trạm y tế.", head=before + HEAD, tail=after)

    assert duties(reading) == [(["Sở Y tế"], "Tập huấn cho trạm y tế.")]
    assert [warning.code for warning in reading.warnings] == []


def test_a_blank_number_and_day_are_told(reading_of):
    head = HEAD.replace("Số: 7/KH-UBND", "Số:   /KH-UBND").replace("ngày 02 tháng", "ngày     tháng")

    reading = reading_of("1. Sở Y tế: Tập huấn.", head=head)

    assert [warning.code for warning in reading.warnings] == ["number-missing", "day-missing"]
    assert reading.header.issued_on == "2026-03"


def test_a_replaced_law_is_told_with_its_successor(reading_of):
    reading = reading_of("1. Sở Y tế: Phổ biến Nghị định số 15/2020/NĐ-CP.")

    warning = reading.warnings[0]
    assert (warning.code, reading.text[warning.start : warning.end]) == ("law-replaced", "15/2020/NĐ-CP")
    assert "174/2026/NĐ-CP" in warning.message


def test_a_law_is_not_told_as_replaced_before_its_day(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(HEAD + "1. Sở Y tế: Phổ biến Nghị định số 15/2020/NĐ-CP." + TAIL, encoding="utf-8")

    assert read(path, on=date(2026, 6, 30)).warnings == []


def test_a_body_that_has_ended_is_told_with_its_successor(reading_of):
    reading = reading_of("1. Sở Thông tin và Truyền thông: Tuyên truyền.")

    assert [
        (warning.code, "Sở Văn hóa, Thể thao và Du lịch" in warning.message) for warning in reading.warnings
    ] == [("unit-abolished", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành kế hoạch tuyên truyền",
        "Tổ chức hội thi",
        "Bộ Quy tắc ứng xử",
        "Báo cáo kết quả",
        "Phòng, chống lừa đảo",
        "Các giải pháp",
        "Đoàn kết toàn dân",
        "Trường hợp khó khăn",
        "Hội nghị tổng kết",
    ],
)
def test_words_that_only_begin_like_a_body_are_none(text):
    assert not is_units(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch và Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        ("Các sở, ban, ngành, UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
        (
            "Công an tỉnh, các cơ quan, đơn vị có liên quan",
            ["Công an tỉnh", "các cơ quan, đơn vị có liên quan"],
        ),
    ],
)
def test_a_list_of_bodies_parts_where_a_new_name_begins(text, names):
    assert split_units(text) == names


@pytest.mark.parametrize(
    ("written", "begin", "end"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("Giai đoạn 2026 - 2030", date(2026, 1, 1), date(2030, 12, 31)),
        ("Tháng 4-6/2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("Quý IV năm 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("từ ngày 01/6/2026 đến ngày 15/8/2026", date(2026, 6, 1), date(2026, 8, 15)),
        ("trước 15/12", None, date(2026, 12, 15)),
        ("31/02/2026", None, None),
        ("từ ngày 01/7/2026", date(2026, 7, 1), None),
        ("từ quý III năm 2026", date(2026, 7, 1), None),
        ("từ 15/12/2026 đến 15/3/2026", None, None),
        ("từ 01/10 đến 31/3", None, None),
        ("Quý IV - Quý II/2026", None, None),
        ("2028 - 2026", None, None),
    ],
)
def test_a_written_term_becomes_days(written, begin, end):
    assert days_of(written, year=2026) == (begin, end)
