"""Takes up the readings whose worker was lost."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from nep.documents.actions import resume_lost_readings


class Command(BaseCommand):
    help = "Queues every document whose reading has not moved for two minutes; says how many."

    def handle(self, *args: Any, **options: Any) -> None:
        count = resume_lost_readings()
        if count:
            self.stdout.write(f"Đọc tiếp {count} văn bản bị ngắt.")
