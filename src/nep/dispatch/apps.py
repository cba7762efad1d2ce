"""Sending documents to units, and their receipts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DispatchConfig(AppConfig):
    name = "nep.dispatch"
    verbose_name = "Gửi văn bản"

    def ready(self) -> None:
        from nep.dispatch import rules
        from nep.documents import steps
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Gửi, nhận văn bản"),
                "dispatch:list",
                "send",
                25,
                group=doors.Group.PROGRAMME,
                may=rules.may_read_dispatches,
            )
        )
        steps.register(
            steps.Step(_("Gửi đến các đơn vị"), "dispatch:of_document", "send", may=rules.may_send)
        )
