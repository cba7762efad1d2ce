"""Makes official documents of a fictional province in every format, with what a reader should find in them.

The same plan is written as .docx, .pdf, .html, plain text, flattened text and a scan, so that a test can ask
for the same tasks from each.
"""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
import pypdfium2
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONTS = Path("/usr/share/fonts/truetype/liberation2")
FALLBACK_FONTS = Path("/usr/share/fonts/truetype/liberation")
HAS_FONTS = FONTS.exists() or FALLBACK_FONTS.exists()


@dataclass(frozen=True)
class Expected:
    text: str
    lead: tuple[str, ...]
    coordinate: tuple[str, ...] = ()
    period: str | None = None


@dataclass
class Plan:
    """Paragraphs (str), two-column blocks (pairs of lists) and tables (lists of rows), with the tasks inside."""

    blocks: list[str | tuple[list[str], list[str]] | list[list[str]]] = field(default_factory=list)
    tasks: list[Expected] = field(default_factory=list)


LETTERHEAD = (
    ["ỦY BAN NHÂN DÂN", "TỈNH MẪU", "Số: 15/KH-UBND"],
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Mẫu, ngày 05 tháng 01 năm 2026"],
)
SIGNATURE = (
    ["Nơi nhận:", "- Thường trực Tỉnh ủy;", "- UBND các xã, phường;", "- Lưu: VT, KGVX."],
    ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Thị Mẫu"],
)
TABLE_HEAD = ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện"]
LEADS = (
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Giáo dục và Đào tạo",
    "Công an tỉnh",
    "Sở Tư pháp",
    "Tỉnh đoàn Mẫu",
)
SUBJECTS = (
    "cán bộ, công chức",
    "học sinh trung học",
    "người cao tuổi",
    "thanh niên",
    "tiểu thương các chợ",
    "phụ nữ nông thôn",
)
DEEDS = (
    "Tổ chức tập huấn kỹ năng số cho",
    "Biên soạn sổ tay ứng xử trên mạng dành cho",
    "Xây dựng chuyên mục truyền thanh hướng dẫn",
    "Tổ chức hội thi tìm hiểu Bộ Quy tắc trong",
)


def row_of(number: int) -> Expected:
    """The task of an annex row; the numbers make every row its own."""
    lead = LEADS[number % len(LEADS)]
    text = f"{DEEDS[number % len(DEEDS)]} {SUBJECTS[number % len(SUBJECTS)]} tại cụm {number}, bảo đảm thiết thực, tiết kiệm và phù hợp với điều kiện của từng địa bàn."
    helpers = ("Sở Tài chính", "UBND các xã, phường") if number % 3 else ("Các sở, ban, ngành",)
    return Expected(text, (lead,), helpers, ("Quý II/2026", "2026-2028", "Trước 15/12/2026")[number % 3])


