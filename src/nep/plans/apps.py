"""Plans of units."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "nep.plans"
    verbose_name = "Kế hoạch của đơn vị"

    def ready(self) -> None:
        from nep.plans import rules
        from nep.ui import doors

        doors.register(
            doors.Door(
                _("Kế hoạch đơn vị"),
                "plans:list",
                "calendar-check",
                35,
                group=doors.Group.PROGRAMME,
                may=rules.may_read_plans,
            )
        )
