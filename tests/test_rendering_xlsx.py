"""A working table handed out as .xlsx and read back after people have filled it in."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from nep.rendering import (
    Field,
    HeadingsMissing,
    Kind,
    NotASheet,
    Sheet,
    SheetLocked,
    SheetTooLarge,
    read_sheet,
    write_sheet,
)
from nep.rendering.words import GAP, clean

FIELDS = (
    Field("Nhiệm vụ", width=50, editable=False),
    Field("Thời hạn", Kind.DATE, 14, required=True),
    Field("Số buổi", Kind.INTEGER, 10),
    Field("Kinh phí", Kind.MONEY, 18),
    Field("Phối hợp", Kind.LIST, 30),
    Field("Tình trạng", width=16, choices=("Chưa làm", "Đang làm", "Xong")),
)
ROWS = (
    ("Phát tờ gấp", date(2026, 3, 5), 12, 7_500_000, ("Sở Tư pháp", "Công an tỉnh"), "Đang làm"),
    ("Mở lớp tập huấn", date(2026, 12, 31), None, None, (), ""),
)
SHEET = Sheet("Nhiệm vụ", FIELDS, ROWS, keys=("t1", "t2"), title="Nhiệm vụ quý I năm 2026")


def opened(data: bytes):
    return load_workbook(BytesIO(data)).active


def filled(*rows: tuple[object, ...], fields=FIELDS) -> bytes:
    """What a person sends back: a table typed anew under the same headings, without our keys."""
    book = Workbook()
    book.active.append([field.heading for field in fields])
    for row in rows:
        book.active.append(list(row))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def packed(**parts: bytes) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return written.getvalue()


def test_dates_are_dates_and_figures_are_figures():
    sheet = opened(write_sheet(SHEET))

    assert (sheet["C3"].value, sheet["C3"].number_format) == (datetime(2026, 3, 5), "dd/mm/yyyy")
    assert (sheet["D3"].value, sheet["D3"].number_format) == (12, "#,##0")
    assert (sheet["E3"].value, sheet["E3"].number_format) == (7_500_000, '#,##0" đồng"')
    assert sheet["F3"].value == "Sở Tư pháp; Công an tỉnh"


def test_the_sheet_is_ready_for_the_screen_and_for_the_printer():
    sheet = opened(write_sheet(SHEET))

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C3", "A2:G4")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$2:$2"
    assert sheet["B3"].alignment.wrap_text is True
    assert sheet.column_dimensions["B"].width == 50


def test_a_row_is_as_high_as_its_longest_text_and_may_grow():
    text = "Phát tờ gấp tại nhà văn hóa của từng thôn. " * 4
    data = write_sheet(Sheet("Việc", (Field("Việc", width=43),), ((text,), ("Ngắn",))))
    with zipfile.ZipFile(BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()

    assert [opened(data).row_dimensions[number].height for number in (2, 3)] == [80, 16]
    assert 'customHeight="1"' not in sheet


def test_the_key_is_hidden_and_locked_and_the_answers_are_open():
    sheet = opened(write_sheet(SHEET))

    assert (sheet["A3"].value, sheet.column_dimensions["A"].hidden) == ("t1", True)
    assert sheet.protection.sheet is True
    assert [sheet.cell(3, place).protection.locked for place in range(1, 8)] == [True, True, *[False] * 5]


def test_few_choices_become_a_list_to_choose_from():
    [rule] = opened(write_sheet(SHEET)).data_validations.dataValidation

    assert (rule.formula1, str(rule.sqref)) == ('"Chưa làm,Đang làm,Xong"', "G3:G204")


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://a.test")', "+84", "-2", "@SUM(A1)"])
def test_a_text_is_never_a_formula(text):
    cell = opened(write_sheet(Sheet("Tên", (Field("Tên"),), ((text,),), keys=(text,))))["B2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_no_key_and_no_title_is_a_formula_either():
    sheet = opened(write_sheet(Sheet("=1", (Field("=2"),), (("a",),), keys=("=3",), title="=4")))

    assert {sheet[place].data_type for place in ("A3", "B1", "B2")} == {"s"}


def test_what_was_handed_out_comes_back():
    reading = read_sheet(write_sheet(SHEET), FIELDS)

    assert reading.errors == ()
    assert [(row.number, row.key, tuple(row.values.values())) for row in reading.rows] == [
        (3, "t1", ROWS[0]),
        (4, "t2", ROWS[1]),
    ]


@example(["\xa0", "một\n\xa0hai", "#NAME?"])
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was(texts):
    fields = (Field("Tên"), Field("Ghi chú"))
    rows = tuple((f"Dòng {place}", text) for place, text in enumerate(texts))

    reading = read_sheet(write_sheet(Sheet("Bảng", fields, rows)), fields)

    plain = [clean(text.replace(GAP, " ")) for text in texts]
    assert [clean(row.values["Ghi chú"]) for row in reading.rows] == plain


def test_a_wrong_cell_is_named_and_the_other_rows_are_kept():
    reading = read_sheet(
        filled(
            ("Một", "5/3/2026", "1.250", "7.500.000 đồng", "Sở Tư pháp;", "Xong"),
            ("Hai", "30/2/2026", "12,5", "nhiều", "", "Bỏ"),
            ("Ba", None, None, None, None, None),
            ("#REF!", "2026-03-05", 1, 1, "", ""),
        ),
        FIELDS,
    )

    assert [tuple(row.values.values()) for row in reading.rows] == [
        ("Một", date(2026, 3, 5), 1250, 7_500_000, ("Sở Tư pháp",), "Xong")
    ]
    assert [str(error) for error in reading.errors] == [
        "Dòng 3, cột “Thời hạn”: không có ngày “30/2/2026” trong lịch.",
        "Dòng 3, cột “Số buổi”: “12,5” chưa phải là số nguyên. Hãy ghi như 1.250.",
        "Dòng 3, cột “Kinh phí”: “nhiều” chưa phải là số nguyên. Hãy ghi như 1.250.",
        "Dòng 3, cột “Tình trạng”: “Bỏ” không có trong danh sách: Chưa làm, Đang làm, Xong.",
        "Dòng 4, cột “Thời hạn”: chưa có nội dung.",
        "Dòng 5, cột “Nhiệm vụ”: công thức trong ô này báo lỗi #REF!",
    ]


def test_columns_may_stand_elsewhere_and_empty_rows_are_passed_over():
    fields = FIELDS[:2]
    data = filled((), (date(2026, 3, 5), "Một"), fields=tuple(reversed(fields)))

    [row] = read_sheet(data, fields).rows

    assert (row.number, row.key, row.values["Nhiệm vụ"]) == (3, "", "Một")


def test_missing_headings_are_named():
    with pytest.raises(HeadingsMissing) as refused:
        read_sheet(filled(("Một", None), fields=FIELDS[:4]), FIELDS)

    assert str(refused.value) == "Bảng thiếu cột: “Phối hợp”, “Tình trạng”."


@pytest.mark.parametrize("data", [b"", b"xin ch\xc3\xa0o", b"PK\x03\x04 broken", packed(a=b"1")])
def test_what_is_no_sheet_is_refused(data):
    with pytest.raises(NotASheet) as refused:
        read_sheet(data, FIELDS)

    assert str(refused.value).startswith("Tệp này không phải bảng Excel (.xlsx).")


def test_a_damaged_sheet_is_refused():
    with pytest.raises(NotASheet):
        read_sheet(packed(xl__workbook_xml=b"<workbook"), FIELDS)


def test_a_locked_workbook_is_refused():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(SheetLocked) as refused:
        read_sheet(data, FIELDS)

    assert str(refused.value) == "Tệp này đặt mật khẩu mở. Hãy bỏ mật khẩu rồi gửi lại."


def test_an_old_xls_is_no_sheet():
    with pytest.raises(NotASheet):
        read_sheet(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, FIELDS)


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    data = packed(xl__workbook_xml=b"<workbook/>", xl__sheet_xml=b"\0" * 160 * 1024 * 1024)
    assert len(data) < 1024 * 1024

    with pytest.raises(SheetTooLarge):
        read_sheet(data, FIELDS)


def test_a_sheet_with_a_cell_at_the_far_end_is_refused():
    book = Workbook()
    book.active["A1"] = "Tên"
    book.active["A1048576"] = "x"
    written = BytesIO()
    book.save(written)

    with pytest.raises(SheetTooLarge):
        read_sheet(written.getvalue(), (Field("Tên"),))


def test_the_same_values_give_the_same_bytes_and_no_name():
    data = write_sheet(SHEET)

    assert write_sheet(SHEET) == data
    assert load_workbook(BytesIO(data)).properties.creator == "Nếp"
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert b"dcterms:modified" not in package.read("docProps/core.xml")
