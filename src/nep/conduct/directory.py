"""The deed with the directory of providers: somebody has looked whether its addresses are right."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct.errors import ProviderHasMovedOn
from nep.conduct.models import Provider


@transaction.atomic
def checked(*, provider: Provider, seen: date | None, company: str, by: User, **addresses: str) -> Provider:
    """Who runs it and where its pages are, as somebody found them today. `seen` is the last check on the screen."""
    same = Provider.objects.filter(pk=provider.pk, last_checked_on=seen)
    facts = {"company": company, **addresses}
    if not same.update(**facts, last_checked_on=timezone.localdate()):
        raise ProviderHasMovedOn
    provider.refresh_from_db()
    audit.record("conduct.provider_checked", by=by, target=provider, **facts)
    return provider
