"""Anonymous surveys."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "nep.surveys"
    verbose_name = "Khảo sát ẩn danh"

    def ready(self) -> None:
        from nep.surveys import rules
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Khảo sát ẩn danh"),
                "surveys:list",
                "message-circle",
                56,
                group=doors.Group.REPORT,
                may=rules.may_run,
            )
        )
