"""The chain of deeds, and the sentences in which people read it."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "nep.audit"
    verbose_name = "Nhật ký"

    def ready(self) -> None:
        from nep.audit import rules
        from nep.ui import doors

        # Every part keeps the sentences for its own deeds in its `sentences.py`.
        autodiscover_modules("sentences")
        doors.register(
            doors.Door(_("Nhật ký"), "audit:list", "history", 95, group=doors.Group.LISTS, may=rules.may_read)
        )
