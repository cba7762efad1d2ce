"""The design system knows no word of the domain."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "nep.ui"
    verbose_name = "Giao diện"

    def ready(self) -> None:
        from nep.ui import checks  # noqa: F401  registers the checks of a deployment
