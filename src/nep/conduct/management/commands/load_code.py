"""Loads the Code in plain words where it is missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from nep.conduct.loading import load_code


class Command(BaseCommand):
    help = "Loads laws, codes, helplines, providers and the rules in plain words, where they are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        load_code()
