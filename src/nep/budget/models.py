"""Lines of estimates, the packages that go to the finance department, and who gives something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.programme.models import Programme, Task

# Whoever gives is named to everybody within a week.
PUBLIC_WITHIN = timedelta(days=7)


class Source(models.TextChoices):
    """Where money may lawfully come from."""

    PROVINCE = "province", _("Ngân sách tỉnh (chi thường xuyên)")
    COMMUNE = "commune", _("Ngân sách xã")
    TARGET = "target", _("Chương trình mục tiêu")
    SOCIALISED = "socialised", _("Xã hội hóa")
    OTHER = "other", _("Nguồn hợp pháp khác")


@dataclass(frozen=True)
class Amount:
    """What lines come to together, under the name of a unit or a source."""

    label: str
    planned: int
    approved: int
    spent: int


@dataclass(frozen=True)
class Sums:
    """The same lines summed in two ways, and all together."""

    by_source: tuple[Amount, ...]
    by_unit: tuple[Amount, ...]
    total: Amount


def together(label: str, parts: Iterable[Amount]) -> Amount:
    found = list(parts)
    return Amount(
        label,
        sum(part.planned for part in found),
        sum(part.approved for part in found),
        sum(part.spent for part in found),
    )


class CostLineQuerySet(models.QuerySet["CostLine"]):
    def of(self, programme: Programme, year: int) -> CostLineQuerySet:
        return self.filter(programme=programme, year=year)

    def changeable(self) -> CostLineQuerySet:
        """Still with the unit: never sent, or sent back."""
        return self.filter(state__in=CostLine.WITH_THE_UNIT)

    def handed_in(self) -> CostLineQuerySet:
        """What units have sent: the finance department sees these and no drafts."""
        return self.filter(state__in=[CostLine.State.SUBMITTED, CostLine.State.APPROVED])

    def for_list(self) -> CostLineQuerySet:
        return self.select_related("unit", "task").order_by("unit__sorting", "unit", "source", "pk")

    def sums(self, programme: Programme, year: int) -> Sums:
        """These lines of one year by source and by unit: two queries, however many lines there are."""
        lines = self.of(programme, year).order_by()
        sources = {found.label: found for found in lines._by("source")}
        by_source = tuple(
            Amount(str(source.label), found.planned, found.approved, found.spent)
            for source in Source
            if (found := sources.get(source.value))
        )
        by_unit = tuple(lines.order_by("unit__sorting")._by("unit__name", "unit", "unit__sorting"))
        return Sums(by_source, by_unit, together(_now("Tổng cộng"), by_unit))

    def _by(self, *names: str) -> list[Amount]:
        added = self.values_list(*names).annotate(a=Sum("planned"), b=Sum("approved"), c=Sum("spent"))
        return [Amount(row[0], row[-3], row[-2] or 0, row[-1] or 0) for row in added]


class CostLine(models.Model):
    """One cost of a unit in a year. It changes only through `budget.actions`; amounts are whole đồng.

    `revision` counts its changes: whoever saves says which one was on the screen.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Bản nháp")
        SUBMITTED = "submitted", _("Đã gửi")
        RETURNED = "returned", _("Trả lại")
        APPROVED = "approved", _("Đã duyệt")

    WITH_THE_UNIT = (State.DRAFT, State.RETURNED)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cost_lines")
    task = models.ForeignKey(
        Task,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cost_lines",
        verbose_name=_("Việc"),
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="cost_lines", verbose_name=_("Đơn vị")
    )
    year = models.PositiveSmallIntegerField(_("Năm"))
    what = models.CharField(_("Nội dung chi"), max_length=400)
    source = models.CharField(_("Nguồn"), max_length=10, choices=Source.choices)
    planned = models.BigIntegerField(_("Dự toán"))
    approved = models.BigIntegerField(_("Được duyệt"), null=True, blank=True)
    spent = models.BigIntegerField(_("Đã chi"), null=True, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    reason = models.CharField(_("Lý do trả lại"), max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)
    moved_at = models.DateTimeField(default=timezone.now)

    objects = CostLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(planned__gt=0), name="cost_line_plans_something"),
            models.CheckConstraint(condition=~Q(what=""), name="cost_line_says_what_for"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="cost_line_source_is_lawful"),
            models.CheckConstraint(
                # A comparison with nothing is neither true nor false, and a check lets that pass.
                condition=Q(state="approved", approved__isnull=False, approved__gte=0)
                | (~Q(state="approved") & Q(approved=None)),
                name="cost_line_approved_with_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(spent=None) | Q(state="approved", spent__gte=0),
                name="cost_line_spends_what_was_approved",
            ),
            models.CheckConstraint(
                condition=(Q(state="returned") & ~Q(reason="")) | (~Q(state="returned") & Q(reason="")),
                name="cost_line_returned_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["programme", "year", "unit"])]

    def __str__(self) -> str:
        return self.what[:80]

    def get_absolute_url(self) -> str:
        return reverse("budget:line", args=[self.pk])

    @property
    def badge(self) -> str:
        """The kind of badge for its state."""
        return {"submitted": "wait", "returned": "late", "approved": "good"}.get(self.state, "")

    @property
    def is_overspent(self) -> bool:
        return self.spent is not None and self.approved is not None and self.spent > self.approved


class PackageQuerySet(models.QuerySet["Package"]):
    def for_list(self) -> PackageQuerySet:
        return self.select_related("programme").order_by("-year", "-drafted_on", "-pk")


class Package(models.Model):
    """The estimate of a year as it goes to the finance department. It changes only through `budget.packages`.

    `lines` is the register as it stood on `drafted_on`: files made later say the same as files made that day.
    """

    class State(models.TextChoices):
        DRAFTED = "drafted", _("Chờ gửi")
        SENT = "sent", _("Đã gửi")
        ANSWERED = "answered", _("Đã có trả lời")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="packages")
    year = models.PositiveSmallIntegerField(_("Năm"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    lines = models.JSONField()
    drafted_on = models.DateField(_("Lập ngày"))
    sent_on = models.DateField(_("Gửi ngày"), null=True, blank=True)
    number = models.CharField(_("Số văn bản"), max_length=60, blank=True)
    answered_on = models.DateField(_("Trả lời ngày"), null=True, blank=True)
    answer = models.CharField(_("Nội dung trả lời"), max_length=1000, blank=True)

    objects = PackageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year"],
                condition=Q(state="drafted"),
                name="one_package_of_a_year_waits_to_be_sent",
            ),
            models.CheckConstraint(
                condition=Q(state="drafted", sent_on=None, number="")
                | (~Q(state="drafted") & Q(sent_on__isnull=False) & ~Q(number="")),
                name="package_sent_under_a_number",
            ),
            models.CheckConstraint(
                condition=(Q(state="answered", answered_on__isnull=False) & ~Q(answer=""))
                | (~Q(state="answered") & Q(answered_on=None, answer="")),
                name="package_answered_in_words",
            ),
        ]

    def __str__(self) -> str:
        return _now("Gói dự toán năm %(year)s") % {"year": self.year}

    def get_absolute_url(self) -> str:
        return reverse("budget:package", args=[self.pk])

    @property
    def badge(self) -> str:
        return {"drafted": "wait", "sent": "info", "answered": "good"}[self.state]


