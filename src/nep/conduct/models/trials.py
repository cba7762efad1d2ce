"""Trials with readers: whether people who read what the Code is can say that it is guidance, and for whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

# Four of five must have understood.
FEWEST, OF_FIVE = 5, 4


class Trial(models.Model):
    """One round with readers: counts only, nobody's name. `read_hash` is the fingerprint of what they read."""

    read_hash = models.CharField(max_length=64, editable=False)
    held_on = models.DateField(_("Ngày đọc thử"))
    readers = models.PositiveSmallIntegerField(_("Số người đọc"))
    knew_advice = models.PositiveSmallIntegerField(_("Nói đúng: đây là lời khuyên"))
    knew_whom = models.PositiveSmallIntegerField(_("Nói đúng: dành cho ai"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(readers__gte=FEWEST), name="trial_has_five_readers"),
            models.CheckConstraint(
                condition=Q(knew_advice__lte=F("readers"), knew_whom__lte=F("readers")),
                name="trial_counts_no_more_than_its_readers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%d/%m/%Y}"

    @property
    def is_understood(self) -> bool:
        """At least four of five readers could say both."""
        return min(self.knew_advice, self.knew_whom) * FEWEST >= self.readers * OF_FIVE
