"""Following the units up, and the calendar of the year."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupConfig(AppConfig):
    name = "nep.followup"
    verbose_name = "Theo dõi, đôn đốc"

    def ready(self) -> None:
        from nep.followup import rules
        from nep.programme import steps
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Theo dõi, đôn đốc"),
                "followup:late",
                "bell",
                22,
                group=doors.Group.PROGRAMME,
                may=rules.may_follow_up,
            )
        )
        doors.register(
            doors.Door(
                _("Lịch năm"),
                "followup:calendar",
                "calendar-days",
                40,
                group=doors.Group.WORK,
                may=rules.may_read_calendar,
            )
        )
        steps.register_public(
            steps.Step(_("Tải lịch (.ics)"), "followup:public_feed", "calendar-days", may=doors.everyone)
        )
