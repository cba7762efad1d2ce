"""Coordination programmes with others."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "nep.agreements"
    verbose_name = "Chương trình phối hợp"

    def ready(self) -> None:
        from nep.agreements import rules
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Chương trình phối hợp"),
                "agreements:list",
                "heart-handshake",
                38,
                group=doors.Group.TOGETHER,
                may=rules.may_read,
            )
        )
