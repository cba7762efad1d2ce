"""Ten minutes about the Code for a staff meeting, to be printed on one page.

It is read out to people, so it is Vietnamese in every language of the pages.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A part of the briefing: its title, its minutes, what is said."""

    title: str
    minutes: int
    lines: tuple[str, ...]


PARTS = (
    Part(
        "Mở đầu",
        1,
        (
            "Bộ Quy tắc ứng xử văn hóa trên môi trường số có từ ngày 05/3/2026, theo Quyết định số 423/QĐ-BVHTTDL.",
            "Hôm nay chúng ta nói mười phút về bốn điều dễ nhớ. Không ai phải khai báo tài khoản của mình.",
        ),
    ),
    Part(
        "Bốn điều nhớ",
        4,
        (
            "Dừng một nhịp: xem ai nói, nói khi nào, nơi khác có nói không, rồi mới chia sẻ.",
            "Nói như khi gặp mặt: góp ý vào việc, không chê bai người.",
            "Hỏi trước khi đăng ảnh và chuyện của người khác, nhất là trẻ em.",
            "Tài khoản của cơ quan nói lời của cơ quan; tài khoản riêng nói ý kiến riêng.",
        ),
    ),
    Part(
        "Hai tình huống cùng bàn",
        4,
        (
            "Nhóm của cơ quan có người chuyển tin “khẩn” về dịch bệnh, không ghi nguồn. Chúng ta làm gì trước tiên?",
            "Gợi ý: chưa chuyển tiếp; tìm nguồn chính thức; nhắn riêng cho người gửi; báo bộ phận phụ trách thông tin.",
            "Một trang lấy tên cơ quan mình để xin tiền ủng hộ. Chúng ta làm gì?",
            "Gợi ý: không tranh cãi ở đó; lưu địa chỉ, chụp màn hình; báo lãnh đạo và nền tảng; đăng cảnh báo chính thức.",
        ),
    ),
    Part(
        "Chốt lại",
        1,
        (
            "Ai cần giúp thì hỏi đầu mối của đơn vị; trẻ em bị hại trên mạng thì gọi 111.",
            "Thư ký chỉ đếm số người dự. Không điểm danh, không ký tên, không lập danh sách.",
        ),
    ),
)
