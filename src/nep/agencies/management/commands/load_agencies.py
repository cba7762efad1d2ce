"""`nep manage load_agencies --province 25`"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nep.agencies.areas import UnknownProvince
from nep.agencies.loading import load_province
from nep.agencies.models import Unit


class Command(BaseCommand):
    help = (
        "Load a province: its bodies, its communes, the names of before and their successors. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--province", required=True, help="official code of the province, such as 25 for Phú Thọ"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        before = Unit.objects.count()
        try:
            jurisdiction = load_province(options["province"])
        except UnknownProvince:
            raise CommandError(f"Không có tỉnh, thành phố mang mã {options['province']}.") from None
        self.stdout.write(f"{jurisdiction}: thêm {Unit.objects.count() - before} đơn vị.")
