"""Erases nominations that the nominee has not answered in thirty days."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from nep.recognition.actions import forget


class Command(BaseCommand):
    help = "Erases every nomination that its nominee has not answered in thirty days; says how many. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        count = forget()
        if count:
            self.stdout.write(f"Đã xóa {count} đề cử quá hạn.")
