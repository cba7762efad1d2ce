"""What residents ask."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "nep.questions"
    verbose_name = "Hỏi – đáp"

    def ready(self) -> None:
        from nep.conduct import ageing, citing
        from nep.questions import rules, tended
        from nep.ui import doors

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
