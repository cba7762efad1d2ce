"""Brings the Code in plain words, and what lies around it, up to this release."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from nep.conduct.loading import load
from nep.conduct.renewing import in_words


class Command(BaseCommand):
    help = "Loads laws, codes, helplines, providers and rules where they are missing; renews what nobody here changed."

    def handle(self, *args: Any, **options: Any) -> None:
        renewed = load().renewed
        if renewed:
            self.stdout.write(_("Đã làm mới theo bản mới của Nếp: %(what)s.") % {"what": in_words(renewed)})
