"""Praise and initiatives."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecognitionConfig(AppConfig):
    name = "nep.recognition"
    verbose_name = "Biểu dương"

    def ready(self) -> None:
        from nep.recognition import rules
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Biểu dương"),
                "recognition:list",
                "star",
                54,
                group=doors.Group.TOGETHER,
                may=rules.may_read,
            )
        )
