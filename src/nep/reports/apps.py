"""Reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "nep.reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        from nep.programme import steps
        from nep.reports import rules
        from nep.ui import doors

        steps.register_public(
            steps.Step(_("Đã làm được gì"), "reports:public", "chart-column", may=doors.everyone)
        )

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
