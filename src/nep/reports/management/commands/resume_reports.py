"""Takes up the consolidated reports whose worker was lost."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from nep.reports.making import resume_lost


class Command(BaseCommand):
    help = "Queues every consolidated report that has not moved for two minutes; says how many."

    def handle(self, *args: Any, **options: Any) -> None:
        count = resume_lost()
        if count:
            self.stdout.write(f"Làm tiếp {count} báo cáo bị ngắt.")
