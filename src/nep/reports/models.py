"""Forms as data, periods with a closing day, a report for each unit, and consolidated reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.agencies.succession import carried_by
from nep.programme.measures import Measure, Scope, measure_of
from nep.programme.models import Programme
from nep.programme.standing import end_of

LOST_AFTER = timedelta(minutes=2)


class Indicator(models.Model):
    """A figure that reports carry. What is counted, over what and from which rows stands with its measure, in the code."""

    code = models.SlugField(max_length=40, unique=True)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    target = models.DecimalField(_("Chỉ tiêu"), max_digits=12, decimal_places=2, null=True, blank=True)
    is_used = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("reports:indicator", args=[self.code])

    @property
    def measure(self) -> Measure | None:
        """How it is counted; None when the part that counted it is no longer there."""
        return measure_of(self.code)


class Form(models.Model):
    """A report form as data: rows, columns with their definitions, questions. A change is a new version.

    A column or question with `fill` is filled in from the log by the source of that name (`reports.filling`).
    """

    code = models.CharField(_("Mã biểu"), max_length=20)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("Tên biểu"), max_length=200)
    rows = models.JSONField()
    columns = models.JSONField()
    questions = models.JSONField()
    is_offered = models.BooleanField(default=True)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="form_version_is_its_own")]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"


class RecipientSet(models.Model):
    """To whom reports of a kind go: the lines under "Nơi nhận", one each."""

    name = models.CharField(_("Tên"), max_length=80, unique=True)
    lines = models.TextField(_("Nơi nhận"), max_length=2000)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(lines=""), name="recipient_set_names_somebody")]

    def __str__(self) -> str:
        return self.name


class Period(models.Model):
    """From a first to a last day, with the closing day by whose end the units report. It changes only through actions."""

    class State(models.TextChoices):
        OPEN = "open", _("Đang nhận báo cáo")
        CLOSED = "closed", _("Đã chốt")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="periods")
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Tên kỳ"), max_length=120)
    begin = models.DateField(_("Từ ngày"))
    end = models.DateField(_("Đến hết ngày"))
    closes_on = models.DateField(_("Ngày chốt"))
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-end", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "begin", "end"], name="period_opened_once"),
            models.CheckConstraint(condition=Q(end__gte=F("begin")), name="period_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("end")), name="period_closes_after_its_end"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | Q(state="closed", closed_at__isnull=False),
                name="closed_period_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:period", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def is_over(self, at: Any = None) -> bool:
        """Whether the closing day has ended: at 24 hours, not before."""
        return bool((at or timezone.now()) >= end_of(self.closes_on))

    def scope(self, *units: int) -> Scope:
        return Scope(self.programme, self.begin, self.end, frozenset(units) if units else None)


class UnitReportQuerySet(models.QuerySet["UnitReport"]):
    def sent(self) -> UnitReportQuerySet:
        return self.filter(state__in=UnitReport.SENT)

    def waiting(self) -> UnitReportQuerySet:
        """Of open periods, what the unit has still to send."""
        return self.filter(period__state=Period.State.OPEN).exclude(state__in=UnitReport.SENT)

    def late(self, on: date) -> UnitReportQuerySet:
        """Not sent, and the closing day is over."""
        return self.exclude(state__in=UnitReport.SENT).filter(period__closes_on__lt=on)

    def count_by_state(self) -> dict[str, int]:
        return dict(self.order_by().values_list("state").annotate(n=Count("pk")))


class UnitReport(models.Model):
    """What one unit reports for a period. Until it is sent, what it does not say itself comes from its log each time.

    `cells` and `answers` hold what somebody typed; `frozen` holds everything as it was sent, and never follows the log.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Chưa gửi")
        SENT = "sent", _("Đã gửi")
        RETURNED = "returned", _("Trả lại")
        LOCKED = "locked", _("Đã khóa")

    SENT = (State.SENT, State.LOCKED)

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="reports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    cells = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    frozen = models.JSONField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField(null=True, blank=True)
    first_sent_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("Lý do trả lại"), max_length=400, blank=True)

    objects = UnitReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "unit"], name="unit_reports_once_a_period"),
            models.CheckConstraint(
                condition=Q(state__in=["sent", "locked"], frozen__isnull=False, sent_at__isnull=False)
                | Q(state__in=["draft", "returned"], frozen=None),
                name="what_is_sent_is_frozen",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""), name="returned_report_says_why"
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"])]

    def __str__(self) -> str:
        return f"{self.period}: {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("reports:of_unit", args=[self.pk])

    @property
    def is_sent(self) -> bool:
        return self.state in self.SENT

    @property
    def came_late(self) -> bool:
        """Sent for the first time after the closing day had ended, or never sent although it has ended."""
        return self.period.is_over(self.first_sent_at or timezone.now())

    @property
    def badge(self) -> str:
        return {"sent": "info", "locked": "good", "returned": "wait"}.get(self.state, "")


class ConsolidatedQuerySet(models.QuerySet["Consolidated"]):
    def lost(self, at: Any) -> ConsolidatedQuerySet:
        """Waiting or being made, and nobody has moved them for two minutes: their worker is gone."""
        return self.filter(state__in=Consolidated.UNDER_WAY, moved_at__lt=at - LOST_AFTER)


class Consolidated(models.Model):
    """A report over many units, made in the background. Its figures are those of the moment it was made.

    `units` None stands for all; `words` are the officer's own for the parts that are no figures.
    """

    class Kind(models.TextChoices):
        PERIODIC = "periodic", _("Định kỳ")
        AD_HOC = "ad_hoc", _("Đột xuất")
        YEARLY = "yearly", _("Đánh giá năm")

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ làm")
        MAKING = "making", _("Đang làm")
        READY = "ready", _("Đã xong")
        FAILED = "failed", _("Chưa làm được")

    UNDER_WAY = (State.WAITING, State.MAKING)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="consolidated")
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, null=True, blank=True, related_name="consolidated"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    begin = models.DateField()
    end = models.DateField()
    units = models.JSONField(null=True, blank=True)
    words = models.JSONField(default=dict, blank=True)
    figures = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    keeps_figures = models.BooleanField(default=False)
    claim = models.CharField(max_length=32, blank=True)
    step = models.CharField(max_length=20, blank=True)
    done = models.PositiveSmallIntegerField(default=0)
    moved_at = models.DateTimeField(default=timezone.now)
    failure = models.CharField(max_length=300, blank=True)
    docx = models.FileField(upload_to="reports/%Y/", max_length=200, blank=True)
    xlsx = models.FileField(upload_to="reports/%Y/", max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ConsolidatedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "consolidated"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("begin")), name="report_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(state="ready")
                | (Q(figures__isnull=False, made_at__isnull=False) & ~Q(docx="") & ~Q(xlsx="")),
                name="report_that_is_ready_is_there",
            ),
            models.CheckConstraint(
                condition=Q(locked_at=None) | Q(state="ready"), name="only_a_ready_report_is_locked"
            ),
            models.UniqueConstraint(
                fields=["period"],
                condition=Q(locked_at__isnull=False, kind="periodic"),
                name="one_locked_report_of_a_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.begin:%d/%m/%Y}–{self.end:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("reports:consolidated", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    @property
    def is_lost(self) -> bool:
        """Under way, and nobody has moved it for two minutes."""
        return self.is_under_way and self.moved_at < timezone.now() - LOST_AFTER

    @property
    def scope(self) -> Scope:
        """Its days and units, with the units that these took over."""
        units = None if self.units is None else frozenset(carried_by(self.units))
        return Scope(self.programme, self.begin, self.end, units)
