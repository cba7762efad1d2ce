"""Lets the first administrator in, before anybody can invite from a page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _

from nep.accounts import actions
from nep.accounts.models import Invitation
from nep.accounts.roles import Role


class Command(BaseCommand):
    help = "Invites somebody and prints the link, so that the first administrator can come in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("full_name")
        parser.add_argument("--role", action="append", choices=Role.values, default=None)

    def handle(self, *args: Any, email: str, full_name: str, role: list[str] | None, **options: Any) -> None:
        roles = [Role(value) for value in role or [Role.ADMINISTRATOR]]
        try:
            invitation = actions.invite(email=email, full_name=full_name, roles=roles, by=None)
        except actions.AlreadyHere as error:
            raise CommandError(_("Người có địa chỉ này đã có tài khoản.")) from error
        except actions.AlreadyInvited:
            invitation = Invitation.objects.waiting().get(email=email.strip().lower())
        link = reverse("accounts:join", args=[actions.renew_link(invitation=invitation)])
        self.stdout.write(_("Mở liên kết này trong bảy ngày:") + f"\n{settings.SITE_URL}{link}")
