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
        doors.register(
            doors.Door(
                _("Soạn Bộ Quy tắc"),
                "code:desk",
                "shield-check",
                58,
                group=doors.Group.TOGETHER,
                may=rules.may_keep_code,
            )
        )
        doors.register(
            doors.Door(
                _("Hướng dẫn của đơn vị"),
                "code:guidance_list",
                "flag",
                59,
                group=doors.Group.TOGETHER,
                may=rules.may_see_guidance,
            )
        )
