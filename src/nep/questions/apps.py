"""What residents ask."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "nep.questions"
    verbose_name = "Hỏi – đáp"

    def ready(self) -> None:
        from nep.conduct import ageing, citing
        from nep.questions import rules, tended
        from nep.ui import doors, fixed
        from nep.ui.said import Said

        citing.register(tended.citing_what_was_replaced)
        ageing.register(tended.grown_old)
        doors.register(
            doors.Door(_("Hỏi – đáp"), "questions:home", "circle-help", 35, audience=doors.Audience.PUBLIC)
        )
        doors.register(
            doors.Door(
                _("Điều dân đang hỏi"),
                "questions:queue",
                "circle-help",
                57,
                group=doors.Group.TOGETHER,
                may=rules.may_read,
            )
        )
        fixed.register(
            fixed.Fixed(
                "questions:home",
                _("Điều dân đang hỏi"),
                _("Hỏi không cần nêu tên. Cơ quan trả lời, ai cũng đọc được."),
                Said("hỏi đáp, câu hỏi, trả lời", "questions and answers"),
            ),
            fixed.Fixed(
                "questions:ask",
                _("Gửi câu hỏi"),
                _("Không hỏi tên, không giữ gì của bạn. Câu hỏi chỉ hiện ra cùng câu trả lời."),
                Said("hỏi đáp, đặt câu hỏi", "ask"),
            ),
            fixed.Fixed(
                "questions:status",
                _("Tra câu hỏi bằng mã"),
                _("Hỏi không cần nêu tên. Cơ quan trả lời, ai cũng đọc được."),
            ),
        )
