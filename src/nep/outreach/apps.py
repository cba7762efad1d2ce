"""What units have done."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "nep.outreach"
    verbose_name = "Việc đã làm"

    def ready(self) -> None:
        from nep.outreach import rules, views
        from nep.programme import panels
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Việc đã làm"),
                "outreach:list",
                "clipboard-check",
                15,
                group=doors.Group.WORK,
                may=rules.may_read,
            )
        )
        panels.register("outreach", views.of_task, order=10)
        panels.close_at("outreach:close")
