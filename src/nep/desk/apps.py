"""The officers' start page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "nep.desk"
    verbose_name = "Bàn làm việc"

    def ready(self) -> None:
        from nep.accounts.rules import sees_desk
        from nep.ui import doors

        doors.register(doors.Door(_("Hôm nay"), "desk:today", "house", 0, may=sees_desk))
