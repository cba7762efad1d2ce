"""What goes through two pairs of hands before everybody reads it: one person writes and sends, another publishes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Bản nháp")
    WAITING = "waiting", _("Chờ người thứ hai")
    PUBLISHED = "published", _("Đã công bố")
    EARLIER = "earlier", _("Bản trước")


OPEN = (State.DRAFT, State.WAITING)
BADGES = {"draft": "", "waiting": "wait", "published": "good", "earlier": ""}


class TwoHands(models.Model):
    """Draft → waits → published → earlier. What was published is never written over.

    The project's own words, which come with the data file, have no writer and no publisher.
    """

    # What a version shares with its own earlier and later ones, and with nothing else.
    SHARED: ClassVar[tuple[str, ...]]

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_on = models.DateField(null=True, blank=True)
    sent_back_because = models.CharField(_("Cần sửa gì"), max_length=300, blank=True)
    over_limit_because = models.CharField(_("Vì sao để dài"), max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", submitted_by=None, written_by__isnull=False)
                | Q(state="waiting", submitted_by__isnull=False, written_by__isnull=False)
                | Q(state__in=["published", "earlier"]),
                name="%(class)s_waits_when_somebody_sent_it",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "waiting"], published_by=None, published_on=None)
                | Q(state__in=["published", "earlier"], published_on__isnull=False),
                name="%(class)s_published_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "waiting"])
                | Q(written_by=None, submitted_by=None, published_by=None)
                | Q(written_by__isnull=False, submitted_by__isnull=False, published_by__isnull=False)
                & ~Q(published_by=F("written_by"))
                & ~Q(published_by=F("submitted_by")),
                name="%(class)s_published_by_a_second_person",
            ),
        ]

    @property
    def can_change(self) -> bool:
        return self.state in OPEN

    @property
    def from_project(self) -> bool:
        return self.written_by_id is None

    @property
    def badge(self) -> str:
        return BADGES[self.state]
