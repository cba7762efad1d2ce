"""Estimates, packages for the finance department, sponsors."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetConfig(AppConfig):
    name = "nep.budget"
    verbose_name = "Kinh phí"

    def ready(self) -> None:
        from nep.budget import rules
        from nep.ui import doors, fixed

        doors.register(
            doors.Door(
                _("Kinh phí"),
                "budget:list",
                "landmark",
                60,
                group=doors.Group.PROGRAMME,
                may=rules.may_read,
            )
        )
        fixed.register(
            fixed.Fixed(
                "budget:public_sponsors",
                _("Ai tài trợ"),
                _(
                    "Mỗi khoản tài trợ được công khai trong bảy ngày kể từ ngày nhận. Người tài trợ không quyết định nội dung."
                ),
            )
        )
