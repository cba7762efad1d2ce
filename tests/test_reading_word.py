"""What Word draws by itself, list numbers and merged cells, is read as a reader sees it."""

import io
from datetime import date

import docx
import pytest
from docx.oxml import parse_xml

from nep.reading import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("bullet", "-"))
HEAD = ["STT", "Nội dung công việc", "Đơn vị thực hiện", "", "Tiến độ"]
BELOW = ["", "", "Chủ trì", "Phối hợp", ""]
ROWS = [
    ["1", "Mở lớp tập huấn kỹ năng số", "Phòng Văn hóa - Xã hội", "Đoàn Thanh niên xã", "Quý I"],
    ["2", "Phát tờ gấp tại chợ", "", "Hội Phụ nữ xã", "Tháng 3"],
    ["II", "Công tác kiểm tra", "", "", ""],
    ["1", "Kiểm tra điểm truy cập Internet", "Công an xã", "", "Hằng quý"],
]


def numbered() -> docx.document.Document:
    """A document whose list has three levels that Word numbers itself."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(LEVELS)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return document


def item(document, text, depth):
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
    )


@pytest.fixture
def saved(tmp_path):
    def save(document):
        out = io.BytesIO()
        document.save(out)
        path = tmp_path / "a.docx"
        path.write_bytes(out.getvalue())
        return read(path, on=date(2026, 11, 22))

    return save


def test_numbers_that_word_computes_are_part_of_the_structure(saved):
    document = numbered()
    item(document, "PHÂN CÔNG NHIỆM VỤ", 0)
    item(document, "Phòng Văn hóa - Xã hội", 1)
    item(document, "Tham mưu kế hoạch; hoàn thành trước 28/02/2026.", 2)
    item(document, "Công an xã", 1)
    item(document, "Cảnh báo người dân.", 2)

    reading = saved(document)

    assert [(task.lead, task.section) for task in reading.tasks] == [
        (["Phòng Văn hóa - Xã hội"], "I. PHÂN CÔNG NHIỆM VỤ / 1. Phòng Văn hóa - Xã hội"),
        (["Công an xã"], "I. PHÂN CÔNG NHIỆM VỤ / 2. Công an xã"),
    ]


def merged_table(document):
    table = document.add_table(rows=6, cols=5)
    for row, texts in zip(table.rows, [HEAD, BELOW, *ROWS], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column)).text = HEAD[column]
    table.cell(0, 2).merge(table.cell(0, 3)).text = HEAD[2]
    table.cell(2, 2).merge(table.cell(3, 2)).text = ROWS[0][2]


def test_merged_headers_and_merged_cells_belong_to_every_row_they_cover(saved):
    document = docx.Document()
    merged_table(document)

    reading = saved(document)

    assert [(task.lead, task.coordinate, task.period, task.section) for task in reading.tasks] == [
        (["Phòng Văn hóa - Xã hội"], ["Đoàn Thanh niên xã"], "Quý I", ""),
        (["Phòng Văn hóa - Xã hội"], ["Hội Phụ nữ xã"], "Tháng 3", ""),
        (["Công an xã"], [], "Hằng quý", "II. Công tác kiểm tra"),
    ]


def test_a_table_inside_a_cell_is_read(saved):
    document = docx.Document()
    frame = document.add_table(rows=1, cols=1)
    inner = frame.cell(0, 0).add_table(rows=2, cols=3)
    for row, texts in zip(
        inner.rows, [["TT", "Nhiệm vụ", "Cơ quan chủ trì"], ["1", "Tập huấn", "Sở Y tế"]], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text

    assert [(task.text, task.lead) for task in saved(document).tasks] == [("Tập huấn", ["Sở Y tế"])]


def test_what_was_deleted_under_review_is_gone_and_what_was_inserted_is_there(saved):
    document = docx.Document()
    paragraph = document.add_paragraph("1. Giao Sở Y tế tổ chức ")
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>hội thảo</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>tập huấn</w:t></w:r></w:ins>"))

    assert [task.text for task in saved(document).tasks] == ["tổ chức tập huấn"]


def test_a_table_that_goes_on_after_other_text_keeps_its_columns(saved):
    document = docx.Document()
    pieces = [
        [["TT", "Nhiệm vụ", "Cơ quan chủ trì"], ["1", "Tập huấn", "Sở Y tế"]],
        [["2", "Cảnh báo", "Công an tỉnh"]],
    ]
    for rows in pieces:
        table = document.add_table(rows=len(rows), cols=3)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("Trang này có chữ ký số")

    assert [(task.text, task.lead) for task in saved(document).tasks] == [
        ("Tập huấn", ["Sở Y tế"]),
        ("Cảnh báo", ["Công an tỉnh"]),
    ]
