"""Programmes, their sections and tasks, the units that carry them out, and the versions a programme has had."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Max, Min, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.documents.models import Document


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def public(self) -> ProgrammeQuerySet:
        return self.filter(is_public=True)


class Programme(models.Model):
    """A plan in force, made of a confirmed document. It changes only through `programme.actions`."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="programme")
    title = models.CharField(_("Tên chương trình"), max_length=600)
    version = models.PositiveIntegerField(default=1)
    is_public = models.BooleanField(_("Công khai"), default=False)
    confirmed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ProgrammeQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme:board", args=[self.pk])


class Section(models.Model):
    """A heading of the programme, as the document has it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=600)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "position"], name="section_has_its_place")
        ]

    def __str__(self) -> str:
        return self.title


class TaskQuerySet(models.QuerySet["Task"]):
    def in_force(self) -> TaskQuerySet:
        """Tasks that no amendment has withdrawn."""
        return self.filter(withdrawn_at=None)

    def with_state(self) -> TaskQuerySet:
        """Adds `least` and `most`: how far the last and the first of the leading units are."""
        leading = Q(assignments__role=Assignment.Role.LEAD)
        return self.annotate(
            least=Min("assignments__state", filter=leading), most=Max("assignments__state", filter=leading)
        )

    def of_unit(self, unit: Unit, role: str = "") -> TaskQuerySet:
        held = Assignment.objects.filter(task=OuterRef("pk"), unit=unit)
        return self.filter(Exists(held.filter(role=role) if role else held))

    def overdue(self, on: date) -> TaskQuerySet:
        """Tasks whose last day has passed and that some leading unit has not finished."""
        unfinished = Assignment.objects.filter(
            task=OuterRef("pk"), role=Assignment.Role.LEAD, state__lt=Assignment.State.DONE
        )
        return self.filter(Exists(unfinished), end__lt=on)


class Task(models.Model):
    """A duty of the programme: its words, who leads and helps as written, its term, and where the document says so."""

    class Recurring(models.TextChoices):
        ANNUAL = "annual", _("hằng năm")
        QUARTERLY = "quarterly", _("hằng quý")
        MONTHLY = "monthly", _("hằng tháng")
        WEEKLY = "weekly", _("hằng tuần")
        PERIODIC = "periodic", _("định kỳ")
        CONTINUOUS = "continuous", _("thường xuyên")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tasks")
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="tasks", null=True, blank=True
    )
    position = models.PositiveIntegerField()
    text = models.TextField(_("Nội dung nhiệm vụ"))
    lead = models.JSONField(default=list)
    coordinate = models.JSONField(default=list, blank=True)
    period = models.CharField(_("Thời gian"), max_length=300, blank=True)
    recurring = models.CharField(max_length=12, choices=Recurring.choices, blank=True)
    begin = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    quotation = models.TextField(blank=True)
    start_offset = models.PositiveIntegerField(default=0)
    end_offset = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_in = models.PositiveIntegerField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="task_says_something"),
            models.CheckConstraint(
                condition=Q(begin=None) | Q(end=None) | Q(end__gte=F("begin")),
                name="task_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_in=None)
                | Q(withdrawn_at__isnull=False, withdrawn_in__isnull=False),
                name="task_withdrawn_at_and_in_go_together",
            ),
        ]
        indexes = [models.Index(fields=["programme", "end"])]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("programme:task", args=[self.programme_id, self.pk])


class Assignment(models.Model):
    """A unit's part in a task. A group such as "UBND các xã, phường" stands here as each of its units."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Chủ trì")
        COORDINATE = "coordinate", _("Phối hợp")

    class State(models.IntegerChoices):
        TODO = 0, _("Chưa bắt đầu")
        DOING = 1, _("Đang làm")
        DONE = 2, _("Đã xong")

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=10, choices=Role.choices)
    as_written = models.CharField(max_length=400)
    state = models.PositiveSmallIntegerField(choices=State.choices, default=State.TODO)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "unit", "role"], name="unit_has_one_part_in_a_task")
        ]
        indexes = [models.Index(fields=["unit", "role"])]

    def __str__(self) -> str:
        return f"{self.unit}: {self.task}"


class Version(models.Model):
    """The programme as it stood from one day on: its tasks word for word, and the reason for the change."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    reason = models.TextField(_("Lý do"))
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tasks = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="version_number_is_its_own"),
            models.CheckConstraint(condition=~Q(reason=""), name="version_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.programme}, {self.number}"
