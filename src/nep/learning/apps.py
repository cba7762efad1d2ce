"""Short courses and cards for everybody."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "nep.learning"
    verbose_name = "Học ứng xử trên mạng"

    def ready(self) -> None:
        from nep.conduct import ageing, citing
        from nep.learning import tended
        from nep.ui import doors

        citing.register(tended.citing_what_was_replaced)
        ageing.register(tended.grown_old)
        doors.register(doors.Door(_("Học"), "learning:home", "book-open", 20, doors.Audience.PUBLIC))
        doors.register(doors.Door(_("Thoát nhanh"), "learning:language", "log-out", 0, doors.Audience.LEAVE))
