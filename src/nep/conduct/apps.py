"""The Code in plain words, and the laws around it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConductConfig(AppConfig):
    name = "nep.conduct"
    verbose_name = "Luật liên quan"

    def ready(self) -> None:
        from nep.conduct import rules
        from nep.ui import doors

        doors.register(
            doors.Door(_("Bộ Quy tắc"), "code:home", "shield-check", 25, audience=doors.Audience.PUBLIC)
        )
        doors.register(
            doors.Door(_("Luật liên quan"), "conduct:list", "scale", 65, audience=doors.Audience.PUBLIC)
        )
        doors.register(
            doors.Door(
                _("Luật cần kiểm tra"),
                "conduct:queue",
                "scale",
                65,
                group=doors.Group.LISTS,
                may=rules.may_check_laws,
            )
        )
