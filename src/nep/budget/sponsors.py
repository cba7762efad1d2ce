"""Every deed with the register of sponsors."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.budget.errors import SponsorHasMovedOn
from nep.budget.models import PUBLIC_WITHIN, Sponsor


def public_at_once(received_on: date) -> date:
    """The day of a new entry: today, and never later than a week after the gift came."""
    return min(timezone.localdate(), received_on + PUBLIC_WITHIN)


@transaction.atomic
def note(*, by: User, **facts: Any) -> Sponsor:
    """Enter who gives what. It is public from `public_on`."""
    sponsor = Sponsor.objects.create(**_without_name_against_the_will(facts))
    audit.record("budget.sponsor_noted", by=by, target=sponsor, public_on=sponsor.public_on)
    return sponsor


@transaction.atomic
def correct(*, sponsor: Sponsor, revision: int, by: User, **facts: Any) -> Sponsor:
    """Mend an entry. A person who takes the consent back is named nowhere any more.

    `revision` is the one that was on the screen.
    """
    seen = Sponsor.objects.filter(pk=sponsor.pk, revision=revision)
    if not seen.update(**_without_name_against_the_will(facts), revision=F("revision") + 1):
        raise SponsorHasMovedOn
    sponsor.refresh_from_db()
    audit.record("budget.sponsor_corrected", by=by, target=sponsor, public_on=sponsor.public_on)
    return sponsor


@transaction.atomic
def strike_out(*, sponsor: Sponsor, by: User) -> None:
    """An entry that was a mistake goes from the register and from the public page."""
    if not Sponsor.objects.select_for_update().filter(pk=sponsor.pk).exists():
        raise SponsorHasMovedOn
    audit.record("budget.sponsor_struck_out", by=by, target=sponsor)
    Sponsor.objects.filter(pk=sponsor.pk).delete()


def _without_name_against_the_will(facts: dict[str, Any]) -> dict[str, Any]:
    """The name of a person who did not agree is not stored, whatever was typed."""
    consents = bool(facts["is_person"] and facts["consents"])
    named = consents or not facts["is_person"]
    return {**facts, "consents": consents, "name": facts["name"] if named else ""}
