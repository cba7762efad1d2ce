"""Bodies that take part by their own will: enterprises, schools, neighbourhoods. They are not units with tasks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.names import key, sort_key

LINK_LASTS = timedelta(days=7)
COUNCIL = "Ủy ban nhân dân "


def place_name(commune: Any) -> str:
    """A commune by its own name, without its council: "Xã Tân Lập"."""
    name = str(commune.name).removeprefix(COUNCIL)
    return name[:1].upper() + name[1:]


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def joined(self) -> ParticipantQuerySet:
        return self.filter(state=Participant.State.JOINED)

    def waiting(self) -> ParticipantQuerySet:
        return self.filter(state=Participant.State.WAITING)

    def expired(self) -> ParticipantQuerySet:
        """Asked, and not confirmed in seven days: nothing of it is kept."""
        return self.waiting().filter(asked_at__lte=timezone.now() - LINK_LASTS)

    def search(self, words: str) -> ParticipantQuerySet:
        """With all the words in the name, with or without marks."""
        found = self
        for word in key(words).split():
            found = found.filter(folded__contains=word)
        return found

    def for_list(self) -> ParticipantQuerySet:
        return self.select_related("commune").order_by("sorting", "pk")


class Participant(models.Model):
    """A body that joined by a link in its own mailbox, and leaves by one. It changes only through `agencies.joining`.

    Of the links only fingerprints are stored; of who asked, nothing but the mailbox of the office.
    """

    class Kind(models.TextChoices):
        ENTERPRISE = "enterprise", _("Doanh nghiệp")
        SCHOOL = "school", _("Trường học")
        NEIGHBOURHOOD = "neighbourhood", _("Khu dân cư")
        OTHER = "other", _("Tổ chức khác")

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ xác nhận")
        JOINED = "joined", _("Đang tham gia")
        LEFT = "left", _("Đã rời")

    name = models.CharField(_("Tên"), max_length=200)
    folded = models.CharField(max_length=255, editable=False)
    sorting = models.CharField(max_length=700, editable=False)
    kind = models.CharField(_("Loại"), max_length=14, choices=Kind.choices)
    commune = models.ForeignKey(
        "agencies.Unit", on_delete=models.PROTECT, related_name="participants", verbose_name=_("Xã, phường")
    )
    mailbox = models.EmailField(_("Hộp thư"), blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    join_hash = models.CharField(max_length=64, blank=True)
    leave_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(default=timezone.now)
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    unit = models.OneToOneField(
        "agencies.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="participant"
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox"],
                condition=Q(state__in=["waiting", "joined"]),
                name="a_mailbox_stands_for_one_participant",
            ),
            models.CheckConstraint(
                condition=Q(state="left", mailbox="", join_hash="", leave_hash="", left_at__isnull=False)
                | (~Q(state="left") & ~Q(mailbox="") & Q(left_at=None)),
                name="who_left_leaves_no_mailbox",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", joined_at=None)
                | (~Q(state="waiting") & Q(joined_at__isnull=False)),
                name="participant_joined_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(mailbox=Lower("mailbox")), name="participant_mailbox_is_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        return place_name(self.commune)

    def called(self, name: str) -> Participant:
        """The same body under this name, with what search and lists need of it; not yet saved."""
        self.name = " ".join(name.split())
        self.folded, self.sorting = key(self.name), sort_key(self.name)
        return self
