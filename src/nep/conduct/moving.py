"""The steps that a text goes through between two persons, the same for rules, for the texts around them and for local guidance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from nep.accounts.models import User
from nep.conduct.errors import SecondPersonNeeded, TextHasMovedOn, TooHardToRead
from nep.conduct.models import Guidance, State, Text, Version
from nep.conduct.plainness import Broken, limits_of

Item = Version | Guidance | Text


def as_seen(item: Item, revision: int, *states: str) -> Any:
    """The row as it stood on the screen."""
    return type(item)._default_manager.filter(pk=item.pk, revision=revision, state__in=states)


def move(seen: Any, item: Item, **facts: Any) -> None:
    """Write to the row as it was seen, or refuse."""
    if not seen.update(**facts, revision=F("revision") + 1):
        raise TextHasMovedOn
    item.refresh_from_db()


def check_plain(texts: Sequence[str], meaning: str, because: str) -> None:
    """Refuse what is hard to read, unless somebody says why it stays so."""
    refuse_hard(limits_of(texts, meaning), because)


def refuse_hard(broken: Sequence[Broken], because: str) -> None:
    """Refuse what goes beyond these limits, unless somebody says why."""
    if broken and not because:
        said = " ".join(str(one) for one in broken[:3])
        raise TooHardToRead(_("%(limits)s Hãy viết ngắn lại, hoặc ghi vì sao để dài.") % {"limits": said})


def send(item: Item, revision: int, by: User, because: str) -> None:
    """The first person stands behind these words."""
    seen = as_seen(item, revision, State.DRAFT)
    move(
        seen,
        item,
        state=State.WAITING,
        submitted_by=by,
        over_limit_because=because,
        sent_back_because="",
    )


def put_out(item: Item, revision: int, by: User) -> None:
    """The second person publishes exactly the words that were on the screen; what stood there becomes earlier."""
    if by.pk in {item.written_by_id, item.submitted_by_id}:
        raise SecondPersonNeeded
    waiting = as_seen(item, revision, State.WAITING)
    # Asked again in the row itself: the first person may have changed since the page was made.
    others = waiting.exclude(submitted_by=by).exclude(written_by=by)
    if not others.exists():
        raise TextHasMovedOn
    same = {name: getattr(item, name) for name in item.SHARED}
    type(item)._default_manager.filter(**same, state=State.PUBLISHED).update(state=State.EARLIER)
    move(others, item, state=State.PUBLISHED, published_by=by, published_on=timezone.localdate())


def hand_back(item: Item, revision: int, reason: str) -> None:
    """Back to its writer, with what should be changed."""
    waiting = as_seen(item, revision, State.WAITING)
    move(waiting, item, state=State.DRAFT, submitted_by=None, sent_back_because=reason)
