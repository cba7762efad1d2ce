"""Reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "nep.reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        from nep.reports import rules
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Báo cáo"), "reports:list", "chart-column", 34, group=doors.Group.REPORT, may=rules.may_read
            )
        )
        doors.register(
            doors.Door(
                _("Một trang"), "reports:glance", "eye", 5, group=doors.Group.REPORT, may=rules.reads_all
            )
        )