class SponsorQuerySet(models.QuerySet["Sponsor"]):
    def public(self, on: date) -> SponsorQuerySet:
        """Those whom everybody may read about on that day."""
        return self.filter(public_on__lte=on)

    def for_list(self) -> SponsorQuerySet:
        return self.select_related("programme", "task").order_by("-received_on", "-pk")


class Sponsor(models.Model):
    """Who gives what. An organisation is named; a person only where that person agreed. Changes: `budget.sponsors`."""

    name = models.CharField(_("Tên"), max_length=200, blank=True)
    is_person = models.BooleanField(_("Là cá nhân"), default=False)
    consents = models.BooleanField(_("Cá nhân đồng ý công khai tên"), default=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="sponsors")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsors")
    amount = models.BigIntegerField(_("Số tiền"), null=True, blank=True)
    in_kind = models.CharField(_("Hiện vật, dịch vụ"), max_length=400, blank=True)
    received_on = models.DateField(_("Nhận ngày"))
    public_on = models.DateField(_("Công khai từ ngày"))
    is_provider = models.BooleanField(_("Là nhà cung cấp dịch vụ mạng xã hội"), default=False)
    conflict_note = models.CharField(_("Ghi chú về xung đột lợi ích"), max_length=600, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = SponsorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=False, amount__gt=0) | (Q(amount=None) & ~Q(in_kind="")),
                name="sponsor_gives_something",
            ),
            models.CheckConstraint(
                condition=(Q(is_person=False, consents=False) & ~Q(name=""))
                | (Q(is_person=True, consents=True) & ~Q(name=""))
                | Q(is_person=True, consents=False, name=""),
                name="person_is_named_only_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(is_provider=False) | ~Q(conflict_note=""),
                name="provider_as_sponsor_needs_a_conflict_note",
            ),
            models.CheckConstraint(
                condition=Q(public_on__gte=F("received_on"), public_on__lte=F("received_on") + PUBLIC_WITHIN),
                name="sponsor_is_public_within_a_week",
            ),
        ]

    def __str__(self) -> str:
        # What the log keeps for ever never names a person, who may take the consent back.
        return _now("Một cá nhân") if self.is_person else self.name

    def get_absolute_url(self) -> str:
        return reverse("budget:correct_sponsor", args=[self.pk])

    @property
    def shown_name(self) -> str:
        """The name as everybody may read it."""
        return self.name or _now("Một cá nhân")
