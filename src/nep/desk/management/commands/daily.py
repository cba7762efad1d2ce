"""Does the jobs of the day, as often as it is called."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from nep.desk import daily


class Command(BaseCommand):
    help = "Begins the turns of tasks that return, and reminds units; says one line for each job."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--best-effort", action="store_true", help="a job that fails is told and is no failure"
        )

    def handle(self, *args: Any, best_effort: bool = False, **options: Any) -> None:
        went_well = True
        for says, well in daily.run(timezone.localdate()):
            self.stdout.write(says)
            went_well = went_well and well
        if not went_well and not best_effort:
            raise CommandError("Có việc hằng ngày chưa làm được.")
