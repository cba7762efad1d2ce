"""Loads the starting set of alerts where they are missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from nep.alerts.actions import load_cards


class Command(BaseCommand):
    help = "Loads the starting set of alerts as drafts, where they are missing; two persons publish each."

    def handle(self, *args: Any, **options: Any) -> None:
        load_cards()
