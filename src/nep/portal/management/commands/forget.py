"""Erases what the data map promises to erase."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from nep.portal.actions import forget_all


class Command(BaseCommand):
    help = "Erases certificates, nominations, invitations, requests to join, sessions and done work whose time is over. Run it every night."

    def handle(self, *args: Any, **options: Any) -> None:
        for what, count in forget_all().items():
            if count:
                self.stdout.write(f"Đã xóa {count} {what} quá hạn.")
