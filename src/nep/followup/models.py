"""Reminders that were sent, calls that were made, and the secret addresses of calendars."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.programme.models import Assignment

# Between two reminders of the same part there are at least so many days.
PAUSE = timedelta(days=7)
# So long before its last day a part is reminded of once.
BEFORE = timedelta(days=7)
NOTE_LENGTH = 300


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def for_units(self, units: Collection[int], since: date) -> ReminderQuerySet:
        """What these units were reminded of since then and have not finished, the newest first."""
        unfinished = self.filter(
            assignment__state__lt=Assignment.State.DONE, assignment__task__withdrawn_at=None
        )
        newest = unfinished.filter(unit__in=units, sent_on__gte=since).order_by("-sent_on", "-pk")
        return newest.select_related("unit", "assignment__task__programme")


class Reminder(models.Model):
    """A unit was reminded of its part in a task. It is made only by `followup.actions`.

    `unit` is the one that carried the part on that day: perhaps the heir of the one in the assignment.
    """

    class Kind(models.TextChoices):
        BEFORE = "before", _("Trước hạn")
        LATE = "late", _("Quá hạn")

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="reminders")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    sent_on = models.DateField()
    mailed = models.BooleanField(default=False)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "sent_on"], name="one_reminder_of_a_part_a_day"),
            models.CheckConstraint(condition=Q(kind__in=["before", "late"]), name="reminder_kind_is_known"),
        ]
        indexes = [models.Index(fields=["unit", "sent_on"])]

    def __str__(self) -> str:
        return f"{self.assignment}, {self.sent_on:%d/%m/%Y}"


class Call(models.Model):
    """Somebody called the office of a unit, and what was agreed. No private number stands anywhere."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="calls")
    called_on = models.DateField(_("Ngày gọi"))
    note = models.CharField(_("Đã thống nhất"), max_length=NOTE_LENGTH)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-called_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "called_on", "note"], name="same_call_logged_once"),
            models.CheckConstraint(condition=~Q(note=""), name="call_says_what_was_agreed"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.note[:80]}"

    def get_absolute_url(self) -> str:
        return reverse("followup:unit", args=[self.unit_id])


class FeedKey(models.Model):
    """The secret with which a person's calendar is read without signing in. Only its fingerprint is stored."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_key"
    )
    fingerprint = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.user}, {self.made_on:%d/%m/%Y}"
