"""Anonymous surveys."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "nep.surveys"
    verbose_name = "Khảo sát ẩn danh"

    def ready(self) -> None:
        from nep.surveys import rules
        from nep.ui import doors, fixed

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
        fixed.register(
            fixed.Fixed(
                "surveys:public_list",
                _("Khảo sát ẩn danh"),
                _("Không hỏi tên, không lưu địa chỉ IP, không lưu giờ trả lời."),
            )
        )