def plan(rows: int = 12) -> Plan:
    """A provincial plan with duties by heading, a sentence that assigns, and an annex table of `rows` tasks."""
    made = Plan()
    made.blocks += [
        LETTERHEAD,
        "KẾ HOẠCH",
        "Thực hiện Bộ Quy tắc ứng xử văn hóa trên môi trường số năm 2026",
        "Căn cứ Quyết định số 423/QĐ-BVHTTDL ngày 05/3/2026 của Bộ Văn hóa, Thể thao và Du lịch ban hành Bộ Quy tắc ứng xử văn hóa trên môi trường số, Ủy ban nhân dân tỉnh Mẫu ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Nâng cao nhận thức của các tầng lớp nhân dân về ứng xử có văn hóa trên môi trường số.",
        "2. Các sở, ban, ngành triển khai thiết thực, tiết kiệm, tránh hình thức.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Văn hóa, Thể thao và Du lịch",
        "- Chủ trì, phối hợp với Sở Giáo dục và Đào tạo và các đơn vị liên quan biên soạn sổ tay ứng xử trên môi trường số cho ba cấp học, hoàn thành trước ngày 30/6/2026.",
        "- Theo dõi, đôn đốc việc thực hiện Kế hoạch; hằng năm tổng hợp, báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.",
        "2. Công an tỉnh: Phối hợp với Sở Khoa học và Công nghệ cảnh báo các thủ đoạn lừa đảo đến người dân qua hệ thống truyền thanh cơ sở.",
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh",
        "Vận động đoàn viên, hội viên và nhân dân thực hiện tốt Bộ Quy tắc ở khu dân cư.",
        "4. Ủy ban nhân dân các xã, phường",
        "a) Xây dựng kế hoạch thực hiện phù hợp với địa bàn.",
        "b) Niêm yết Bộ Quy tắc tại các điểm truy cập Internet công cộng.",
        "Trên đây là Kế hoạch thực hiện Bộ Quy tắc, đề nghị các cơ quan, đơn vị triển khai thực hiện./.",
        SIGNATURE,
        "PHỤ LỤC",
        "PHÂN CÔNG NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh Mẫu)",
    ]
    made.tasks += [
        Expected("Chủ trì, phối hợp với Sở Giáo dục và Đào tạo và các đơn vị liên quan biên soạn sổ tay", (LEADS[0],), ("Sở Giáo dục và Đào tạo", "các đơn vị liên quan"), "trước ngày 30/6/2026"),
        Expected("Theo dõi, đôn đốc việc thực hiện Kế hoạch", (LEADS[0],)),
        Expected("Phối hợp với Sở Khoa học và Công nghệ cảnh báo", ("Công an tỉnh",), ("Sở Khoa học và Công nghệ",)),
        Expected("Vận động đoàn viên, hội viên", ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức chính trị - xã hội tỉnh")),
        Expected("Xây dựng kế hoạch thực hiện phù hợp", ("Ủy ban nhân dân các xã, phường",)),
        Expected("Niêm yết Bộ Quy tắc", ("Ủy ban nhân dân các xã, phường",)),
    ]  # fmt: skip
    table = [TABLE_HEAD, ["I", "Tuyên truyền, giáo dục", "", "", ""]]
    for number in range(1, rows + 1):
        if number == rows // 2 + 1:
            table.append(["II", "Nâng cao năng lực quản lý", "", "", ""])
        task = row_of(number)
        made.tasks.append(task)
        table.append([str(number), task.text, task.lead[0], "; ".join(task.coordinate), task.period or ""])
    made.blocks.append(table)
    return made


# -- writers ------------------------------------------------------------------------------------------------------


def as_text(made: Plan) -> str:
    """One paragraph a line, cells flattened one below the other."""
    lines: list[str] = []
    for block in made.blocks:
        if isinstance(block, str):
            lines.append(block)
        elif isinstance(block, tuple):
            lines += [*block[0], *block[1]]
        else:
            lines += [cell for row in block for text in row if text for cell in text.split("; ")]
    return "\n\n".join(lines) + "\n"


def as_html(made: Plan) -> str:
    """A page of a law site: menus before and after, the letterhead in a table."""
    pieces = [
        "<!doctype html><html><head><title>Văn bản</title></head><body><nav>Trang chủ | Đăng nhập</nav><div class='content'>"
    ]
    for block in made.blocks:
        if isinstance(block, str):
            pieces.append(f"<p>{html.escape(block)}</p>")
        else:
            rows = (
                [["<br>".join(map(html.escape, side)) for side in block]]
                if isinstance(block, tuple)
                else [[html.escape(cell) for cell in row] for row in block]
            )
            pieces.append(
                "<table>"
                + "".join(
                    "<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows
                )
                + "</table>"
            )
    return (
        "".join(pieces)
        + "</div><footer><p>Số hiệu: 15/KH-UBND</p><p>Người ký: Nguyễn Thị Mẫu</p></footer></body></html>"
    )


def as_docx(made: Plan) -> bytes:
    """A Word file with the letterhead and the signature in borderless tables; section rows merged across."""
    document = docx.Document()
    for block in made.blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        elif isinstance(block, tuple):
            table = document.add_table(rows=1, cols=2)
            for cell, side in zip(table.rows[0].cells, block, strict=True):
                cell.text = "\n".join(side)
        else:
            _docx_table(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _docx_table(document: docx.document.Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    cells = [table.rows[place].cells for place in range(len(rows))]
    for line, texts in zip(cells, rows, strict=True):
        for cell, text in zip(line, texts, strict=True):
            cell.text = text
        if not any(texts[2:]):
            line[1].merge(line[-1]).text = texts[1]


def _fonts() -> None:
    folder = FONTS if FONTS.exists() else FALLBACK_FONTS
    if "Serif" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Serif", folder / "LiberationSerif-Regular.ttf"))


def as_pdf(made: Plan) -> bytes:
    """A PDF with a text layer: justified paragraphs with indents, a table that crosses pages with its header repeated."""
    _fonts()
    body = ParagraphStyle(
        "body",
        fontName="Serif",
        fontSize=13,
        leading=17,
        alignment=TA_JUSTIFY,
        firstLineIndent=28,
        spaceAfter=6,
    )
    centre = ParagraphStyle("centre", parent=body, alignment=TA_CENTER, firstLineIndent=0)
    small = ParagraphStyle("small", fontName="Serif", fontSize=10, leading=13)
    story: list[object] = []
    for block in made.blocks:
        if isinstance(block, str):
            story.append(
                Paragraph(html.escape(block), centre if block.isupper() or block.startswith("(") else body)
            )
        elif isinstance(block, tuple):
            sides = [
                [
                    Paragraph(
                        html.escape(line),
                        small if side is block[0] else ParagraphStyle("c", parent=small, alignment=TA_CENTER),
                    )
                    for line in side
                ]
                for side in block
            ]
            story += [Table([sides], colWidths=[200, 260]), Spacer(1, 6)]
        else:
            rows = [[Paragraph(html.escape(cell), small) for cell in row] for row in block]
            table = Table(rows, colWidths=[30, 200, 95, 95, 60], repeatRows=1)
            table.setStyle(
                TableStyle(
                    [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
                )
            )
            story.append(table)
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=85, rightMargin=42, topMargin=57, bottomMargin=57).build(
        story, onFirstPage=_no_number, onLaterPages=_page_number
    )
    return out.getvalue()


def _no_number(canvas: object, document: object) -> None:
    return None


def _page_number(canvas: object, document: object) -> None:
    canvas.setFont("Serif", 13)  # type: ignore[attr-defined]
    canvas.drawCentredString(A4[0] / 2, A4[1] - 40, str(document.page))  # type: ignore[attr-defined]


def as_scan(made: Plan, dpi: int = 200, tilt: float = 1.2) -> bytes:
    """The PDF as pictures without a text layer, laid on the glass a little askew (degrees)."""
    source = pypdfium2.PdfDocument(as_pdf(made))
    pages = [
        source[number]
        .render(scale=dpi / 72, grayscale=True)
        .to_pil()
        .rotate(tilt, fillcolor=255, resample=Image.Resampling.BICUBIC)
        for number in range(len(source))
    ]
    source.close()
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=pages[1:])
    return out.getvalue()
