"""An official document, read back and measured against Decree 30/2020/NĐ-CP, Annex I."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from nep.rendering import (
    LETTER,
    Annex,
    Bullet,
    Column,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Signature,
    Table,
    TaskRow,
    official_docx,
    task_annex,
    task_table_docx,
)

PLAN = OfficialDocument(
    issuing_body="Ủy ban nhân dân xã An Hòa",
    symbol="KH-UBND",
    number=5,
    issued_on=date(2026, 2, 7),
    place="An Hòa",
    kind="Kế hoạch",
    title="Triển khai Bộ Quy tắc ứng xử văn hóa trên môi trường số",
    legal_bases=("Căn cứ Luật Tổ chức chính quyền địa phương", "Căn cứ Quyết định số 423/QĐ-BVHTTDL;"),
    blocks=(
        Heading("Mục đích, yêu cầu"),
        Heading("Mục đích", 2),
        Paragraph("Nâng cao nhận thức của người dân."),
        Heading("Yêu cầu", 2),
        Bullet("Thiết thực."),
        Heading("Nội dung"),
        Table(
            (Column("TT", 10, "center"), Column("Việc", 90)),
            tuple(Row((str(n), "Phát tờ gấp")) for n in range(60)),
        ),
        Paragraph("Trên đây là Kế hoạch của Ủy ban nhân dân xã."),
    ),
    signature=Signature(
        mode=("TM. Ủy ban nhân dân", "KT. Chủ tịch"), position="Phó Chủ tịch", name="Nguyễn Thị Lan"
    ),
    recipients=("Như trên", "Các trường học", "Lưu: VT"),
)
INVITATION = OfficialDocument(
    parent_body="Ủy ban nhân dân tỉnh An Giang",
    issuing_body="Sở Văn hóa, Thể thao và Du lịch",
    symbol="SVHTTDL-BCXB",
    year=2026,
    place="An Giang",
    kind=LETTER,
    title="báo cáo kết quả quý I",
    addressees=("Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"),
    blocks=(Paragraph("Đề nghị các đơn vị gửi báo cáo."),),
    signature=Signature(position="Giám đốc"),
)
TASKS = [
    TaskRow("Truyền thông", "Phát tờ gấp", ("Sở Tư pháp",), ("Công an tỉnh", "Tỉnh đoàn"), "2026 - 2027"),
    TaskRow("Truyền thông", "Phát thanh", ("Báo và PTTH",), (), "Hằng tháng"),
    TaskRow("Tập huấn", "Mở lớp", ("Sở Giáo dục và Đào tạo",), (), "Quý II/2026"),
]


def opened(data: bytes):
    return Document(BytesIO(data))


def cell_texts(cell) -> list[str]:
    return [paragraph.text for paragraph in cell.paragraphs if paragraph.text]


def body_texts(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def named(document, text: str):
    return next(paragraph for paragraph in document.paragraphs if paragraph.text == text)


def rules_of(element) -> list:
    return [border.getparent().getparent() for border in element.iter(qn("w:pBdr"))]


def test_the_page_is_a4_with_the_margins_of_the_decree():
    section = opened(official_docx(PLAN)).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(side.mm) for side in (section.top_margin, section.bottom_margin)] == [20, 20]
    assert [round(side.mm) for side in (section.left_margin, section.right_margin)] == [30, 15]


def test_every_style_and_theme_gives_way_to_times_new_roman():
    document = opened(official_docx(PLAN))

    for style in ("Normal", "Body Text", "Heading 1", "Heading 2", "Heading 3", "Header"):
        fonts = document.styles[style].element.rPr.find(qn("w:rFonts"))
        assert set(fonts.attrib.values()) == {"Times New Roman"}
        assert document.styles[style].font.size == Pt(14)


def test_the_head_has_agency_and_number_left_nation_and_date_right():
    head = opened(official_docx(PLAN)).tables[0]

    assert cell_texts(head.cell(0, 0)) == ["ỦY BAN NHÂN DÂN", "XÃ AN HÒA"]
    assert cell_texts(head.cell(0, 1)) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert cell_texts(head.cell(1, 0)) == ["Số: 05/KH-UBND"]
    assert cell_texts(head.cell(1, 1)) == ["An Hòa, ngày 07 tháng 02 năm 2026"]


def test_the_head_is_set_in_the_sizes_of_the_decree():
    head = opened(official_docx(PLAN)).tables[0]
    nation, motto = (paragraph.runs[0] for paragraph in head.cell(0, 1).paragraphs[:2])
    number, day = (head.cell(1, place).paragraphs[0].runs[0] for place in (0, 1))

    assert (nation.font.size, nation.bold) == (Pt(13), True)
    assert (motto.font.size, motto.bold) == (Pt(14), True)
    assert (number.font.size, number.bold) == (Pt(13), None)
    assert (day.font.size, day.italic) == (Pt(14), True)


def test_the_parent_body_is_regular_and_the_issuing_body_bold():
    cell = opened(official_docx(INVITATION)).tables[0].cell(0, 0)

    assert [(p.text, p.runs[0].bold) for p in cell.paragraphs if p.text] == [
        ("ỦY BAN NHÂN DÂN", False),
        ("TỈNH AN GIANG", False),
        ("SỞ VĂN HÓA, THỂ THAO", True),
        ("VÀ DU LỊCH", True),
    ]


def test_the_rule_under_the_motto_is_as_long_as_the_motto_and_the_agencys_a_third_to_a_half():
    head = opened(official_docx(PLAN)).tables[0]
    agency, motto = (head.cell(0, place).paragraphs[-1].paragraph_format for place in (0, 1))

    assert 98 - motto.left_indent.mm - motto.right_indent.mm == pytest.approx(60.2, abs=0.5)
    length = 67 - agency.left_indent.mm - agency.right_indent.mm
    assert 1 / 3 <= length / 26.7 <= 1 / 2  # "XÃ AN HÒA" in bold 13 is 26.7 mm long
    assert len(rules_of(head._tbl)) == 2


def test_blanks_stay_where_number_and_day_are_not_known():
    head = opened(official_docx(INVITATION)).tables[0]

    assert cell_texts(head.cell(1, 0))[0].replace("\u00a0", " ") == "Số:       /SVHTTDL-BCXB"
    assert cell_texts(head.cell(1, 1))[0].replace("\u00a0", " ") == "An Giang, ngày      tháng      năm 2026"


def test_type_name_and_subject_are_bold_and_centred_with_a_rule_below():
    document = opened(official_docx(PLAN))
    kind, title = named(document, "KẾ HOẠCH"), document.paragraphs[1]

    for paragraph in (kind, title):
        assert paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER
        assert (paragraph.runs[0].bold, paragraph.runs[0].font.size) == (True, Pt(14))
    assert len(rules_of(document.element.body)) == 3


def test_a_letter_has_its_subject_under_the_number_and_lists_its_addressees():
    document = opened(official_docx(INVITATION))
    subject = document.tables[0].cell(1, 0).paragraphs[1]

    assert (subject.text, subject.runs[0].font.size) == ("V/v báo cáo kết quả quý I", Pt(12))
    assert subject.paragraph_format.space_before == Pt(6)
    assert body_texts(document)[:3] == [
        "Kính gửi:",
        "- Các sở, ban, ngành;",
        "- Ủy ban nhân dân các xã, phường.",
    ]


def test_one_addressee_stands_on_the_line_of_kinh_gui():
    document = opened(official_docx(replace(INVITATION, addressees=("Sở Tư pháp",))))

    assert body_texts(document)[0] == "Kính gửi: Sở Tư pháp."


def test_legal_bases_are_italic_and_end_with_semicolons_and_a_full_stop():
    document = opened(official_docx(PLAN))
    bases = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Căn cứ")]

    assert [base.text[-1] for base in bases] == [";", "."]
    assert {base.runs[0].italic for base in bases} == {True}


def test_the_body_is_justified_with_a_first_line_of_a_tab_and_numbered_headings():
    document = opened(official_docx(PLAN))
    shape = document.styles["Body Text"].paragraph_format

    assert (shape.alignment, shape.space_after) == (WD_ALIGN_PARAGRAPH.JUSTIFY, Pt(6))
    assert shape.first_line_indent.cm == pytest.approx(1.27, abs=0.01)
    assert 1 <= shape.line_spacing <= 1.5
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == ["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "2. Yêu cầu", "II. NỘI DUNG"]


def test_the_body_ends_with_its_mark_and_stays_with_the_signature():
    document = opened(official_docx(PLAN))
    last = named(document, "Trên đây là Kế hoạch của Ủy ban nhân dân xã./.")

    assert last.paragraph_format.keep_with_next is True


def test_signature_right_and_recipients_left_in_their_sizes():
    left, right = opened(official_docx(PLAN)).tables[-1].rows[0].cells

    assert cell_texts(right) == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Thị Lan"]
    assert {(p.runs[0].bold, p.runs[0].font.size) for p in right.paragraphs} == {(True, Pt(14))}
    assert cell_texts(left) == ["Nơi nhận:", "- Như trên;", "- Các trường học;", "- Lưu: VT."]
    label, first = left.paragraphs[0].runs[0], left.paragraphs[1].runs[0]
    assert (label.font.size, label.bold, label.italic) == (Pt(12), True, True)
    assert (first.font.size, first.bold) == (Pt(11), None)


def test_the_page_number_is_centred_above_and_missing_on_the_first_page():
    section = opened(official_docx(PLAN)).sections[0]
    paragraph = section.header.paragraphs[0]
    field = paragraph._p.find(qn("w:fldSimple"))

    assert section.different_first_page_header_footer is True
    assert section.first_page_header.paragraphs[0].text == ""
    assert (field.get(qn("w:instr")), paragraph.alignment) == ("PAGE", WD_ALIGN_PARAGRAPH.CENTER)


def test_a_table_repeats_its_heading_and_keeps_its_rows_whole():
    table = opened(official_docx(PLAN)).tables[1]
    flags = [{child.tag for child in row._tr.trPr} for row in table.rows]

    assert flags[0] == {qn("w:tblHeader"), qn("w:cantSplit")}
    assert {frozenset(flag) for flag in flags[1:]} == {frozenset({qn("w:cantSplit")})}


def test_annexes_are_numbered_and_count_their_own_pages():
    annexes = (task_annex(TASKS), Annex("Mẫu báo cáo", (Paragraph("Nội dung."),)))
    document = opened(official_docx(replace(PLAN, annexes=annexes)))

    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in document.sections[1:]] == ["1", "1"]
    assert [t for t in body_texts(document) if t.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    references = [t for t in body_texts(document) if t.startswith("(Kèm theo")]
    assert references[0].startswith("(Kèm theo Kế hoạch số 05/KH-UBND ngày 07 tháng 02 năm 2026 của Ủy ban")


def test_a_single_annex_has_no_number():
    document = opened(official_docx(replace(PLAN, annexes=(task_annex(TASKS),))))

    assert [t for t in body_texts(document) if t.startswith("Phụ lục")] == ["Phụ lục"]


def test_the_task_table_has_the_columns_of_the_annex_and_its_sections_across():
    document = opened(task_table_docx(TASKS, reference="Kèm theo Kế hoạch số 05/KH-UBND"))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]

    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert rows == [
        ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện"],
        ["I", "Truyền thông", "Truyền thông", "Truyền thông", "Truyền thông"],  # one cell, four columns wide
        ["1", "Phát tờ gấp", "Sở Tư pháp", "Công an tỉnh;\nTỉnh đoàn.", "2026 - 2027"],
        ["2", "Phát thanh", "Báo và PTTH", "", "Hằng tháng"],
        ["II", "Tập huấn", "Tập huấn", "Tập huấn", "Tập huấn"],
        ["1", "Mở lớp", "Sở Giáo dục và Đào tạo", "", "Quý II/2026"],
    ]


def test_a_paragraph_stands_behind_every_table():
    body = opened(official_docx(PLAN)).element.body
    tables = [child for child in body if child.tag == qn("w:tbl")]

    assert {table.getnext().tag for table in tables} == {qn("w:p")}


def test_no_person_and_no_clock_is_written_into_the_file():
    data = official_docx(PLAN)
    properties = opened(data).core_properties
    with zipfile.ZipFile(BytesIO(data)) as package:
        core = package.read("docProps/core.xml").decode()

    assert (properties.author, properties.last_modified_by) == ("Nếp", "")
    assert "2013" not in core and "dcterms:modified" not in core
    assert official_docx(PLAN) == data


def test_signs_that_no_office_file_may_hold_are_left_out():
    blocks = (Paragraph("Một\x00 hai\x0b ba\ud800."),)

    assert "Một hai ba./." in body_texts(opened(official_docx(replace(PLAN, blocks=blocks))))
