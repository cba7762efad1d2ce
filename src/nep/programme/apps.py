"""Programmes and their tasks."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "nep.programme"
    verbose_name = "Chương trình"

    def ready(self) -> None:
        from nep.documents import steps
        from nep.programme import rules
        from nep.ui import doors, fixed

        # Every part keeps what it counts for reports in its `measuring.py`.
        autodiscover_modules("measuring")
        doors.register(
            doors.Door(
                _("Chương trình"),
                "programme:list",
                "list-checks",
                30,
                group=doors.Group.PROGRAMME,
                may=rules.may_read,
            )
        )
        doors.register(
            doors.Door(
                _("Việc của đơn vị tôi"),
                "programme:mine",
                "inbox",
                10,
                group=doors.Group.WORK,
                may=rules.may_read,
            )
        )
        doors.register(
            doors.Door(_("Chương trình"), "programme:public_list", "list-checks", 60, doors.Audience.PUBLIC)
        )
        steps.register(
            steps.Step(_("Lập chương trình"), "programme:confirm", "list-checks", may=rules.may_confirm)
        )
        fixed.register(
            fixed.Fixed(
                "programme:public_list",
                _("Chương trình"),
                _("Cơ quan nào làm việc gì, đến khi nào, theo văn bản nào."),
            )
        )
