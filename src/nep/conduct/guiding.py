"""Every deed with a unit's own guidance under a rule. Each is one transaction with its record."""

from __future__ import annotations

from django.db import transaction

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.conduct import moving, rules
from nep.conduct.errors import NotYourUnit, TextHasMovedOn
from nep.conduct.models import OPEN, Guidance, Rule, State


@transaction.atomic
def write(*, rule: Rule, unit: Unit, says: str, seen: int, by: User) -> Guidance:
    """The draft of a unit under a rule, made or changed; `seen` is the revision on the screen, 0 where there was none."""
    if not rules.may_write_guidance_for(by, unit):
        raise NotYourUnit
    Rule.objects.select_for_update().get(pk=rule.pk)
    draft = Guidance.objects.filter(rule=rule, unit=unit, state__in=OPEN).first()
    if draft is None and not seen:
        draft = Guidance.objects.create(rule=rule, unit=unit, says=says, written_by=by)
    elif draft is None:
        raise TextHasMovedOn
    else:
        as_seen = moving.as_seen(draft, seen, *OPEN)
        moving.move(as_seen, draft, says=says, state=State.DRAFT, submitted_by=None, written_by=by)
    audit.record("conduct.guidance_written", by=by, target=draft, unit=str(unit))
    return draft


@transaction.atomic
def submit(*, guidance: Guidance, revision: int, because: str = "", by: User) -> Guidance:
    if not rules.may_write_guidance_for(by, guidance.unit):
        raise NotYourUnit
    moving.check_plain([guidance.says], "", because)
    moving.send(guidance, revision, by, because)
    audit.record("conduct.guidance_submitted", by=by, target=guidance, unit=str(guidance.unit))
    return guidance


@transaction.atomic
def publish(*, guidance: Guidance, revision: int, by: User) -> Guidance:
    """From now on it stands under the rule, with the unit's name."""
    moving.check_plain([guidance.says], "", guidance.over_limit_because)
    moving.put_out(guidance, revision, by)
    because = guidance.over_limit_because
    audit.record(
        "conduct.guidance_published", by=by, target=guidance, unit=str(guidance.unit), because=because
    )
    return guidance


@transaction.atomic
def send_back(*, guidance: Guidance, revision: int, reason: str, by: User) -> Guidance:
    moving.hand_back(guidance, revision, reason)
    audit.record("conduct.guidance_sent_back", by=by, target=guidance, unit=str(guidance.unit), reason=reason)
    return guidance
