"""What residents of tỉnh Mẫu ask: three questions with their answers, one that waits. All are invented."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from nep.accounts.models import User
from nep.accounts.roles import Role
from nep.agencies.models import Unit
from nep.nameless import codes
from nep.questions import actions
from nep.questions.models import Question

# Topic, question, answer, in whose name, source, asked and answered how many days ago.
ANSWERED = (
    (
        "scam",
        "Có người gọi xưng là nhân viên điện lực, bảo bấm vào đường dẫn để khỏi bị cắt điện. Tôi nên làm gì?",
        "Bạn tắt máy, đừng bấm đường dẫn. Muốn biết nhà mình còn nợ tiền điện không, hãy gọi số in trên hóa đơn giấy.\n\n"
        "Nếu đã bấm và nhập mật khẩu, gọi ngay ngân hàng theo số in sau thẻ. Sau đó báo công an xã, phường nơi bạn ở.",
        "Công an tỉnh Mẫu",
        "",
        21, 16,
    ),
    (
        "rights",
        "Tôi viết trên mạng rằng đường thôn tôi làm chậm. Có người bảo tôi phải gỡ bài. Tôi có phải gỡ không?",
        "Không, nếu bạn kể đúng việc bạn thấy. Góp ý, phê bình cơ quan nhà nước là quyền của bạn.\n\n"
        "Bạn nên ghi rõ ngày và nơi chụp ảnh. Chi tiết nào sai thì sửa chi tiết đó, và tránh lời xúc phạm một người.",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Mẫu",
        "Hiến pháp năm 2013, Điều 25 và Điều 28",
        15, 9,
    ),
    (
        "children",
        "Con tôi 11 tuổi xin lập tài khoản mạng xã hội. Ai là người đứng ra đăng ký?",
        "Con dưới 16 tuổi thì cha, mẹ hoặc người giám hộ đăng ký tài khoản và dõi theo con dùng.\n\n"
        "Nhà mình nên ngồi cài đặt cùng con và hẹn trước giờ dùng máy. Con gặp chuyện đáng sợ thì gọi 111.",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Mẫu",
        "Nghị định 147/2024/NĐ-CP, điểm e khoản 3 Điều 23",
        12, 5,
    ),
)  # fmt: skip
WAITING = "Tổ dân phố tôi muốn mời người về nói chuyện với các cụ về lừa đảo qua mạng. Đăng ký ở đâu?"
ASKED_DAYS_AGO = 3


def make_questions(people: dict[str, User]) -> None:
    """The editor answers, the verifier publishes; the one that waits was asked of the first focal point's unit."""
    if Question.objects.exists():
        return
    for topic, text, answer, office, source, asked, answered in ANSWERED:
        question, _code = actions.ask(text=text, topic=topic, unit=None, seed=codes.seed())
        said = {"answer": answer, "answered_for": office, "source": source, "link": ""}
        actions.answer(question=question, revision=question.revision, by=people[Role.EDITOR], **said)
        actions.publish(question=question, revision=question.revision, by=people[Role.VERIFIER])
        happened(question, asked_on=asked, published_on=answered)
    unit = Unit.objects.filter(focal_points__user=people[Role.FOCAL_POINT])[0]
    question, _code = actions.ask(text=WAITING, topic="scam", unit=unit, seed=codes.seed())
    happened(question, asked_on=ASKED_DAYS_AGO)


def happened(question: Question, **days_ago: int) -> None:
    """Move its days into the past, so that the list looks lived in."""
    today = timezone.localdate()
    days = {name: today - timedelta(days=count) for name, count in days_ago.items()}
    Question.objects.filter(pk=question.pk).update(**days)
