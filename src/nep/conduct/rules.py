"""Who may keep the law cards, write and publish the Code, and write guidance for a unit. Everybody may read them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.agencies.models import Unit, UnitQuerySet
from nep.agencies.rules import answers_for
from nep.conduct.models import Guidance, Shipped, State, Text, Version


def may_check_laws(user: Any) -> bool:
    return may(user, Permission.LAW_CHECK)


def may_edit_code(user: Any) -> bool:
    return may(user, Permission.CODE_EDIT)


def may_publish_code(user: Any) -> bool:
    return may(user, Permission.CODE_PUBLISH)


def may_keep_code(user: Any) -> bool:
    """See drafts: whoever writes them and whoever publishes them."""
    return may_edit_code(user) or may_publish_code(user)


def may_choose(user: Any, kind: str) -> bool:
    """Keep or take what the project says of a thing: whoever may change that thing."""
    return may_check_laws(user) if kind == Shipped.Kind.LAW else may_edit_code(user)


def may_publish(user: Any, item: Version | Guidance | Text) -> bool:
    """Only somebody else than the one who wrote it and the one who sent it."""
    hands = {item.written_by_id, item.submitted_by_id}
    waits = item.state == State.WAITING and user.pk not in hands
    return waits and may_publish_code(user)


def may_see_guidance(user: Any) -> bool:
    return may(user, Permission.ADOPTION_WRITE) or may_publish_code(user)


def own_units(user: Any) -> UnitQuerySet:
    """The units in whose name this person may write."""
    own = Unit.objects.answered_by(user, timezone.localdate()).order_by("sorting", "pk")
    return own if may(user, Permission.ADOPTION_WRITE) else own.none()


def may_write_guidance_for(user: Any, unit: Unit) -> bool:
    return may(user, Permission.ADOPTION_WRITE) and answers_for(user, unit, timezone.localdate())
