"""Help for somebody in trouble."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    name = "nep.support"
    verbose_name = "Cần giúp"

    def ready(self) -> None:
        from nep.conduct import ageing, citing
        from nep.support import tended
        from nep.ui import doors, fixed
        from nep.ui.said import Said

        ageing.register(tended.grown_old)
        citing.register(tended.citing_what_was_replaced)
        doors.register(
            doors.Door(_("Cần giúp"), "support:home", "heart-handshake", 15, doors.Audience.PUBLIC)
        )
        fixed.register(
            fixed.Fixed(
                "support:home",
                _("Bạn đang gặp chuyện gì?"),
                _("Chọn một dòng. Trang này hỏi vài câu rồi chỉ việc cần làm, theo thứ tự."),
                Said("cần giúp, cầu cứu, trợ giúp", "help"),
            )
        )
