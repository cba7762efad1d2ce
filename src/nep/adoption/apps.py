"""The Code in the rules of units, and briefings about it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdoptionConfig(AppConfig):
    name = "nep.adoption"
    verbose_name = "Đưa vào quy chế"

    def ready(self) -> None:
        from nep.adoption import rules
        from nep.ui import doors, fixed
        from nep.ui.said import Said

        doors.register(
            doors.Door(
                _("Đưa vào quy chế"),
                "adoption:list",
                "badge-check",
                39,
                group=doors.Group.TOGETHER,
                may=rules.may_read,
            )
        )
        fixed.register(
            fixed.Fixed(
                "adoption:clauses",
                _("Mẫu điều khoản"),
                _("Chọn mẫu hợp với nơi mình, sửa lời cho sát, rồi đưa vào quy chế."),
                Said("nội quy, quy chế, hương ước", "model clauses"),
            ),
            fixed.Fixed(
                "adoption:kit",
                _("Bài phổ biến mười phút"),
                _("Đọc và bàn trong mười phút đầu một buổi họp."),
                Said("tuyên truyền, sinh hoạt", "briefing"),
            ),
        )
