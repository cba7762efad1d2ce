"""A document on its way to units, and the receipt of each unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.documents.models import Document
from nep.ui.written import phan_tram, so

ALMOST_ALL = Decimal("0.999")


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def counted(self, on: date) -> DispatchQuerySet:
        """Adds how many units there are, how many have it, and how many are late."""
        unread = Q(receipts__received_at=None)
        # The model declares what is added here, so that its own sentences can use it.
        return self.annotate(  # type: ignore[no-redef]
            total=Count("receipts"),
            received=Count("receipts", filter=~unread),
            late=Count("receipts", filter=unread & Q(receipts__due_on__lt=on)),
        )

    def for_list(self, on: date) -> DispatchQuerySet:
        newest = self.counted(on).select_related("document").order_by("-sent_at", "-pk")
        return newest.defer("document__text", "document__warnings")


class Dispatch(models.Model):
    """A document sent to a list of units. It changes only through `dispatch.actions`."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="dispatch")
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    total: int
    received: int
    late: int

    objects = DispatchQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.document)

    def get_absolute_url(self) -> str:
        return reverse("dispatch:detail", args=[self.pk])

    @property
    def share(self) -> Decimal:
        """The share of units that have it, of a counted dispatch. It is one only when every unit has it."""
        if self.received == self.total:
            return Decimal(1)
        return min(Decimal(self.received) / self.total, ALMOST_ALL)

    @property
    def says(self) -> str:
        """How far it has arrived, of a counted dispatch: "Đã nhận 118/126 đơn vị (93,7 %)"."""
        words = {"received": so(self.received), "total": so(self.total), "share": phan_tram(self.share)}
        return _now("Đã nhận %(received)s/%(total)s đơn vị (%(share)s)") % words


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def unread(self) -> ReceiptQuerySet:
        return self.filter(received_at=None)

    def received(self) -> ReceiptQuerySet:
        return self.filter(received_at__isnull=False)

    def late(self, on: date) -> ReceiptQuerySet:
        """Nobody said that it arrived, and three working days are over."""
        return self.unread().filter(due_on__lt=on)

    def for_focal_point(self, user: models.Model, on: date) -> ReceiptQuerySet:
        """What came to the units that this person answers for."""
        return self.filter(unit__in=Unit.objects.answered_by(user, on))

    def waiting_first(self) -> ReceiptQuerySet:
        return self.order_by(F("received_at").asc(nulls_first=True), "due_on", "unit__sorting", "pk")


class Receipt(models.Model):
    """Whether a document arrived at a unit. It is the unit's; who pressed the button stands only in the log."""

    class Means(models.TextChoices):
        UNIT = "unit", _("Đơn vị báo đã nhận")
        NOTED = "noted", _("Điều phối ghi nhận")

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="receipts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="receipts")
    mailed_to = models.EmailField(_("Hộp thư đã gửi"), blank=True)
    sent_on = models.DateField(_("Gửi ngày"))
    due_on = models.DateField(_("Cần nhận trước hết ngày"))
    received_at = models.DateTimeField(null=True, blank=True)
    means = models.CharField(max_length=6, choices=Means.choices, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=200, blank=True)

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "unit"], name="unit_receives_a_document_once"),
            models.CheckConstraint(
                condition=Q(received_at=None, means="") | (Q(received_at__isnull=False) & ~Q(means="")),
                name="receipt_received_at_and_means_go_together",
            ),
            models.CheckConstraint(
                condition=~Q(means="noted") | ~Q(note=""), name="noted_receipt_says_how_one_knows"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("sent_on")), name="receipt_is_due_after_it_is_sent"
            ),
        ]
        indexes = [models.Index(fields=["unit", "received_at"])]

    def __str__(self) -> str:
        return f"{self.unit}: {self.dispatch}"

    @property
    def is_late(self) -> bool:
        return self.received_at is None and self.due_on < timezone.localdate()
