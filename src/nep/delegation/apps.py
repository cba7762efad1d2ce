"""Handing tasks on to the units below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DelegationConfig(AppConfig):
    name = "nep.delegation"
    verbose_name = "Giao việc cấp dưới"

    def ready(self) -> None:
        from nep.delegation import rules
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Giao việc cấp dưới"),
                "delegation:list",
                "network",
                32,
                group=doors.Group.WORK,
                may=rules.may_delegate,
            )
        )
