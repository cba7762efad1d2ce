"""Every deed with stories. Each is one transaction; all but the telling leave their record in the log.

A record of the telling would keep the second at which somebody sat at a telephone: of the time only the day is kept.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.nameless.pace import Pace
from nep.nameless.receiving import found, receive
from nep.stories.errors import (
    NeedsConsent,
    NeedsGuardian,
    NeedsSecondPerson,
    StoryHasMovedOn,
    UnknownCode,
)
from nep.stories.models import ERASED, Story, with_marks, without_marks

State, About, How = Story.State, Story.About, Story.How
TELLING, LOOKING = Pace("story-told", 20), Pace("story-looked", 60)
NO_CONSENT: dict[str, Any] = {
    "consent_how": "",
    "consent_on": None,
    "consent_recorded_by": None,
    "guardian_agreed": False,
}
NOT_PUBLISHED: dict[str, Any] = {"published_by": None, "published_on": None, "folded": "", "spelled": ""}


@transaction.atomic
def tell(
    *, title: str, text: str, topic: str, about: str, seed: str, unit: Unit | None = None
) -> tuple[Story, str]:
    """The story as it was told, and its code, which is kept nowhere. The same form sent twice is one story.

    Whoever tells the own story agrees with the form itself; there is no `by`, whoever tells is nobody to us.
    """
    today = timezone.localdate()
    facts: dict[str, Any] = {"title": title, "text": text, "topic": topic, "about": about, "unit": unit}
    facts |= {"told_on": today, "changed_on": today}
    if about == About.OWN:
        facts |= {"consent_how": How.FORM, "consent_on": today}
    words = f"{title}\n{text}"
    return receive(Story.objects.all(), seed=seed, words=words, pace=TELLING, facts=facts)


def found_by(code: str) -> Story:
    """The story of a code."""
    story = found(Story.objects.select_related("unit"), code, LOOKING)
    if story is None:
        raise UnknownCode
    return story


@transaction.atomic
def write(*, by: User, **said: Any) -> Story:
    """An officer writes one: it has no code, and waits for consent and a second person like any other."""
    today = timezone.localdate()
    story = Story.objects.create(**said, state=State.DRAFT, edited_by=by, told_on=today, changed_on=today)
    audit.record("story.written", by=by, target=story)
    return story


@transaction.atomic
def edit(*, story: Story, revision: int, by: User, **said: Any) -> Story:
    """Other words. What was published leaves the public pages until a second person has read them.

    A story that is now about somebody else needs that person's consent anew; so do words that somebody agreed to when
    they were read out, once they are others.
    """
    seen = Story.objects.filter(pk=story.pk, revision=revision).exclude(state__in=Story.CLOSED)
    consent = {} if _still_agreed(story, said) else NO_CONSENT
    facts = {**said, **consent, **NOT_PUBLISHED, "changed_on": timezone.localdate()}
    _move(seen, story, **facts, state=State.DRAFT, edited_by=by)
    audit.record("story.edited", by=by, target=story, about=story.about)
    return story


def _still_agreed(story: Story, said: dict[str, Any]) -> bool:
    """Whether the consent there is holds for what the story says now. The form says that officers may shorten the words."""
    same_words = (said["title"], said["text"]) == (story.title, story.text)
    return said["about"] == story.about and (same_words or story.consent_how == How.FORM)


@transaction.atomic
def record_consent(*, story: Story, revision: int, how: str, on: date, guardian: bool, by: User) -> Story:
    """Whoever the story is about agreed, in words or in writing; of children their guardian too."""
    if story.has_child and not guardian:
        raise NeedsGuardian
    open_ones = Story.objects.filter(pk=story.pk, revision=revision, state__in=Story.OPEN)
    about_a_person = open_ones.exclude(about=About.NOBODY)
    consent = {"consent_how": how, "consent_on": on, "guardian_agreed": guardian}
    _move(about_a_person, story, **consent, consent_recorded_by=by, changed_on=timezone.localdate())
    audit.record("story.consent_recorded", by=by, target=story, how=how, on=on, guardian=guardian)
    return story


@transaction.atomic
def send(*, story: Story, revision: int, by: User) -> Story:
    """To the second person. Who sends words that nobody touched stands for them as the first."""
    if not story.has_consent:
        raise NeedsConsent
    seen = Story.objects.filter(pk=story.pk, revision=revision, state__in=[State.RECEIVED, State.DRAFT])
    _move(seen, story, state=State.WAITING, edited_by=story.edited_by or by, changed_on=timezone.localdate())
    audit.record("story.sent", by=by, target=story)
    return story


@transaction.atomic
def publish(*, story: Story, revision: int, by: User) -> Story:
    """The second person publishes exactly the words that were on the screen."""
    if not story.has_consent:
        raise NeedsConsent
    if story.edited_by_id == by.pk:
        raise NeedsSecondPerson
    # Asked again in the row itself: somebody else may have changed the words since the page was made.
    seen = Story.objects.filter(pk=story.pk, revision=revision, state=State.WAITING).exclude(edited_by=by)
    words = f"{story.title} {story.text}"
    sought = {"folded": without_marks(words), "spelled": with_marks(words)}
    _move(seen, story, **sought, state=State.PUBLISHED, published_by=by, published_on=timezone.localdate())
    audit.record("story.published", by=by, target=story)
    return story


@transaction.atomic
def decline(*, story: Story, revision: int, reason: str, by: User) -> Story:
    """It is not published, for a reason out of a closed list; the teller reads a kind sentence under the code."""
    seen = Story.objects.filter(pk=story.pk, revision=revision, state__in=Story.OPEN)
    _move(seen, story, state=State.DECLINED, declined_because=reason, closed_on=timezone.localdate())
    audit.record("story.declined", by=by, target=story, reason=reason)
    return story


@transaction.atomic
def withdraw(*, story: Story, reason: str, by: User | None) -> Story:
    """Take it down and erase its words, at once and for good. One person is enough; `by=None` is the teller."""
    standing = Story.objects.filter(pk=story.pk).exclude(state=State.WITHDRAWN)
    facts = {"withdrawn_because": reason, "closed_on": timezone.localdate()}
    _move(standing, story, **ERASED, **facts, state=State.WITHDRAWN)
    audit.record("story.withdrawn", by=by, target=story, reason=reason)
    return story


def withdraw_by_code(code: str) -> Story:
    """Whoever told it takes it back; asked twice, it is gone all the same."""
    story = found_by(code)
    if story.state == State.WITHDRAWN:
        return story
    return withdraw(story=story, reason=Story.Withdrawal.TELLER, by=None)


@transaction.atomic
def forget() -> int:
    """Erase what was not published and whose time is over; how many."""
    erased, _rows = Story.objects.forgettable(timezone.localdate()).delete()
    if erased:
        audit.record("story.forgotten", by=None, target=None, count=erased)
    return erased


def _move(seen: Any, story: Story, **facts: Any) -> None:
    """Write to the row as it was seen, or refuse."""
    if not seen.update(**facts, revision=F("revision") + 1):
        raise StoryHasMovedOn
    story.refresh_from_db()
