"""The plan and the dispatch of tỉnh Mẫu. Sentences of our own; the numbers and people do not exist."""

from __future__ import annotations

from datetime import date

from nep.rendering import (
    Bullet,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    TaskRow,
    official_docx,
    task_annex,
)

_SECTIONS = (
    "Tuyên truyền, giáo dục, trang bị kỹ năng",
    "Hỗ trợ người dân, phòng ngừa lừa đảo",
    "Theo dõi, đánh giá",
)
_CULTURE, _SCHOOLS, _POLICE = "Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo", "Công an tỉnh"
_COMMUNES, _ALL = "UBND các xã, phường, đặc khu", "Các sở, ban, ngành"

ROWS = (
    (0, "Biên soạn, in và phát hành sổ tay Bộ Quy tắc ứng xử văn hóa trên môi trường số bằng lời dễ hiểu cho từng nhóm người dùng.", (_CULTURE,), (_SCHOOLS, "Sở Tư pháp"), "Quý II/2026"),
    (0, "Đưa nội dung Bộ Quy tắc vào sinh hoạt lớp, câu lạc bộ và hoạt động ngoại khóa của các trường phổ thông.", (_SCHOOLS,), ("Tỉnh đoàn Mẫu",), "2026-2028"),
    (0, "Phát thanh chuyên mục “Nếp sống trên mạng” mỗi tuần hai buổi trên hệ thống truyền thanh cơ sở.", (_COMMUNES,), (_CULTURE,), "Thường xuyên"),
    (0, "Niêm yết Bộ Quy tắc tại các điểm cung cấp dịch vụ truy cập Internet công cộng, nhà văn hóa và bộ phận một cửa.", (_COMMUNES,), (_POLICE,), "Trước 30/6/2026"),
    (0, "Tổ chức cuộc thi trực tuyến tìm hiểu pháp luật về an ninh mạng và bảo vệ dữ liệu cá nhân.", ("Sở Tư pháp",), (_CULTURE, "Tỉnh đoàn Mẫu"), "Quý III/2026"),
    (0, "Mở chuyên trang, chuyên mục giới thiệu việc làm tử tế trên mạng và trả lời câu hỏi của người dân.", ("Báo và phát thanh, truyền hình Mẫu",), (_CULTURE,), "2026-2028"),
    (1, "Lập đầu mối tiếp nhận câu hỏi “tin này có thật không”, trả lời trong 24 giờ với việc khẩn.", (_CULTURE,), (_POLICE, _COMMUNES), "Trước 31/3/2026"),
    (1, "Cảnh báo kịp thời các thủ đoạn lừa đảo mới đến tổ dân phố, thôn, bản qua loa truyền thanh và nhóm nhắn tin.", (_POLICE,), (_COMMUNES,), "Thường xuyên"),
    (1, "Hướng dẫn người cao tuổi bảo vệ tài khoản và nhận biết cuộc gọi mạo danh tại các buổi sinh hoạt chi hội.", ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",), (_COMMUNES,), "2026"),
    (1, "Hướng dẫn gia đình đặt chế độ an toàn cho trẻ em trên thiết bị và nơi gọi khi trẻ bị xâm hại trên mạng.", ("Sở Y tế",), (_SCHOOLS, _COMMUNES), "Quý II/2026"),
    (2, "Rà soát, công bố danh sách tài khoản mạng xã hội chính thức của các cơ quan trong tỉnh.", (_CULTURE,), (_ALL,), "Trước 30/4/2026"),
    (2, "Tổng hợp, đánh giá kết quả thực hiện Kế hoạch, báo cáo Ủy ban nhân dân tỉnh.", (_CULTURE,), (_ALL, _COMMUNES), "Trước 15/12 hằng năm"),
)  # fmt: skip


def provincial_plan() -> bytes:
    """Plan 15/KH-UBND of tỉnh Mẫu as .docx, with an annex of twelve tasks."""
    rows = [
        TaskRow(_SECTIONS[section], text, lead, coordinate, period)
        for section, text, lead, coordinate, period in ROWS
    ]
    return official_docx(
        OfficialDocument(
            issuing_body="Ủy ban nhân dân tỉnh Mẫu",
            number=15,
            symbol="KH-UBND",
            place="Mẫu",
            issued_on=date(2026, 1, 12),
            year=2026,
            kind="Kế hoạch",
            title="Thực hiện Bộ Quy tắc ứng xử văn hóa trên môi trường số giai đoạn 2026-2028",
            legal_bases=(
                "Căn cứ Quyết định số 423/QĐ-BVHTTDL ngày 05/3/2026 của Bộ Văn hóa, Thể thao và Du lịch ban hành Bộ Quy tắc ứng xử văn hóa trên môi trường số",
            ),
            blocks=(
                Paragraph("Ủy ban nhân dân tỉnh Mẫu ban hành Kế hoạch với các nội dung sau:"),
                Heading("Mục đích, yêu cầu"),
                Paragraph(
                    "Giúp người dân mọi lứa tuổi dùng mạng an toàn, tử tế; việc làm thiết thực, không hình thức, không tạo thêm báo cáo giấy."
                ),
                Heading("Nội dung"),
                Paragraph(
                    "Các nhiệm vụ cụ thể, đơn vị chủ trì, đơn vị phối hợp và thời gian thực hiện nêu tại Phụ lục kèm theo."
                ),
                Heading("Tổ chức thực hiện"),
                Heading(_CULTURE, level=2),
                Bullet(
                    "Chủ trì, phối hợp với các đơn vị liên quan theo dõi, đôn đốc việc thực hiện Kế hoạch."
                ),
                Heading("Sở Tài chính", level=2),
                Bullet(
                    "Hằng năm tham mưu Ủy ban nhân dân tỉnh bố trí kinh phí thực hiện Kế hoạch theo khả năng cân đối ngân sách."
                ),
                Heading(_COMMUNES, level=2),
                Bullet("Xây dựng kế hoạch của địa phương trước ngày 28/02/2026; bố trí người làm đầu mối."),
            ),
            signature=Signature(
                mode=("TM. Ủy ban nhân dân", "KT. Chủ tịch"), position="Phó Chủ tịch", name="Nguyễn Thị Mẫu"
            ),
            recipients=(
                "Thường trực Tỉnh ủy",
                "Các sở, ban, ngành",
                "UBND các xã, phường, đặc khu",
                "Lưu: VT, KGVX",
            ),
            annexes=(task_annex(rows),),
        )
    )


OLD_DISPATCH = """SỞ THÔNG TIN VÀ TRUYỀN THÔNG
TỈNH MẪU

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số:      /STTTT-TTBCXB
V/v tuyên truyền Bộ Quy tắc ứng xử trên mạng xã hội

Mẫu, ngày      tháng 8 năm 2021

Kính gửi:

- Các sở, ban, ngành;
- Ủy ban nhân dân các huyện.

Thực hiện Quyết định số 874/QĐ-BTTTT ngày 17/6/2021 của Bộ Thông tin và Truyền thông, Sở Thông tin và Truyền thông đề nghị các đơn vị triển khai một số nội dung sau:

1. Các sở, ban, ngành

- Phổ biến Bộ Quy tắc đến toàn thể cán bộ, công chức, viên chức của đơn vị; hoàn thành trước ngày 30/9/2021.

2. Ủy ban nhân dân các huyện

- Chỉ đạo đài truyền thanh cơ sở phát nội dung Bộ Quy tắc ít nhất hai lần mỗi tuần.

- Phối hợp với Sở Thông tin và Truyền thông rà soát các điểm truy cập Internet công cộng trên địa bàn.

Lồng ghép nội dung Bộ Quy tắc vào bài giảng và hoạt động ngoại khóa cho học sinh.

4. Công an tỉnh

- Chủ trì, phối hợp với Sở Lao động, Thương binh và Xã hội hướng dẫn phòng ngừa xâm hại trẻ em trên không gian mạng.

Nhận được văn bản này, đề nghị các đơn vị quan tâm thực hiện./.

Nơi nhận:
- Như trên;
- UBND tỉnh (báo cáo);
- Lưu: VT.

GIÁM ĐỐC

Lê Văn Mẫu
"""
