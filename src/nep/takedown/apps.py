"""What people ask us to change or take down."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TakedownConfig(AppConfig):
    name = "nep.takedown"
    verbose_name = "Đề nghị sửa hoặc gỡ"

    def ready(self) -> None:
        from nep.takedown import rules
        from nep.ui import doors, fixed
        from nep.ui.said import Said

        doors.register(
            doors.Door(_("Đề nghị sửa hoặc gỡ"), "takedown:ask", "pencil", 15, audience=doors.Audience.FOOT)
        )
        doors.register(
            doors.Door(
                _("Đề nghị sửa, gỡ"),
                "takedown:queue",
                "pencil",
                58,
                group=doors.Group.TOGETHER,
                may=rules.may_answer,
            )
        )
        fixed.register(
            fixed.Fixed(
                "takedown:ask",
                _("Đề nghị sửa hoặc gỡ"),
                _("Một trang ở đây viết sai về bạn, hoặc làm bạn tổn thương? Hãy cho chúng tôi biết."),
                Said("gỡ bài, xóa bài, sửa bài, khiếu nại", "take down, complain"),
            ),
            fixed.Fixed(
                "takedown:status",
                _("Tra đề nghị bằng mã"),
                _("Một trang ở đây viết sai về bạn, hoặc làm bạn tổn thương? Hãy cho chúng tôi biết."),
                Said("gỡ bài", "take down"),
            ),
        )
