"""Agencies: who there is, who there was, who took over, and who answers for whom."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "nep.agencies"
    verbose_name = "Đơn vị"

    def ready(self) -> None:
        from nep.agencies import rules
        from nep.ui import doors, fixed
        from nep.ui.said import Said

        doors.register(
            doors.Door(
                _("Đơn vị"), "agencies:list", "building-2", 60, group=doors.Group.LISTS, may=rules.may_read
            )
        )
        doors.register(
            doors.Door(_("Tham gia"), "participants:list", "heart-handshake", 70, doors.Audience.PUBLIC)
        )
        fixed.register(
            fixed.Fixed(
                "participants:list",
                _("Cùng tham gia"),
                _(
                    "Doanh nghiệp, trường học, khu dân cư tự nguyện thực hiện Bộ Quy tắc ứng xử trên môi trường số."
                ),
                Said("đăng ký, doanh nghiệp, trường học", "take part"),
            ),
            fixed.Fixed(
                "participants:ask",
                _("Đăng ký tham gia"),
                _(
                    "Doanh nghiệp, trường học, khu dân cư tự nguyện thực hiện Bộ Quy tắc ứng xử trên môi trường số."
                ),
            ),
        )
