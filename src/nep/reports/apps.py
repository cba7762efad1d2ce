"""Reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "nep.reports"
    verbose_name = "Báo cáo"
