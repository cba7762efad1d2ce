"""Stories on their way: told, agreed to, sent by one, published by another."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from nep.nameless import codes
from nep.stories import actions
from nep.stories.models import Story

TITLE = "Lừa đảo bị cả xóm bắt bài"
TEXT = "Cả xóm nhắc nhau tắt máy khi có người lạ giục chuyển tiền. Không ai mất đồng nào."
NOBODY, OTHER, OWN = Story.About.NOBODY, Story.About.OTHER, Story.About.OWN
WORDS = {"title": TITLE, "text": TEXT, "topic": "safety", "about": NOBODY, "unit": None}


def at(name, story):
    return reverse(f"stories:{name}", args=[story.pk])


def page_of(response):
    return response.content.decode()


def told(**said):
    """A story that was received, and its code."""
    return actions.tell(**{**WORDS, **said}, seed=codes.seed())


def agreed(story, by, guardian=False):
    """Whoever the story is about said yes today."""
    facts = {"how": "spoken", "on": timezone.localdate(), "guardian": guardian}
    return actions.record_consent(story=story, revision=story.revision, by=by, **facts)


def sent(by, **said):
    """A story that waits for the second person."""
    story, _code = told(**said)
    if story.about == OTHER:
        agreed(story, by)
    return actions.send(story=story, revision=story.revision, by=by)


def published(first, second, **said):
    story = sent(first, **said)
    return actions.publish(story=story, revision=story.revision, by=second)
