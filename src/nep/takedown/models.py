"""Requests to change, take down or answer one of our own pages: what was asked, what was done, and who stands behind it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 600
TIME_TO_ANSWER = timedelta(hours=24)
ANSWERED_KEPT = timedelta(days=180)
AN_HOUR = timedelta(hours=1)


class TakedownQuerySet(models.QuerySet["TakedownRequest"]):
    def for_desk(self) -> TakedownQuerySet:
        """What waits first, the oldest of it (the late ones) at the top; then what is done, the newest first."""
        waits = models.Case(models.When(state__in=TakedownRequest.WAITING, then=0), default=1)
        age = models.Case(models.When(state__in=TakedownRequest.WAITING, then=F("asked_at")))
        return self.order_by(waits, age.asc(nulls_last=True), "-answered_at", "pk")

    def forgettable(self, at: datetime) -> TakedownQuerySet:
        """What was answered so long ago that it goes."""
        return self.filter(answered_at__lte=at - ANSWERED_KEPT)


class TakedownRequest(models.Model):
    """A request without its sender. It changes only through `takedown.actions`; nobody changes its words.

    Whoever holds the code follows it; only a fingerprint of the code is kept. For the 24 hours the hour is kept, nothing finer.
    """

    class Wish(models.TextChoices):
        CHANGE = "change", _("Sửa chỗ sai")
        REMOVE = "remove", _("Gỡ xuống")
        REPLY = "reply", _("Đăng lời đáp của tôi")

    class State(models.TextChoices):
        RECEIVED = "received", _("Chờ trả lời")
        PROPOSED = "proposed", _("Chờ người thứ hai")
        ACCEPTED = "accepted", _("Đã làm theo")
        REFUSED = "refused", _("Không làm theo")

    WAITING = (State.RECEIVED, State.PROPOSED)

    page = models.CharField(_("Trang nào"), max_length=300)
    text = models.CharField(_("Điều không đúng"), max_length=LONGEST)
    wish = models.CharField(_("Điều mong muốn"), max_length=10, choices=Wish.choices)
    reply = models.CharField(_("Lời đáp"), max_length=LONGEST, blank=True)
    asked_at = models.DateTimeField(_("Gửi lúc"))
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    revision = models.PositiveIntegerField(default=1)
    answer = models.CharField(_("Trả lời"), max_length=1000, blank=True)
    complain_at = models.CharField(_("Nơi khiếu nại tiếp"), max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("Trả lời lúc"), null=True, blank=True)

    objects = TakedownQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(code_hash="") & Q(page__startswith="/"),
                name="takedown_says_what_is_wrong_on_a_page_of_ours",
            ),
            models.CheckConstraint(
                condition=Q(wish="reply") & ~Q(reply="") | Q(wish__in=["change", "remove"], reply=""),
                name="takedown_has_a_reply_when_one_is_wished",
            ),
            models.CheckConstraint(
                condition=Q(state="received", answered_by=None, answer="")
                | Q(state__in=["proposed", "accepted", "refused"], answered_by__isnull=False) & ~Q(answer=""),
                name="takedown_is_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["received", "proposed"], answered_at=None)
                | Q(state__in=["accepted", "refused"], answered_at__isnull=False),
                name="takedown_is_answered_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="refused", agreed_by__isnull=False) & ~Q(agreed_by=F("answered_by"))
                | ~Q(state="refused") & Q(agreed_by=None),
                name="takedown_is_refused_by_two_persons",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "refused"]) & ~Q(complain_at="")
                | Q(state__in=["received", "accepted"], complain_at=""),
                name="takedown_refusal_says_where_to_complain",
            ),
        ]

    def __str__(self) -> str:
        """Its number: the log keeps this for good, and the words of a request go."""
        return f"{self.pk}"

    @property
    def due_at(self) -> datetime:
        """Before this hour there is an answer."""
        return self.asked_at + TIME_TO_ANSWER

    @property
    def waits(self) -> bool:
        return self.state in self.WAITING

    @property
    def is_late(self) -> bool:
        """Whether the answer was not there in time, or still is not."""
        return (self.answered_at or timezone.now()) > self.due_at

    @property
    def hours_left(self) -> int:
        """Whole hours that are left to answer; 0 for the last one and after."""
        return max((self.due_at - timezone.now()) // AN_HOUR, 0)

    @property
    def erased_on(self) -> datetime | None:
        """When an answered request is erased."""
        return self.answered_at + ANSWERED_KEPT if self.answered_at else None

    @property
    def badge(self) -> str:
        return {"received": "info", "proposed": "wait", "accepted": "good"}.get(self.state, "")
