"""What the project said of each of its own things, so that a later release knows what people here changed since."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ShippedQuerySet(models.QuerySet["Shipped"]):
    def waiting(self) -> ShippedQuerySet:
        """Those of which the project now says something else than people here."""
        return self.exclude(says={}).order_by("kind", "key")


class Shipped(models.Model):
    """One row of a data file. It changes only through `conduct.renewing` and `conduct.settling`.

    `said` is what the project said when people here last had or answered its words; empty where nobody knows.
    `says` is what it says now, as long as other words stand here and nobody has chosen; otherwise empty.
    """

    class Kind(models.TextChoices):
        RULE = "rule", _("Quy tắc")
        LAW = "law", _("Văn bản luật")
        CODE = "code", _("Bộ Quy tắc")
        ARTICLE = "article", _("Điều của Bộ Quy tắc")
        HELPLINE = "helpline", _("Số máy")
        PROVIDER = "provider", _("Danh bạ mạng xã hội")
        # Says nothing: those who load wait for each other at this row.
        TURN = "turn", "–"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    key = models.CharField(max_length=80, blank=True)
    said = models.JSONField(default=dict, blank=True)
    says = models.JSONField(default=dict, blank=True)

    objects = ShippedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="shipped_once"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["rule", "law", "code", "article", "helpline", "provider"],
                )
                & ~Q(key="")
                | Q(kind="turn", key="", said={}, says={}),
                name="shipped_is_of_a_kind_and_the_turn_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.key}"
