"""Difficulties that units raise, and the answers to them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ObstaclesConfig(AppConfig):
    name = "nep.obstacles"
    verbose_name = "Khó khăn, vướng mắc"

    def ready(self) -> None:
        from nep.obstacles import rules
        from nep.programme import steps
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Khó khăn, vướng mắc"),
                "obstacles:list",
                "flag",
                36,
                group=doors.Group.WORK,
                may=rules.may_read_shared,
            )
        )
        steps.register(
            steps.Step(_("Gửi vướng mắc"), "obstacles:raise_for", "message-circle", may=rules.may_raise)
        )
