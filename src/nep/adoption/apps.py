"""The Code in the rules of units, and briefings about it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdoptionConfig(AppConfig):
    name = "nep.adoption"
    verbose_name = "Đưa vào quy chế"

    def ready(self) -> None:
        from nep.adoption import rules
        from nep.ui import doors

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
