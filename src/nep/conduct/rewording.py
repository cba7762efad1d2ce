"""Every deed with the texts around the rules: write, send, publish, send back, take the project's words again.

Each is one transaction with its record.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct import moving, pages, shaping
from nep.conduct.errors import LawLeftOut, ProjectHasMovedOn, TextHasMovedOn, TextLostItsShape
from nep.conduct.models import OPEN, State, Text
from nep.conduct.plainness import Broken, limits_of_text
from nep.conduct.shaping import Both


@transaction.atomic
def write(*, name: str, seen: int, words: Both, by: User) -> Text:
    """The draft of a text, made or changed. `seen` is the revision that was on the screen, 0 where there was none.

    It is a draft again, also when it waited: whoever looked at it, looked at other words.
    """
    check_shape(name, words)
    facts: dict[str, Any] = {"words": words, "beside": shaping.fingerprint(pages.told()[name])}
    draft = Text.objects.open().filter(name=name).first()
    if draft is None and not seen:
        draft = _begun(name, by, facts)
    elif draft is None:
        raise TextHasMovedOn
    else:
        as_seen = moving.as_seen(draft, seen, *OPEN)
        moving.move(as_seen, draft, **facts, state=State.DRAFT, submitted_by=None, written_by=by)
    audit.record(
        "conduct.text_written",
        by=by,
        target=draft,
        text=name,
        version=draft.number,
        projects=draft.is_the_projects,
    )
    return draft


def _begun(name: str, by: User, facts: dict[str, Any]) -> Text:
    """The first draft; of two who begin at once the second one is told."""
    number = Text.objects.filter(name=name).count() + 1
    try:
        with transaction.atomic():
            return Text.objects.create(name=name, number=number, written_by=by, **facts)
    except IntegrityError as another:
        raise TextHasMovedOn from another


def check_shape(name: str, words: Both) -> None:
    """Refuse words that lost a part, a sentence or the place of a law."""
    if any(shaping.uncited(text) for text in words.values()):
        raise LawLeftOut
    if not shaping.has_shape(words, pages.told()[name]):
        raise TextLostItsShape


def go_back(*, name: str, seen: int, by: User) -> Text:
    """A draft with the project's words as they are today; published, it lets the project speak again."""
    return write(name=name, seen=seen, words=pages.told()[name], by=by)


def broken(text: Text) -> list[Broken]:
    """The limits of plain words that its Vietnamese goes beyond."""
    projects = shaping.sentences_read(pages.told()[text.name]["vi"])
    return limits_of_text(text.name, shaping.sentences_read(text.words["vi"]), projects)


def check_still_fits(text: Text) -> None:
    """A release may have come since this was written: with other parts, or with other words where the project's were meant."""
    projects = pages.told()[text.name]
    if not shaping.has_shape(text.words, projects) or (text.is_the_projects and text.words != projects):
        raise ProjectHasMovedOn


@transaction.atomic
def submit(*, text: Text, revision: int, because: str = "", by: User) -> Text:
    """The first person stands behind these words; words that are hard to read need a reason."""
    check_still_fits(text)
    moving.refuse_hard(broken(text), because)
    moving.send(text, revision, by, because)
    audit.record("conduct.text_submitted", by=by, target=text, text=text.name, because=because)
    return text


@transaction.atomic
def publish(*, text: Text, revision: int, by: User) -> Text:
    """From now on everybody reads these words; the version before stays in the history."""
    check_still_fits(text)
    moving.refuse_hard(broken(text), text.over_limit_because)
    moving.put_out(text, revision, by)
    audit.record(
        "conduct.text_published",
        by=by,
        target=text,
        text=text.name,
        version=text.number,
        projects=text.is_the_projects,
        because=text.over_limit_because,
    )
    return text


@transaction.atomic
def send_back(*, text: Text, revision: int, reason: str, by: User) -> Text:
    """Back to its writer, with what should be changed."""
    moving.hand_back(text, revision, reason)
    audit.record("conduct.text_sent_back", by=by, target=text, text=text.name, reason=reason)
    return text
