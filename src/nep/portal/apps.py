"""The public front."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "nep.portal"
    verbose_name = "Trang công khai"

    def ready(self) -> None:
        from nep.ui import doors

        doors.register(doors.Door(_("Trang chủ"), "portal:home", "house", 0, doors.Audience.PUBLIC))
        doors.register(doors.Door(_("Kiểm tra"), "portal:check", "shield-check", 10, doors.Audience.PUBLIC))
        doors.register(doors.Door(_("Tìm"), "portal:search", "search", 22, doors.Audience.TOOLS))
        doors.register(
            doors.Door(_("Văn bản"), "documents:public_list", "file-text", 40, doors.Audience.PUBLIC)
        )
        doors.register(
            doors.Door(_("Đưa lên trang của bạn"), "portal:spreading", "rss", 20, doors.Audience.FOOT)
        )
        doors.register(
            doors.Door(_("Dữ liệu cá nhân"), "portal:personal_data", "shield-check", 10, doors.Audience.FOOT)
        )
