"""The texts around the rules in words that people here wrote: what the Code is, principles, rights, what providers owe."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.conduct.models.twohands import OPEN, State, TwoHands
from nep.conduct.shaping import fingerprint


class TextQuerySet(models.QuerySet["Text"]):
    def published(self) -> TextQuerySet:
        """What everybody reads, at most one of each name."""
        return self.filter(state=State.PUBLISHED)

    def open(self) -> TextQuerySet:
        return self.filter(state__in=OPEN)

    def closed(self) -> TextQuerySet:
        """What everybody reads or has read."""
        return self.exclude(state__in=OPEN)

    def with_persons(self) -> TextQuerySet:
        return self.select_related("written_by", "submitted_by", "published_by")


class Text(TwoHands):
    """A version of one text, in both languages, in the shape of the project's file. It changes only through `conduct.rewording`.

    Where none is published, the words of the file stand. `beside` is the fingerprint of the project's words as they were
    when this was written: it tells whether the project has said something new since.
    """

    SHARED = ("name",)

    class Name(models.TextChoices):
        WHAT = "what", _("Bộ Quy tắc là gì?")
        PRINCIPLES = "principles", _("Nguyên tắc của trang này")
        PROVIDER_DUTIES = "provider_duties", _("Nghĩa vụ của mạng xã hội")
        RIGHTS = "rights", _("Quyền, nghĩa vụ, điều luật cấm")

    name = models.CharField(max_length=20, choices=Name.choices)
    number = models.PositiveIntegerField()
    words = models.JSONField()
    beside = models.CharField(max_length=64, editable=False)

    objects = TextQuerySet.as_manager()

    class Meta(TwoHands.Meta):
        constraints = [
            *TwoHands.Meta.constraints,
            models.CheckConstraint(
                condition=Q(name__in=["what", "principles", "provider_duties", "rights"]),
                name="text_is_one_of_four",
            ),
            models.CheckConstraint(condition=Q(written_by__isnull=False), name="text_is_written_by_somebody"),
            models.UniqueConstraint(fields=["name", "number"], name="text_number_once_in_a_name"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(state__in=["draft", "waiting"]), name="text_one_open_for_a_name"
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(state="published"), name="text_one_published_for_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.get_name_display()

    @property
    def is_the_projects(self) -> bool:
        """Written as the project had it: published, it lets the file speak, today's and that of later releases."""
        return fingerprint(self.words) == self.beside
