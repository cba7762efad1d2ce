"""Loads the indicators and form BM-01 where they are missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from nep.reports.standard import load_standard


class Command(BaseCommand):
    help = "Loads the indicators and the report form BM-01 where they are missing; what was changed stays."

    def handle(self, *args: Any, **options: Any) -> None:
        load_standard()
