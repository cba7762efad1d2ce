"""Writes the consolidated report of any days as a file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from nep.agencies.succession import carried_by
from nep.programme.measures import Scope
from nep.programme.models import Programme
from nep.reports.figures import Figures, figures_of
from nep.reports.models import Consolidated
from nep.reports.paper import as_docx
from nep.reports.workbook import as_xlsx

WRITERS = {".docx": as_docx, ".xlsx": as_xlsx}


class Command(BaseCommand):
    help = "Writes the consolidated report of a programme from one day to another as .docx or .xlsx."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--programme", type=int, required=True)
        parser.add_argument("--from", dest="begin", type=date.fromisoformat, required=True)
        parser.add_argument("--to", dest="end", type=date.fromisoformat, required=True)
        parser.add_argument("--unit", dest="units", type=int, action="append")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.select_related("document").filter(pk=options["programme"]).first()
        refused = wrong(programme, options)
        if refused or programme is None:
            self.stderr.write(refused)
            sys.exit(2)
        units = frozenset(carried_by(options["units"])) if options["units"] else None
        scope = Scope(programme, options["begin"], options["end"], units)
        data = written(scope, options["out"].suffix.lower())
        try:
            options["out"].write_bytes(data)
        except OSError:
            self.stderr.write(f"Không ghi được tệp {options['out']}.")
            sys.exit(2)
        self.stdout.write(f"Đã ghi báo cáo vào {options['out']}.")


def wrong(programme: Programme | None, options: dict[str, Any]) -> str:
    """What is wrong with what was asked, in one sentence; nothing when all is well."""
    if programme is None:
        return f"Không có chương trình số {options['programme']}."
    if options["end"] < options["begin"]:
        return "Ngày cuối không được trước ngày đầu."
    if options["out"].suffix.lower() not in WRITERS:
        return "Tên tệp phải có đuôi .docx hoặc .xlsx."
    return ""


def written(scope: Scope, suffix: str) -> bytes:
    """The file, of figures computed now."""
    report = Consolidated(programme=scope.programme, kind="ad_hoc", begin=scope.begin, end=scope.end)
    with translation.override("vi"):
        figures: Figures = figures_of(scope)
        return WRITERS[suffix](report, figures)
