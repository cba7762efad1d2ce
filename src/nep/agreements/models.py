"""What was agreed with whom, until when, and which of the promised things is done."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.documents.models import Document

EXPIRES_SOON = timedelta(days=60)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_force(self, on: date) -> AgreementQuerySet:
        """Those that hold on that day, or are signed and begin later."""
        return self.filter(ended_on=None, ends_on__gte=on)

    def over(self, on: date) -> AgreementQuerySet:
        return self.filter(Q(ended_on__isnull=False) | Q(ends_on__lt=on))

    def expiring(self, on: date) -> AgreementQuerySet:
        """Those that end within 60 days."""
        return self.in_force(on).filter(ends_on__lte=on + EXPIRES_SOON)

    def for_list(self, on: date) -> AgreementQuerySet:
        """What ends soon first, the nearest end first; then what holds; then what is over."""
        soon = When(ended_on=None, ends_on__range=(on, on + EXPIRES_SOON), then=Value(0))
        holds = When(ended_on=None, ends_on__gte=on, then=Value(1))
        counted = self.annotate(  # type: ignore[no-redef]
            place=Case(soon, holds, default=Value(2), output_field=models.IntegerField()),
            promised=Count("deliverables"),
            done=Count("deliverables", filter=Q(deliverables__done_on__isnull=False)),
        )
        return counted.order_by("place", "ends_on", "pk")


class Agreement(models.Model):
    """A signed coordination programme. It changes only through `agreements.actions`.

    `revision` counts its changes: whoever corrects it says which one was on the screen.
    """

    title = models.CharField(_("Tên chương trình phối hợp"), max_length=300)
    number = models.CharField(_("Số, ký hiệu"), max_length=60)
    signed_on = models.DateField(_("Ngày ký"))
    begins_on = models.DateField(_("Có hiệu lực từ"))
    ends_on = models.DateField(_("Đến hết ngày"))
    parties = models.CharField(_("Các bên ký"), max_length=600)
    units = models.ManyToManyField(
        Unit, blank=True, related_name="agreements", verbose_name=_("Đơn vị thực hiện")
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Văn bản trong sổ"),
    )
    ended_on = models.DateField(_("Kết thúc sớm từ ngày"), null=True, blank=True)
    end_reason = models.CharField(_("Lý do kết thúc sớm"), max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    promised: int
    done: int

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "signed_on"], name="agreement_recorded_once"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(number="") & ~Q(parties=""),
                name="agreement_says_what_and_with_whom",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")) & Q(begins_on__gte=F("signed_on")),
                name="agreement_is_signed_then_begins_then_ends",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="agreement_ended_early_says_why",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__lte=F("ends_on")),
                name="agreement_ends_early_or_in_time",
            ),
        ]
        indexes = [models.Index(fields=["ends_on"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreements:detail", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.ended_on is not None or self.ends_on < timezone.localdate()

    @property
    def expires_soon(self) -> bool:
        return not self.is_over and self.days_left <= EXPIRES_SOON.days

    @property
    def days_left(self) -> int:
        """How many days it still holds; none on its last one."""
        return (self.ends_on - timezone.localdate()).days


class Deliverable(models.Model):
    """One thing that the agreement promises."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="deliverables")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("Việc đã hẹn"), max_length=400)
    done_on = models.DateField(_("Xong ngày"), null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "text"], name="deliverable_promised_once"),
            models.CheckConstraint(condition=~Q(text=""), name="deliverable_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
