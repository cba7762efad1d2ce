"""The library of things already made."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaterialsConfig(AppConfig):
    name = "nep.materials"
    verbose_name = "Tài liệu dùng chung"

    def ready(self) -> None:
        from nep.materials import rules
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Tài liệu dùng chung"),
                "materials:list",
                "copy",
                50,
                group=doors.Group.TOGETHER,
                may=rules.may_read,
            )
        )
