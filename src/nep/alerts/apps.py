"""Alerts for everybody."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlertsConfig(AppConfig):
    name = "nep.alerts"
    verbose_name = "Cảnh báo"

    def ready(self) -> None:
        from nep.alerts import rules, tended
        from nep.conduct import citing
        from nep.ui import doors, fixed
        from nep.ui.said import Said

        citing.register(tended.citing_what_was_replaced)
        doors.register(
            doors.Door(_("Cảnh báo"), "alerts:board", "megaphone", 30, audience=doors.Audience.PUBLIC)
        )
        doors.register(
            doors.Door(
                _("Cảnh báo"), "alerts:list", "megaphone", 57, group=doors.Group.TOGETHER, may=rules.may_keep
            )
        )
        fixed.register(
            fixed.Fixed(
                "alerts:board",
                _("Đang cần cảnh giác"),
                _("Mỗi thẻ: chuyện gì, làm gì ngay, gọi ai. Hai người đã xem trước khi đăng."),
                Said("cảnh báo, lừa đảo, thủ đoạn", "alerts, scam"),
            ),
            fixed.Fixed(
                "alerts:corrections",
                _("Cảnh báo đã rút"),
                _("Chúng tôi cũng có lúc sai. Điều đã rút nằm ở đây, với ngày và lý do."),
                Said("đính chính", "corrections"),
            ),
        )
