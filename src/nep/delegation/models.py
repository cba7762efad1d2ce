"""What a unit handed on to a unit below it: a branch of a tree that grows from its part in a task."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.programme.models import Assignment


class HandoverQuerySet(models.QuerySet["Handover"]):
    def open(self) -> HandoverQuerySet:
        """Waiting for an answer, or being done."""
        return self.filter(state__in=Handover.OPEN)

    def touching(self, units: Collection[int]) -> HandoverQuerySet:
        """What these units gave or were given."""
        return self.filter(Q(giver__in=units) | Q(receiver__in=units))

    def below(self, paths: Iterable[str]) -> HandoverQuerySet:
        """The branches that begin at these paths, their first rows included."""
        found = Q(pk__in=[])
        for path in shortest(paths):
            found |= Q(path__startswith=path)
        return self.filter(found)

    def visible_to(self, units: Collection[int]) -> HandoverQuerySet:
        """What these units gave or were given, and all that grew out of it: never what stands beside it."""
        return self.below(self.touching(units).values_list("path", flat=True))

    def in_tree_order(self) -> HandoverQuerySet:
        return self.select_related("giver", "receiver").order_by("depth", "receiver__sorting", "pk")


def shortest(paths: Iterable[str]) -> list[str]:
    """Only the paths that no other one is the beginning of.

    >>> shortest(["1/", "1/4/", "2/"])
    ['1/', '2/']
    """
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept


class Handover(models.Model):
    """A task, or a part of it, given to a unit below. It changes only through `delegation.actions`.

    `path` holds the keys from the first handover of the branch down to this one.
    """

    class State(models.TextChoices):
        OFFERED = "offered", _("Chờ trả lời")
        ACCEPTED = "accepted", _("Đang làm")
        DONE = "done", _("Đã xong")
        DECLINED = "declined", _("Không nhận")
        WITHDRAWN = "withdrawn", _("Đã rút lại")

    OPEN = (State.OFFERED, State.ACCEPTED)

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="handovers")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=200, db_index=True, editable=False)
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    giver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("Nội dung giao"))
    due_on = models.DateField(_("Hạn"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    reason = models.CharField(_("Lý do không nhận"), max_length=400, blank=True)
    handed_at = models.DateTimeField(default=timezone.now)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField(default=timezone.now)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="no_unit_hands_to_itself"),
            models.CheckConstraint(condition=~Q(words=""), name="handover_says_what"),
            models.CheckConstraint(
                condition=(Q(state="declined") & ~Q(reason="")) | (~Q(state="declined") & Q(reason="")),
                name="declined_handover_says_why",
            ),
            models.UniqueConstraint(
                fields=["assignment", "giver", "receiver"],
                condition=Q(state__in=["offered", "accepted"]),
                name="one_open_handover_between_two_units",
            ),
        ]
        indexes = [models.Index(fields=["receiver", "state"]), models.Index(fields=["giver"])]

    def __str__(self) -> str:
        return self.words[:80]

    def get_absolute_url(self) -> str:
        return reverse("delegation:branch", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def badge(self) -> str:
        """The kind of badge for its state."""
        return {"offered": "wait", "accepted": "info", "done": "good", "declined": "late"}.get(self.state, "")

    @property
    def line(self) -> list[int]:
        """The keys from the first handover down to this one."""
        return [int(part) for part in self.path.split("/") if part]
