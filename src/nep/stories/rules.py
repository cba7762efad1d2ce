"""Who may edit stories and who may publish them. Everybody may tell and read one."""

from __future__ import annotations

from typing import Any

from nep.accounts.roles import Permission
from nep.accounts.rules import may
from nep.stories.models import Story

State = Story.State


def may_edit(user: Any) -> bool:
    return may(user, Permission.STORY_EDIT)


def may_publish(user: Any) -> bool:
    return may(user, Permission.STORY_PUBLISH)


def may_read(user: Any) -> bool:
    """Whether the desk of stories opens at all."""
    return may_edit(user) or may_publish(user)


def deeds(user: Any, story: Story) -> set[str]:
    """What this person may do now with a story."""
    if not may_read(user) or story.state in Story.CLOSED:
        return set()
    now = {"withdraw"}
    if may_edit(user):
        now.add("edit")
    if not story.is_open:
        return now
    now.add("decline")
    if may_edit(user) and story.is_about_a_person:
        now.add("consent")
    if may_edit(user) and story.state != State.WAITING:
        now.add("send")
    if may_publish(user) and story.state == State.WAITING and story.edited_by_id != user.pk:
        now.add("publish")
    return now
