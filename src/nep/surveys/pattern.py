"""The survey that stands in the form until somebody writes another: from knowing over understanding to doing."""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "Tôi biết có Bộ Quy tắc ứng xử trên mạng xã hội.",
    "Tôi hiểu vì sao nên kiểm tra nguồn trước khi chia sẻ một tin.",
    "Tuần qua, tôi đã dừng lại kiểm tra trước khi chia sẻ.",
    "Khi bất đồng trên mạng, tôi nói về việc, không công kích người.",
    "Thấy điều có thể gây hại, tôi biết báo ở đâu và sẽ báo.",
)
GROUP_QUESTION = "Bạn thuộc nhóm tuổi nào?"
GROUPS = ("Dưới 18 tuổi", "18 đến 34 tuổi", "35 đến 59 tuổi", "Từ 60 tuổi", "Không muốn nói")


def proposed() -> dict[str, Any]:
    """The words of a new survey. They are Vietnamese, as the people are who are asked."""
    return {
        "title": "Thói quen trên mạng xã hội của chúng ta",
        "intro": "Năm câu, khoảng một phút. Không hỏi tên; không lưu địa chỉ IP hay giờ trả lời.",
        "questions": [{"text": text, "kind": "scale", "options": []} for text in STATEMENTS],
        "group_question": GROUP_QUESTION,
        "groups": list(GROUPS),
    }
