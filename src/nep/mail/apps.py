"""Letters to officers and to people who asked for an answer."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MailConfig(AppConfig):
    name = "nep.mail"
    verbose_name = "Thư"

    def ready(self) -> None:
        # Every part declares its letters in its `letters.py`.
        autodiscover_modules("letters")
