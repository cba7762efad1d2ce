"""Addresses of others to which our pages lead: when each was last opened by itself, and what came back."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# An address that opened is asked again after a month; one that did not, on the next day.
ASK_EVERY = timedelta(days=30)
# A site may be down for a night.
PATIENCE = timedelta(days=3)


class AddressQuerySet(models.QuerySet["Address"]):
    def fresh(self, on: date) -> AddressQuerySet:
        """Those that need not be asked on that day."""
        within_a_month = Q(answer__in=Address.KEPT, asked_on__gt=on - ASK_EVERY)
        return self.filter(within_a_month | Q(asked_on__gte=on))


class Address(models.Model):
    """One address and its last answer. It changes only through `conduct.linking`; nothing of what it shows is kept."""

    class Answer(models.TextChoices):
        OPENS = "opens", _("Mở được")
        GONE = "gone", _("Trang không còn")
        SILENT = "silent", _("Không trả lời")
        CLOSED = "closed", _("Không cho máy hỏi, cần người bấm thử")

    KEPT = (Answer.OPENS, Answer.CLOSED)

    url = models.URLField(max_length=500, unique=True)
    asked_on = models.DateField()
    answer = models.CharField(max_length=6, choices=Answer.choices)
    failing_since = models.DateField(null=True, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["opens", "closed"], failing_since=None)
                | Q(answer__in=["gone", "silent"], failing_since__isnull=False),
                name="address_fails_since_a_day_exactly_when_it_fails",
            ),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def opens(self) -> bool:
        return self.answer == self.Answer.OPENS

    @property
    def is_broken(self) -> bool:
        """Gone, or silent for three days: readers are told."""
        if self.failing_since is None:
            return False
        return self.answer == self.Answer.GONE or self.asked_on - self.failing_since >= PATIENCE

    @property
    def needs_somebody(self) -> bool:
        """An editor should open it: it fails, or it does not answer machines."""
        return not self.opens
